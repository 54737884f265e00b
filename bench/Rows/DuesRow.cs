using System.Globalization;
using Vigil.Bench.Harness;
using Vigil.Bench.Peers;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>What a million sleeping deadlines cost a silo, and how fast it delivers ten thousand that fall due in one second.</summary>
/// <remarks>
/// Vigil's delivery is the whole of it: the grain is activated and loaded, decides, and commits state and entry. The schedulers' jobs
/// do nothing. Those that take longer than patience allows are told at the pace seen.
/// </remarks>
internal sealed class DuesRow : IRow
{
    private const int WarmUp = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    public string Name => "dues";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var sleeping = context.Options.Quick ? 100_000 : 1_000_000;
        var falling = context.Options.Quick ? 2_000 : 10_000;
        var (memory, delivery) = await OursAsync(context, sleeping, falling, cancellationToken);
        BenchContext.Say($"Vigil {delivery}, {memory:0} MB");
        var quartz = await QuartzPeer.DeliverAsync(
            await context.Postgres.NewDatabaseAsync("quartz", cancellationToken), falling, Patience, cancellationToken);
        BenchContext.Say($"Quartz {quartz}");
        var hangfire = await HangfirePeer.DeliverAsync(
            await context.Postgres.NewDatabaseAsync("hangfire", cancellationToken), falling, Patience, cancellationToken);
        BenchContext.Say($"Hangfire {hangfire}");

        var took = delivery.ForAll.TotalSeconds;
        var (overQuartz, overHangfire) = (quartz.ForAll / delivery.ForAll, hangfire.ForAll / delivery.ForAll);
        return
        [
            new($"{sleeping.ToString("#,0", CultureInfo.InvariantCulture)} sleeping deadlines", $"{memory:+0;-0} MB in the silo", "a silo without any", "", "≤ 250 MB", memory <= 250),
            new(
                $"{falling.ToString("#,0", CultureInfo.InvariantCulture)} due in one second, all answered and committed",
                $"{took.Number()} s",
                $"empty jobs: Quartz.NET {Told(quartz)}, Hangfire {Told(hangfire)}",
                $"{overQuartz.Ratio()} Quartz.NET, {overHangfire.Ratio()} Hangfire",
                "≤ 3 s and ≥ 10×",
                took <= 3 && overQuartz >= 10 && overHangfire >= 10),
        ];
    }

    private static string Told(Delivery delivery) => delivery.Delivered == delivery.Wanted
        ? $"{delivery.Took.TotalSeconds.Number()} s"
        : $"{delivery.ForAll.TotalSeconds.Number()} s (at the pace of the first {delivery.Delivered.ToString("#,0", CultureInfo.InvariantCulture)})";

    private static async Task<(double Megabytes, Delivery Delivery)> OursAsync(
        BenchContext context, int sleeping, int falling, CancellationToken cancellationToken)
    {
        var empty = await context.Postgres.NewVigilAsync("nodues", cancellationToken);
        var full = await context.Postgres.NewVigilAsync("dues", cancellationToken);
        await Fill.FallingAsync(full, WarmUp + falling, cancellationToken);
        await Fill.SleepingDuesAsync(full, WarmUp + falling, sleeping, cancellationToken);
        await Fill.SettleAsync(full, cancellationToken);

        await using var idle = await Deployment.StartSiloAsync(empty, cancellationToken);
        await using var silo = await Deployment.StartSiloAsync(full, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(context.Options.Quick ? 5 : 15), cancellationToken);
        var megabytes = silo.ResidentMegabytes - idle.ResidentMegabytes;

        var first = await Fill.FallAsync(full, 0, WarmUp, TimeSpan.FromSeconds(1), cancellationToken);
        await WaitAsync(full, first, WarmUp, cancellationToken);
        var due = await Fill.FallAsync(full, WarmUp, falling, TimeSpan.FromSeconds(3), cancellationToken);
        var all = await WaitAsync(full, due, WarmUp + falling, cancellationToken);
        return (megabytes, all with { Wanted = falling, Delivered = all.Delivered - WarmUp });
    }

    /// <summary>Waits for as many entries, and then looks that no deadline is left of those.</summary>
    private static async Task<Delivery> WaitAsync(string database, DateTimeOffset due, int falling, CancellationToken cancellationToken)
    {
        var seen = 0L;
        while (seen < falling && TimeProvider.System.GetUtcNow() < due + Patience)
        {
            await Task.Delay(20, cancellationToken);
            seen = await Sql.ScalarAsync<long>(database, "select coalesce(max(seq), 0) from ledger_head", cancellationToken);
        }

        var took = TimeProvider.System.GetUtcNow() - due;
        var answered = await Sql.ScalarAsync<long>(
            database, "select count(distinct key) from ledger where type = 'certificate.stageReached'", cancellationToken);
        var left = await Sql.ScalarAsync<long>(database, "select count(*) from due where due_at < now()", cancellationToken);
        return new(falling, (int)Math.Min(answered, falling - left), TimeSpan.Zero, took);
    }
}
