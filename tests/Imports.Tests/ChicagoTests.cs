using System.Diagnostics;
using System.Globalization;
using Vigil.Domain.Imports;
using Vigil.Testing;

namespace Vigil.Imports.Tests;

/// <summary>The real records of Chicago, counted by awk over the file and by the product.</summary>
[Collection(ImportCollection.Name)]
public sealed class ChicagoTests(ImportCluster cluster)
{
    private const string Terms = "samples/chicago/chicago_food_licences_terms.csv.gz";

    [Fact]
    public async Task As_many_licences_expire_within_30_days_as_awk_counts_in_the_file_at_three_dates()
    {
        var mapping = await File.ReadAllTextAsync(Repository.File("samples/mappings/chicago-terms.json"), TestContext.Current.CancellationToken);
        var file = await File.ReadAllBytesAsync(Repository.File(Terms), TestContext.Current.CancellationToken);
        DateOnly[] days = [new(2012, 5, 15), new(2013, 1, 1), new(2013, 9, 20)];
        var before = new Dictionary<DateOnly, int>(); // other tests' certificates, which end when they like
        foreach (var day in days)
        {
            before[day] = await cluster.Certificates.CountEndingAsync(day, day.AddDays(30), TestContext.Current.CancellationToken);
        }

        var import = await cluster.ImportAsync(mapping, file, Path.GetFileName(Terms));

        Assert.Equal((ImportStage.Done, 17_430L, 0L, "Chicago"), (import.Stage, import.Rows, import.Errors, import.Source));
        foreach (var day in days)
        {
            var shown = await cluster.Certificates.CountEndingAsync(day, day.AddDays(30), TestContext.Current.CancellationToken);

            Assert.Equal(await AwkAsync(day, day.AddDays(30)), shown - before[day]);
        }

        var again = await cluster.ImportAsync(mapping, file, Path.GetFileName(Terms));
        Assert.Equal((0L, 17_430L), (again.Changed, again.Unchanged));
    }

    // Names may hold commas in quotes, so that the last day is counted from the end: … term_expiration,status,zip,latitude,longitude
    private static async Task<int> AwkAsync(DateOnly from, DateOnly through)
    {
        var script = string.Create(
            CultureInfo.InvariantCulture,
            $"gzip -dc '{Repository.File(Terms)}' | awk -F, 'NR > 1 && $(NF-4) >= \"{from:yyyy-MM-dd}\" && $(NF-4) <= \"{through:yyyy-MM-dd}\" {{ n++ }} END {{ print n+0 }}'");
        using var awk = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardOutput = true })!;
        var counted = await awk.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return int.Parse(counted, CultureInfo.InvariantCulture);
    }
}
