using System.Globalization;
using Vigil.Bench.Harness;
using Vigil.Bench.Load;
using Vigil.Bench.Peers;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>From a camera box's post to the entry on each of 500 open consoles, against a SignalR broadcast of what was posted.</summary>
internal sealed class DetectionRow : IRow
{
    private const int PerSecond = 200;

    public string Name => "detection";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var count = context.Options.Quick ? 100 : 500;
        var time = context.Options.Stretch * 2;
        var order = new Consoles.Order(time.TotalSeconds, (int)(PerSecond * time.TotalSeconds));
        var warmUp = new Consoles.Order(5, 5 * PerSecond);

        var database = await context.Postgres.NewVigilAsync("detection", cancellationToken);
        await Fill.CountyAsync(database, cancellationToken);
        await using var vigil = await Deployment.StartAsync(database, cancellationToken);
        await using var ours = await Child.StartAsync(
            Consoles.Role, await vigil.ConsolesAsync(count, Samples.Cameras, cancellationToken), cancellationToken);

        var port = PostgresServer.FreePort();
        await using var bare = await Child.StartAsync(BareHub.Role, port, cancellationToken);
        await using var theirs = await Child.StartAsync(Consoles.Role, BareHub.Consoles(port, count), cancellationToken);

        Task<Consoles.Outcome> AskAsync(Child consoles, Consoles.Order what) =>
            consoles.AskAsync<Consoles.Order, Consoles.Outcome>(what, cancellationToken);
        async Task<Consoles.Outcome> AskOursAsync(Consoles.Order what)
        {
            var (web, silo) = (vigil.Web.ProcessorSeconds, vigil.Silo.ProcessorSeconds);
            var outcome = await AskAsync(ours, what);
            (web, silo) = (vigil.Web.ProcessorSeconds - web, vigil.Silo.ProcessorSeconds - silo);
            BenchContext.Say($"processor time per detection: web {web / what.Detections * 1e3:0.00} ms, silo {silo / what.Detections * 1e3:0.00} ms");
            return outcome;
        }

        await AskOursAsync(warmUp);
        await AskAsync(theirs, warmUp);
        var turns = await Turns.TakeAsync(Math.Min(2, context.Options.Rounds), () => AskOursAsync(order), () => AskAsync(theirs, order));

        var (p99, bareP99) = (turns.Ours(o => o.P99), turns.Theirs(o => o.P99));
        var missing = turns.Ours(o => o.Missing) + turns.Ours(o => o.Refused);
        return
        [
            new(
                string.Create(CultureInfo.InvariantCulture, $"detection posted → entry on {count} open consoles, {PerSecond}/s"),
                $"p50 {turns.Ours(o => o.P50).Number()} ms, p99 {p99.Number()} ms"
                    + (missing > 0 ? $", {turns.Ours(o => o.Refused)} refused, {turns.Ours(o => o.Missing)} missing" : ", none missing"),
                $"bare SignalR broadcast: p50 {turns.Theirs(o => o.P50).Number()} ms, p99 {bareP99.Number()} ms",
                string.Create(CultureInfo.InvariantCulture, $"{p99 - bareP99:+0;-0} ms"),
                "p99 ≤ bare + 100 ms",
                p99 <= bareP99 + 100 && missing == 0),
        ];
    }
}
