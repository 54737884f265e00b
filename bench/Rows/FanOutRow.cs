using System.Globalization;
using Vigil.Bench.Harness;
using Vigil.Bench.Load;
using Vigil.Bench.Peers;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>As many entries as 2,000 consoles can be sent.</summary>
/// <remarks>
/// A bare broadcast sends each entry by itself, Vigil sends ranges. So its messages are compared to bare messages of as many entries,
/// and its entries to those of the bare broadcast that sends them one by one.
/// </remarks>
internal sealed class FanOutRow : IRow
{
    public string Name => "fanout";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var count = context.Options.Quick ? 500 : 2_000;
        var database = await context.Postgres.NewVigilAsync("fanout", cancellationToken);
        await Fill.EntitiesAsync(database, 1_000, cancellationToken);
        await using var vigil = await Deployment.StartAsync(database, cancellationToken);
        await using var ours = await Child.StartAsync(Consoles.Role, await vigil.ConsolesAsync(count, 0, cancellationToken), cancellationToken);
        var port = PostgresServer.FreePort();
        await using var bare = await Child.StartAsync(BareHub.Role, port, cancellationToken);
        await using var theirs = await Child.StartAsync(Consoles.Role, BareHub.Consoles(port, count), cancellationToken);
        await using var ledger = LedgerWriter.NewLedger(database);
        var writers = Enumerable.Range(0, 256).Select(w => new LedgerWriter(ledger, w, version: 1)).ToArray();

        var rounds = new List<Round>();
        for (var round = 0; round < Math.Min(2, context.Options.Rounds); round++)
        {
            var single = await BareAsync(bare, theirs, 1, context.Options.Stretch, cancellationToken);
            var ranges = await OursAsync(ours, writers, 10 * single.Messages / count, context.Options.Stretch, cancellationToken);
            var alike = await BareAsync(bare, theirs, (int)Math.Max(1, ranges.Each), context.Options.Stretch, cancellationToken);
            rounds.Add(new(single, ranges, alike));
            BenchContext.Say(rounds[^1].ToString());
        }

        return Rows(count, rounds);
    }

    private static RowResult[] Rows(int count, List<Round> rounds)
    {
        var messages = rounds.Select(r => r.Ranges.Messages / r.Alike.Messages).Median();
        var entries = rounds.Select(r => r.Ranges.Entries / r.Single.Entries).Median();
        return
        [
            new(
                string.Create(CultureInfo.InvariantCulture, $"fan-out to {count} consoles, messages"),
                Told(rounds.Select(r => r.Ranges)),
                $"bare group broadcast of the same: {Told(rounds.Select(r => r.Alike))}",
                messages.Ratio(),
                "≥ 0.8×",
                messages >= 0.8),
            new(
                string.Create(CultureInfo.InvariantCulture, $"fan-out to {count} consoles, entries"),
                $"{rounds.Select(r => r.Ranges.Entries).Median().Number()} entries/s",
                $"bare group broadcast, one by one: {rounds.Select(r => r.Single.Entries).Median().Number()} entries/s",
                entries.Ratio(),
                "≥ 5×",
                entries >= 5),
        ];
    }

    /// <summary>Broadcasts as fast as the group takes it.</summary>
    private static async Task<Rates> BareAsync(
        Child server, Child consoles, int entriesEach, TimeSpan time, CancellationToken cancellationToken)
    {
        var flood = server.AskAsync<BareHub.Flood, long>(new(time.TotalSeconds + 2, entriesEach), cancellationToken);
        var counted = await CountAsync(consoles, time, cancellationToken);
        await flood;
        return counted;
    }

    /// <summary>Commits more entries than the consoles can be sent one by one.</summary>
    private static async Task<Rates> OursAsync(
        Child consoles, LedgerWriter[] writers, double entriesPerSecond, TimeSpan time, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var flood = Pace.RunAsync(entriesPerSecond, writers, end.Token);
        var counted = await CountAsync(consoles, time, cancellationToken);
        await end.CancelAsync();
        await flood;
        return counted;
    }

    private static async Task<Rates> CountAsync(Child consoles, TimeSpan time, CancellationToken cancellationToken)
    {
        await Task.Delay(1_000, cancellationToken);
        var seen = await consoles.AskAsync<Consoles.Order, Consoles.Outcome>(new(time.TotalSeconds, 0), cancellationToken);
        return new(seen.Messages / seen.Seconds, seen.Entries / seen.Seconds);
    }

    private static string Told(IEnumerable<Rates> rates) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rates.Select(r => r.Messages).Median().Number()}/s of {rates.Select(r => r.Each).Median():0.#} entries");

    private sealed record Rates(double Messages, double Entries)
    {
        public double Each => Math.Round(Entries / Messages);
    }

    private sealed record Round(Rates Single, Rates Ranges, Rates Alike);
}
