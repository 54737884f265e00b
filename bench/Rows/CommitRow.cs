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
        await using var ledger = LedgerWriter.NewLedger(database);
        await using var stock = await AdoNetStorage.StartAsync(database, cancellationToken);
        var ours = Enumerable.Range(0, Many).Select(w => new LedgerWriter(ledger, w)).ToArray();
        var theirs = Enumerable.Range(0, Many).Select(w => stock.NewWriter(Samples.IdOf(w), Samples.Entity(w), Samples.Changed)).ToArray();
        Task OursAsync(int w) => ours[w].WriteAsync();
        Task TheirsAsync(int w) => theirs[w].WriteAsync();

        var processor = await Processor.OfAsync(database, cancellationToken);
        var warmUp = TimeSpan.FromSeconds(context.Options.Quick ? 1 : 3);
        await Writers.RunAsync(Many, warmUp, OursAsync);
        await Writers.RunAsync(Many, warmUp, TheirsAsync);
        var many = await Turns.TakeAsync(
            context.Options.Rounds,
            () => Writers.RunAsync(Many, context.Options.Stretch, OursAsync, processor),
            () => Writers.RunAsync(Many, context.Options.Stretch, TheirsAsync, processor));
        var one = await Turns.TakeAsync(
            context.Options.Rounds,
            () => Writers.RunAsync(1, context.Options.Stretch / 2, OursAsync),
            () => Writers.RunAsync(1, context.Options.Stretch / 2, TheirsAsync));
        await context.Postgres.DropAsync(database, cancellationToken);

        var (rate, stockRate) = (many.Ours(o => o.PerSecond), many.Theirs(o => o.PerSecond));
        var ratio = many.Ratio(o => o.PerSecond);
        var p50 = one.Ours(o => o.P50);
        return
        [
            new(
                "durable commit (state, entry, chain, deadline), 256 writers",
                $"{rate.Number()}/s, p50 {many.Ours(o => o.P50).Number()} ms, {many.Ours(o => o.Cost).Number()} µs of processor each",
                $"AdoNet storage, state alone: {stockRate.Number()}/s, p50 {many.Theirs(o => o.P50).Number()} ms, {many.Theirs(o => o.Cost).Number()} µs",
                ratio.Ratio(),
                "≥ 12,000/s and ≥ 4×",
                rate >= 12_000 && ratio >= 4),
            new(
                "one writer, commit p50",
                $"{p50.Number()} ms",
                $"AdoNet storage: {one.Theirs(o => o.P50).Number()} ms",
                one.Ratio(o => o.P50).Ratio(),
                "≤ 1.5 ms",
                p50 <= 1.5),
        ];
    }
}
