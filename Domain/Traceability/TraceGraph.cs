using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vigil.Domain.Traceability;

/// <summary>Which way a batch is followed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TraceDirection>))]
public enum TraceDirection
{
    /// <summary>To whom it went, and into what it was made.</summary>
    Forward = 0,

    /// <summary>From whom it came, and out of what it was made.</summary>
    Backward = 1,
}

/// <param name="Step">How many makings lie between it and the batch that was asked for; 0 for that batch.</param>
public sealed record TraceBatch(string Id, int Step, string Product, string? Specification, string? Lot, string? Producer, DateOnly? ProducedOn, DateOnly? BestThrough);

/// <summary>A business on the way.</summary>
/// <param name="Step">How many deliveries lie between it and where the batch is first seen, 0 for that place.</param>
public sealed record TraceParty(string Id, string? Name, bool InCounty, int Step);

/// <summary>Goods that went from one to another; <see cref="From"/> and <see cref="To"/> are one where they were made into something else.</summary>
/// <param name="Quantity">As the receiver says it; as the seller does where only he says anything.</param>
/// <param name="BySeller">Whether the seller recorded it, too.</param>
/// <param name="Into">Of making: the batch that came out.</param>
public sealed record TraceMove(
    string From, string To, string Batch, DateOnly On, decimal Quantity, string Unit, bool BySeller, bool ByReceiver, string? Into, ImmutableArray<string> Records);

/// <summary>Where a batch went, or came from, as far as records tell.</summary>
/// <param name="Holders">Entities of the county through whose hands it went: who received, made or sold it.</param>
/// <param name="Cut">There is more than is shown.</param>
public sealed record TraceView(
    string Batch,
    TraceDirection Direction,
    ImmutableArray<TraceBatch> Batches,
    ImmutableArray<TraceParty> Parties,
    ImmutableArray<TraceMove> Moves,
    ImmutableArray<string> Holders,
    bool Cut);

/// <summary>Puts the records of some batches together to a way. Pure: which records there are is the ledger's part.</summary>
/// <remarks>
/// The same delivery recorded by both sides is one move. Records in any order give the same view. A ring of deliveries or makings is
/// gone through once.
/// </remarks>
public static class TraceGraph
{
    /// <summary>How many makings one follows: from grain to flour to noodles to a dish is three.</summary>
    public const int MostSteps = 8;

    /// <summary>How many records a view takes.</summary>
    public const int MostRecords = 2_000;

    /// <param name="records">All records of the batches that were reached.</param>
    /// <param name="entities">Entities of the county by the id under which records name them, with their own id.</param>
    public static TraceView Build(
        string batch, TraceDirection direction, IReadOnlyCollection<GoodsState> records, IReadOnlyDictionary<string, string> entities, bool cut)
    {
        var steps = Reached(batch, direction, records);
        var moves = Moves(records.Where(r => r.Batches.Any(steps.ContainsKey)), steps, entities);
        var makings = records.Where(r => r.Movement == GoodsMovement.Production)
            .SelectMany(r => r.Inputs.Where(steps.ContainsKey).SelectMany(i => r.Lines.Where(l => steps.ContainsKey(l.Batch))
                .Select(l => new TraceMove(r.EntityId, r.EntityId, i, r.On, l.Quantity, l.Unit, true, true, l.Batch, [r.Id]))));
        var all = moves.Concat(makings)
            .DistinctBy(m => (m.From, m.To, m.Batch, m.On, m.Unit, m.Into))
            .OrderBy(m => m.On).ThenBy(m => m.From, StringComparer.Ordinal).ThenBy(m => m.To, StringComparer.Ordinal).ThenBy(m => m.Batch, StringComparer.Ordinal)
            .ThenBy(m => m.Into, StringComparer.Ordinal).ThenBy(m => m.Unit, StringComparer.Ordinal)
            .ToImmutableArray();
        return new(batch, direction, Batches(records, steps), Parties(records, all, entities), all, Holders(records, steps, entities), cut);
    }

