using Vigil.Testing;

namespace Vigil.Imports.Tests;

/// <summary>Three years of Chicago's inspections, in a county of their own.</summary>
/// <remarks>In one with the licences it would move the clock past the end of 17,000 of them, and wait for as many warnings that nobody asks about.</remarks>
public sealed class ChicagoInspectionTests(ImportCluster cluster) : IClassFixture<ImportCluster>
{
    private const string Inspections = "samples/chicago/chicago_food_inspections_2011_2013.csv.gz";

    [Fact]
    public async Task Every_inspection_is_history_and_the_newest_ones_risk_is_the_grade()
    {
        var mapping = await File.ReadAllTextAsync(Repository.File("samples/mappings/chicago-inspections.json"), TestContext.Current.CancellationToken);
        var file = await File.ReadAllBytesAsync(Repository.File(Inspections), TestContext.Current.CancellationToken);
        cluster.MoveTo(new(2014, 1, 1));

        var import = await cluster.ImportAsync(mapping, file, Path.GetFileName(Inspections));
        var seq = await cluster.LastSeqAsync();
        var again = await cluster.ImportAsync(mapping, file, Path.GetFileName(Inspections));

        Assert.Equal((17_823L, 0L), (import.Rows, import.Errors));
        Assert.Equal((0L, seq), (again.Changed, await cluster.LastSeqAsync()));
        Assert.Equal(17_823, await cluster.CountAsync("select sum(jsonb_array_length(state -> 'inspections'))::bigint from state where kind = 'entity' and key like 'chicago-%'"));
        Assert.Equal(10_746, await cluster.CountAsync("select count(*) from state where kind = 'entity' and key like 'chicago-%' and state -> 'risk' is not null"));
    }
}
