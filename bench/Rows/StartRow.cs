using System.Diagnostics;
using Vigil.Bench.Harness;
using Vigil.Bench.Peers;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>A silo and a web node started at once on a filled county, until both are ready; and what they hold after some use.</summary>
internal sealed class StartRow : IRow
{
    public string Name => "start";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var database = await context.Postgres.NewVigilAsync("county", cancellationToken);
        await Fill.CountyAsync(database, cancellationToken);
        var turns = await Turns.TakeAsync(context.Options.Rounds, () => OursAsync(database, cancellationToken), () => BareAsync(cancellationToken));
        var (seconds, megabytes) = (turns.Ours(o => o.Seconds), turns.Ours(o => o.Silo + o.Web));
        return
        [
            new(
                "start to ready, silo and web on a county of 7,298 + 3,617 + 8,564",
                $"{seconds.Number()} s",
                $"an empty Kestrel: {turns.Theirs(o => o.Seconds).Number()} s",
                turns.Ratio(o => o.Seconds, o => o.Seconds).Ratio(),
                "≤ 8 s",
                seconds <= 8),
            new(
                "resident memory of silo and web",
                $"{megabytes.Number()} MB ({turns.Ours(o => o.Silo).Number()} + {turns.Ours(o => o.Web).Number()})",
                $"an empty Kestrel: {turns.Theirs(o => o.Megabytes).Number()} MB",
                "",
                "≤ 600 MB",
                megabytes <= 600),
        ];
    }

    private static async Task<Started> OursAsync(string database, CancellationToken cancellationToken)
    {
        await using var vigil = await Deployment.StartAsync(database, cancellationToken);
        foreach (var path in new[] { "entities?limit=200", "entities/pins", "alerts", "alerts/tiles", "certificates?limit=200", "entities/bench-0000001" })
        {
            using var answer = await vigil.Admin.Http.GetAsync(path, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        await Task.Delay(3_000, cancellationToken);
        return new(vigil.ReadyAfter.TotalSeconds, vigil.Silo.ResidentMegabytes, vigil.Web.ResidentMegabytes);
    }

    private static async Task<Bare> BareAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var bare = await Child.StartAsync(BareWeb.Role, PostgresServer.FreePort(), cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        using var process = Process.GetProcessById(bare.Id);
        return new(seconds, process.WorkingSet64 / 1e6);
    }

    private sealed record Started(double Seconds, double Silo, double Web);

    private sealed record Bare(double Seconds, double Megabytes);
}