    /// <summary>The batches that were made out of one, or out of which it was made, with the number of makings between.</summary>
    public static ImmutableSortedDictionary<string, int> Reached(string batch, TraceDirection direction, IReadOnlyCollection<GoodsState> records)
    {
        var steps = new SortedDictionary<string, int>(StringComparer.Ordinal) { [batch] = 0 };
        var makings = records.Where(r => r.Movement == GoodsMovement.Production)
            .SelectMany(r => (direction == TraceDirection.Forward ? r.Inputs : r.Batches).Select(b => (Batch: b, Making: r)))
            .ToLookup(m => m.Batch, m => m.Making, StringComparer.Ordinal);
        var frontier = new List<string> { batch };
        for (var step = 1; step <= MostSteps && frontier.Count > 0; step++)
        {
            var next = frontier
                .SelectMany(b => makings[b].SelectMany(m => direction == TraceDirection.Forward ? m.Batches : m.Inputs))
                .Distinct(StringComparer.Ordinal).Where(b => !steps.ContainsKey(b)).ToList();
            next.ForEach(b => steps[b] = step);
            frontier = next;
        }

        return steps.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<TraceMove> Moves(
        IEnumerable<GoodsState> records, ImmutableSortedDictionary<string, int> steps, IReadOnlyDictionary<string, string> entities) =>
        from record in records
        where record.Movement != GoodsMovement.Production
        from line in record.Lines
        where steps.ContainsKey(line.Batch)
        group (Record: record, Line: line) by (From: Id(record.From, entities), To: Id(record.To, entities), line.Batch, record.On, line.Unit) into same
        let told = same.OrderBy(s => s.Record.Movement).ThenBy(s => s.Record.Id, StringComparer.Ordinal).ToList()
        let whose = told.Where(t => t.Record.Movement == told[0].Record.Movement).ToList()
        select new TraceMove(
            same.Key.From, same.Key.To, same.Key.Batch, same.Key.On, whose.Sum(t => t.Line.Quantity), same.Key.Unit,
            told.Exists(t => t.Record.Movement == GoodsMovement.Sale), told.Exists(t => t.Record.Movement == GoodsMovement.Purchase), null,
            [.. told.Select(t => t.Record.Id).Distinct(StringComparer.Ordinal)]);

    private static ImmutableArray<TraceBatch> Batches(IEnumerable<GoodsState> records, ImmutableSortedDictionary<string, int> steps)
    {
        var lines = records.OrderBy(r => r.Id, StringComparer.Ordinal).SelectMany(r => r.Lines).Where(l => steps.ContainsKey(l.Batch))
            .GroupBy(l => l.Batch, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return
        [
            .. steps.OrderBy(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => lines.TryGetValue(s.Key, out var l)
                ? new TraceBatch(s.Key, s.Value, l.Product, l.Specification, l.Lot, l.Producer, l.ProducedOn, l.BestThrough)
                : new TraceBatch(s.Key, s.Value, "", null, null, null, null, null)),
        ];
    }

    // Whoever receives from nobody is where the way begins; the others are as far as the shortest way to them.
    private static ImmutableArray<TraceParty> Parties(
        IEnumerable<GoodsState> records, ImmutableArray<TraceMove> moves, IReadOnlyDictionary<string, string> entities)
    {
        var names = records.Where(r => r.Party is not null).OrderBy(r => r.Id, StringComparer.Ordinal)
            .GroupBy(r => Id(r.PartyId, entities), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Party!.Name, StringComparer.Ordinal);
        var own = records.Select(r => r.EntityId).Concat(entities.Values).ToHashSet(StringComparer.Ordinal);
        var ids = moves.SelectMany(m => new[] { m.From, m.To }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var next = moves.Where(m => m.From != m.To).ToLookup(m => m.From, m => m.To, StringComparer.Ordinal);
        var receiving = moves.Where(m => m.From != m.To).Select(m => m.To).ToHashSet(StringComparer.Ordinal);
        var steps = ids.Where(i => !receiving.Contains(i)).DefaultIfEmpty(ids.FirstOrDefault()).OfType<string>().ToDictionary(i => i, _ => 0, StringComparer.Ordinal);
        var frontier = new Queue<string>(steps.Keys);
        while (frontier.TryDequeue(out var at))
        {
            foreach (var to in next[at].Where(t => steps.TryAdd(t, steps[at] + 1)).ToList())
            {
                frontier.Enqueue(to);
            }
        }

        return [.. ids.Select(i => new TraceParty(i, names.GetValueOrDefault(i), own.Contains(i), steps.GetValueOrDefault(i))).OrderBy(p => p.Step).ThenBy(p => p.Id, StringComparer.Ordinal)];
    }

    private static ImmutableArray<string> Holders(
        IEnumerable<GoodsState> records, ImmutableSortedDictionary<string, int> steps, IReadOnlyDictionary<string, string> entities) =>
    [
        .. records.Where(r => r.Batches.Any(steps.ContainsKey))
            .SelectMany(r => new[] { r.EntityId, entities.GetValueOrDefault(r.To, "") })
            .Where(e => e.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static string Id(string party, IReadOnlyDictionary<string, string> entities) => entities.GetValueOrDefault(party, party);
}
