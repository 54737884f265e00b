using System.Diagnostics;
using System.Globalization;
using Vigil.Bench.Harness;
using Vigil.Bench.Load;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>The same commits, lists and feed reads on a county and on a database a hundred times as large, in turns.</summary>
internal sealed class ScaleRow : IRow
{
    private static readonly string[] Lists =
    [
        "entities?limit=50",
        "entities?limit=50&town=610927103",
        "entities?limit=50&search=号饭庄",
        "entities?limit=50&search=第{0}号",
        "entities/bench-{1}",
    ];

    public string Name => "scale";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var (entities, entries) = context.Options switch
        {
            { Full: true } => (1_000_000, 10_000_000),
            { Quick: true } => (50_000, 200_000),
            _ => (1_000_000, 2_000_000),
        };
        var county = await context.Postgres.NewVigilAsync("county", cancellationToken);
        await Fill.CountyAsync(county, cancellationToken);
        var large = await FillAsync(context, entities, entries, cancellationToken);

        await using var small = await Site.StartAsync(county, 7_298, 60_000, cancellationToken);
        await using var big = await Site.StartAsync(large, entities, entries, cancellationToken);
        await small.MeasureAsync(TimeSpan.FromSeconds(1), cancellationToken);
        await big.MeasureAsync(TimeSpan.FromSeconds(1), cancellationToken);
        var turns = await Turns.TakeAsync(
            context.Options.Rounds,
            () => big.MeasureAsync(context.Options.Stretch, cancellationToken),
            () => small.MeasureAsync(context.Options.Stretch, cancellationToken));

        var size = string.Create(CultureInfo.InvariantCulture, $"at {entities:#,0} entities and {entries:#,0} entries");
        return
        [
            Row("commit", p => p.Commit),
            Row("list and detail", p => p.List),
            Row("feed read", p => p.Feed),
        ];

        RowResult Row(string what, Func<P99, double> value)
        {
            var ratio = turns.Ratio(value);
            return new(
                $"{what} p99 {size}",
                $"{turns.Ours(value).Number()} ms",
                $"the county: {turns.Theirs(value).Number()} ms",
                ratio.Ratio(),
                "≤ 2×",
                ratio <= 2);
        }
    }

    private static async Task<string> FillAsync(BenchContext context, int entities, int entries, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var large = await context.Postgres.NewVigilAsync("large", cancellationToken);
        await Fill.EntitiesAsync(large, entities, cancellationToken);
        BenchContext.Say($"{entities} entities after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        await Fill.SleepingDuesAsync(large, 0, entities, cancellationToken);
        await Fill.EntriesAsync(large, entries, cancellationToken);
        BenchContext.Say($"{entries} entries after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        await Fill.SettleAsync(large, cancellationToken);
        BenchContext.Say($"filled after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        return large;
    }

    private sealed record P99(double Commit, double List, double Feed);

    /// <summary>A web node on a database, its ledger, and how much is there to ask for.</summary>
    private sealed class Site(Deployment vigil, Vigil.Ledger.Commits.PostgresLedger ledger, int entities, int entries) : IAsyncDisposable
    {
        private const int Committers = 32;
        private readonly LedgerWriter[] writers = [.. Enumerable.Range(0, Committers).Select(w => new LedgerWriter(ledger, w * (entities / Committers), version: 1))];
        private readonly Random random = new(7);

        public static async Task<Site> StartAsync(string database, int entities, int entries, CancellationToken cancellationToken) =>
            new(await Deployment.StartAsync(database, cancellationToken), LedgerWriter.NewLedger(database), entities, entries);

        public async Task<P99> MeasureAsync(TimeSpan time, CancellationToken cancellationToken)
        {
            var commit = await Writers.RunAsync(Committers, time, w => writers[w].WriteAsync());
            var asked = 0;
            var list = await Writers.RunAsync(1, time, _ => GetAsync(
                string.Format(CultureInfo.InvariantCulture, Lists[asked++ % Lists.Length], random.Next(entities), random.Next(entities).ToString("D7", CultureInfo.InvariantCulture)),
                cancellationToken));
            var feed = await Writers.RunAsync(1, time, _ => GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"feed?audience=dispatch&limit=100&after={random.Next(entries)}"), cancellationToken));
            return new(commit.P99, list.P99, feed.P99);
        }

        public async ValueTask DisposeAsync()
        {
            await ledger.DisposeAsync();
            await vigil.DisposeAsync();
        }

        private async Task GetAsync(string path, CancellationToken cancellationToken)
        {
            using var answer = await vigil.Admin.Http.GetAsync(path, cancellationToken);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        }
    }
}
