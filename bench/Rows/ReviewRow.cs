using System.Globalization;
using Vigil.Bench.Harness;
using Vigil.Bench.Load;
using Vigil.Bench.Peers;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>From a box's post with a picture of 200 KB, stored and flushed to disk, to the lead on reviewers' screens, against SignalR after a file and its fsync.</summary>
internal sealed class ReviewRow : IRow
{
    private const int PerSecond = 200;
    private const int Reviewing = 20;

    public string Name => "review";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        // 600 cameras × 15 codes: no detection may be a repeat of another.
        var seconds = Math.Min(10, context.Options.Stretch.TotalSeconds);
        var order = new Consoles.Order(seconds, (int)(PerSecond * seconds));
        var warmUp = new Consoles.Order(5, 2 * PerSecond);
        var database = await context.Postgres.NewVigilAsync("review", cancellationToken);
        await Fill.CountyAsync(database, cancellationToken);
        await using var vigil = await Deployment.StartAsync(database, cancellationToken);
        await using var ours = await Child.StartAsync(
            Reviewers.Role, await vigil.ConsolesAsync(Reviewing, Samples.Cameras, cancellationToken), cancellationToken);

        var port = PostgresServer.FreePort();
        await using var bare = await Child.StartAsync(BareHub.Role, port, cancellationToken);
        var setup = BareHub.Consoles(port, Reviewing);
        await using var theirs = await Child.StartAsync(
            Reviewers.Role, setup with { Posts = [setup.Posts[0].Replace("/detections", "/pictures", StringComparison.Ordinal)] }, cancellationToken);

        Task<Consoles.Outcome> AskAsync(Child reviewers, Consoles.Order what) =>
            reviewers.AskAsync<Consoles.Order, Consoles.Outcome>(what, cancellationToken);
        await AskAsync(ours, warmUp);
        await AskAsync(theirs, warmUp);
        var turns = await Turns.TakeAsync(Math.Min(2, context.Options.Rounds), () => AskAsync(ours, order), () => AskAsync(theirs, order));

        var (p99, bareP99) = (turns.Ours(o => o.P99), turns.Theirs(o => o.P99));
        var missing = turns.Ours(o => o.Missing) + turns.Ours(o => o.Refused);
        return
        [
            new(
                string.Create(CultureInfo.InvariantCulture, $"detection with a picture of 200 KB posted → lead on {Reviewing} reviewers' screens, {PerSecond}/s"),
                $"p50 {turns.Ours(o => o.P50).Number()} ms, p99 {p99.Number()} ms"
                    + (missing > 0 ? $", {turns.Ours(o => o.Refused)} refused, {turns.Ours(o => o.Missing)} missing" : ", none missing"),
                $"file + fsync + bare SignalR: p50 {turns.Theirs(o => o.P50).Number()} ms, p99 {bareP99.Number()} ms",
                string.Create(CultureInfo.InvariantCulture, $"{p99 - bareP99:+0;-0} ms"),
                "p99 ≤ 500 ms",
                p99 <= 500 && missing == 0),
        ];
    }
}
