using Vigil.Bench.Harness;
using Vigil.Bench.Peers;

namespace Vigil.Bench.Rows;

internal sealed class DuesRow : IRow
{
    public string Name => "dues";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var n = context.Options.Quick ? 2000 : 10_000;
        var q = await QuartzPeer.DeliverAsync(await context.Postgres.NewDatabaseAsync("quartz", cancellationToken), n, TimeSpan.FromSeconds(60), cancellationToken);
        BenchContext.Say($"quartz {q}");
        var h = await HangfirePeer.DeliverAsync(await context.Postgres.NewDatabaseAsync("hangfire", cancellationToken), n, TimeSpan.FromSeconds(60), cancellationToken);
        BenchContext.Say($"hangfire {h}");
        return [];
    }
}
