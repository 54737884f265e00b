using System.Globalization;
using Vigil.Bench.Harness;
using Vigil.Bench.Peers;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>How fast ten thousand statutory terms that end at one instant are breached, each with its alert raised.</summary>
/// <remarks>
/// Each is two actors and two commits: the report's, with the breach and its next step, and the alert's. Beside it, on the same silo,
/// as many certificates that come to a rung: one actor and one commit each.
/// </remarks>
internal sealed class ClocksRow : IRow
{
    private const int WarmUp = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "clocks";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var count = context.Options.Quick ? 2_000 : 10_000;
        var database = await context.Postgres.NewVigilAsync("clocks", cancellationToken);
        await Fill.FallingAsync(database, count, cancellationToken);
        await DispatchFill.ClocksAsync(database, WarmUp + count, cancellationToken);
        await Fill.SettleAsync(database, cancellationToken);
        await using var silo = await Deployment.StartSiloAsync(database, cancellationToken);

        await EndAsync(0, WarmUp);
        var ours = await EndAsync(WarmUp, count);
        var due = await Fill.FallAsync(database, 0, count, TimeSpan.FromSeconds(5), cancellationToken);
        var theirs = await WaitAsync(database, due, count, "select count(distinct key) from ledger where type = 'certificate.stageReached'", cancellationToken);

        var took = ours.ForAll.TotalSeconds;
        return
        [
            new(
                $"{count.ToString("#,0", CultureInfo.InvariantCulture)} statutory terms end at once, all breached and their alerts raised",
                Told(ours),
                $"as many certificates at a rung: {Told(theirs)}",
                (ours.ForAll / theirs.ForAll).Ratio(),
                "≤ 5 s",
                took <= 5 && ours.Delivered == count),
        ];

        async Task<Delivery> EndAsync(int first, int some)
        {
            var end = await DispatchFill.EndAsync(database, first, some, TimeSpan.FromSeconds(10), cancellationToken);
            var delivery = await WaitAsync(
                database,
                end,
                first + some,
                """
                select least(count(distinct key) filter (where type = 'clock.breached'), count(distinct key) filter (where type = 'alert.raised'))
                from ledger
                """,
                cancellationToken);
            BenchContext.Say($"{some} terms: {delivery.Took.TotalSeconds.Number()} s");
            return delivery with { Wanted = some, Delivered = delivery.Delivered - first };
        }
    }

    private static string Told(Delivery delivery) => delivery.Delivered == delivery.Wanted
        ? $"{delivery.Took.TotalSeconds.Number()} s"
        : $"{delivery.ForAll.TotalSeconds.Number()} s (at the pace of the first {delivery.Delivered.ToString("#,0", CultureInfo.InvariantCulture)})";

    /// <summary>Waits until a count has come; a quarter of a second more or less says nothing here, and counting costs time too.</summary>
    private static async Task<Delivery> WaitAsync(
        string database, DateTimeOffset due, int wanted, string counting, CancellationToken cancellationToken)
    {
        var seen = 0L;
        while (seen < wanted && TimeProvider.System.GetUtcNow() < due + Patience)
        {
            await Task.Delay(100, cancellationToken);
            seen = TimeProvider.System.GetUtcNow() < due ? 0 : await Sql.ScalarAsync<long>(database, counting, cancellationToken);
        }

        return new(wanted, (int)seen, TimeSpan.Zero, TimeProvider.System.GetUtcNow() - due);
    }
}
