using System.Diagnostics;
using System.Globalization;
using Vigil.Bench.Harness;
using Vigil.Bench.Load;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>A whole draw over HTTP: the pool read, sorted and frozen with its published hash, then seeded and drawn, against sorting and shuffling in memory.</summary>
internal sealed class DrawRow : IRow
{
    private const int Drawn = 1_000;

    public string Name => "draw";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var entities = context.Options.Quick ? 50_000 : 1_000_000;
        var database = await context.Postgres.NewVigilAsync("draw", cancellationToken);
        await Fill.StatesAsync(
            database, "entity", entities, Samples.Json(Samples.Entity(0)), cancellationToken, "jsonb_build_object('inspections', '[]'::jsonb)");
        await DispatchFill.InspectorsAsync(database, Inspectors.Online, cancellationToken);
        await Fill.SettleAsync(database, cancellationToken);
        await using var vigil = await Deployment.StartAsync(database, cancellationToken);

        var round = 0;
        await TakeAsync(); // the first pays for what is compiled then
        var turns = await Turns.TakeAsync(
            Math.Min(2, context.Options.Rounds), TakeAsync, () => Task.FromResult(InMemory(entities)));
        var total = turns.Ours(p => p.Total);
        return
        [
            new(
                string.Create(CultureInfo.InvariantCulture, $"draw of {Drawn:#,0} from {entities:#,0}"),
                $"{total.Number()} s: pool read and frozen {turns.Ours(p => p.Frozen).Number()} s, drawn {turns.Ours(p => p.Draw).Number()} s",
                $"ids sorted and shuffled in memory: {turns.Theirs(s => s).Number()} s",
                turns.Ratio(p => p.Total, s => s).Ratio(),
                "≤ 5 s",
                total <= 5),
        ];

        async Task<Phases> TakeAsync()
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"bench-{++round}");
            var beaconAt = TimeProvider.System.GetUtcNow().AddSeconds(15);
            await vigil.Admin.CommandAsync("draws", Plan(id, beaconAt, Drawn * 100m / entities), cancellationToken);
            var frozen = await TimeAsync($"draws/{id}/freeze", new { });
            var early = beaconAt - TimeProvider.System.GetUtcNow() + TimeSpan.FromMilliseconds(10);
            await Task.Delay(early > TimeSpan.Zero ? early : TimeSpan.Zero, cancellationToken);
            await vigil.Admin.CommandAsync($"draws/{id}/seed", new { value = $"3 1 4 1 5 9 {round}", source = "bench" }, cancellationToken);
            return new(frozen, await TimeAsync($"draws/{id}/drawing", new { }));
        }

        async Task<double> TimeAsync(string path, object body)
        {
            var started = Stopwatch.GetTimestamp();
            await vigil.Admin.CommandAsync(path, body, cancellationToken);
            return Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
    }

    private sealed record Phases(double Frozen, double Draw)
    {
        public double Total => Frozen + Draw;
    }

    private static object Plan(string id, DateTimeOffset beaconAt, decimal percent) => new
    {
        id,
        name = "餐饮服务抽查",
        items = new[] { "catering" },
        equipmentUsers = false,
        ratios = new { a = percent, b = percent, c = percent, d = percent, unclassified = percent, keyUnit = percent },
        officerCap = 1_000,
        beacon = $"lottery {id}",
        beaconAt,
        dueOn = DateOnly.FromDateTime(beaconAt.UtcDateTime).AddDays(60),
    };

    private static double InMemory(int entities)
    {
        var ids = Enumerable.Range(0, entities).Select(i => Samples.IdOf((int)(i * 7919L % entities))).ToArray();
        var started = Stopwatch.GetTimestamp();
        Array.Sort(ids, StringComparer.Ordinal);
        new Random(7).Shuffle(ids);
        var drawn = ids.Take(Drawn).Count();
        return drawn == Drawn ? Stopwatch.GetElapsedTime(started).TotalSeconds : throw new InvalidOperationException("Fewer were drawn than asked for.");
    }
}
