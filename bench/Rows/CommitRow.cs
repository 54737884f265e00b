using Vigil.Bench.Harness;
using Vigil.Bench.Load;
using Vigil.Bench.Peers;

namespace Vigil.Bench.Rows;

/// <summary>Durable commits: all that a commit writes, against a bare state through the stock AdoNet provider.</summary>
internal sealed class CommitRow : IRow
{
    private const int Many = 256;

    public string Name => "commit";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var database = await context.Postgres.NewVigilAsync("commit", cancellationToken);
        await using var stock = await AdoNetStorage.StartAsync(database, cancellationToken);
        var stockWriters = Enumerable.Range(0, Many).Select(w => stock.NewWriter(Samples.IdOf(w), Samples.Entity(w))).ToArray();
        BenchContext.Say($"state {Samples.Json(Samples.Entity(1)).Length} bytes");
        for (var round = 0; round < context.Options.Rounds; round++)
        {
            BenchContext.Say((await Writers.RunAsync(Many, context.Options.Stretch, w => stockWriters[w].WriteAsync())).ToString());
            BenchContext.Say((await Writers.RunAsync(1, context.Options.Stretch, w => stockWriters[w].WriteAsync())).ToString());
        }

        return [];
    }
}
