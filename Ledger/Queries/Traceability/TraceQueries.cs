using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Traceability;

namespace Vigil.Ledger.Queries.Traceability;

/// <summary>A way of a batch, with the names of the county's entities on it.</summary>
/// <param name="Names">By entity id.</param>
public sealed record TraceFound(TraceView View, IReadOnlyDictionary<string, string> Names);

/// <summary>Follows batches through delivery notes, forward and backward.</summary>
/// <remarks>One recursive query finds the batches, bounded in steps and number; a second one their notes. Both go by the index on batches.</remarks>
public sealed class TraceQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>More batches than these are not followed; the view then says that it is cut.</summary>
    private const int MostBatches = 500;

    /// <summary>A recall that concerns more notes than these is cut; its holders are bounded, too.</summary>
    private const int MostNotesOfRecall = 20_000;

    /// <summary>Where a batch went, or came from.</summary>
    public async Task<TraceFound> TraceAsync(string batch, TraceDirection direction, CancellationToken cancellationToken)
    {
        var (from, to) = direction == TraceDirection.Forward ? ("inputs", "batches") : ("batches", "inputs");
        var rows = await database.ReadAllAsync(
            $"""
            with recursive reached(batch, step) as (
              select @batch collate "C", 0
              union
              select o.batch collate "C", r.step + 1
              from reached r
              cross join lateral (
                select distinct b.batch
                from state_goods g cross join lateral jsonb_array_elements_text(g.state -> '{to}') b(batch)
                where g.kind = 'goods' and g.state -> '{from}' ? r.batch and g.state ->> 'movement' = 'Production' and g.scope = @scope
                limit {MostBatches}) o
              where r.step < {TraceGraph.MostSteps}
            ),
            batches as (select batch, min(step) as step from reached group by batch order by min(step), batch limit {MostBatches}),
            notes as (
              select distinct n.key
              from batches b cross join lateral (
                select g.key from state_goods g where g.kind = 'goods' and g.state -> 'batches' ? b.batch and g.scope = @scope limit {TraceGraph.MostRecords + 1}) n
              limit {TraceGraph.MostRecords + 1})
            select g.schema, g.state, (select count(*) from batches) as batches
            from notes n join state_goods g on g.kind = 'goods' and g.key = n.key
            """,
            [Text("batch", batch), Text("scope", scope.Code)],
            r => (State: r.State<GoodsState>(), Batches: r.GetInt64(r.GetOrdinal("batches"))),
            cancellationToken);
        var cut = rows.Count > TraceGraph.MostRecords || (rows.Count > 0 && rows[0].Batches >= MostBatches);
        var records = rows.Take(TraceGraph.MostRecords).Select(r => r.State).ToList();
        var aliases = await AliasesAsync(records, cancellationToken);
        var view = TraceGraph.Build(batch, direction, records, aliases, cut);
        return new(view, await NamesAsync([.. view.Parties.Select(p => p.Id).Concat(view.Holders).Distinct(StringComparer.Ordinal)], cancellationToken));
    }

    /// <summary>Notes with goods of a recall's window: by batch, or by product. What the window means exactly is the rule's part.</summary>
    public async Task<IReadOnlyList<GoodsState>> OfAsync(RecallWindow window, CancellationToken cancellationToken)
    {
        var (condition, asked) = ConcernedBy(window);
        return await database.ReadAllAsync(
            $"select schema, state from state_goods where kind = 'goods' and scope = @scope and {condition} order by key limit {MostNotesOfRecall}",
            [Text("scope", scope.Code), asked],
            r => r.State<GoodsState>(),
            cancellationToken);
    }

    /// <summary>The ids of the same notes, after one of them.</summary>
    public async Task<IReadOnlyList<string>> ConcernedAsync(RecallWindow window, string after, int most, CancellationToken cancellationToken)
    {
        var (condition, asked) = ConcernedBy(window);
        return await database.ReadAllAsync(
            $"select key from state_goods where kind = 'goods' and scope = @scope and {condition} and key > @after order by key limit {most}",
            [Text("scope", scope.Code), asked, Text("after", after)],
            r => r.GetString(0),
            cancellationToken);
    }

    /// <summary>Recalls that run. There are few at any time.</summary>
    public async Task<IReadOnlyList<RecallState>> RunningAsync(CancellationToken cancellationToken) => await database.ReadAllAsync(
        "select schema, state from recall_view where scope = @scope and status = 'Open' order by id limit 500",
        [Text("scope", scope.Code)],
        r => r.State<RecallState>(),
        cancellationToken);

    /// <summary>The towns of entities; of those that don't exist nothing.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TownsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? new Dictionary<string, string>(StringComparer.Ordinal)
        : (await database.ReadAllAsync(
            "select id, town_code from entity_view where scope = @scope and id = any (@ids)",
            [Text("scope", scope.Code), Texts("ids", [.. ids])],
            r => (Id: r.GetString(0), Town: r.GetString(1)),
            cancellationToken)).ToDictionary(r => r.Id, r => r.Town, StringComparer.Ordinal);

    /// <summary>The entity of the county that claims a registration or licence number as its own; <see langword="null"/> where none or several do.</summary>
    public async Task<string?> EntityOfAsync(string number, CancellationToken cancellationToken)
    {
        var found = await ClaimantsAsync([number], cancellationToken);
        return found.Select(f => f.Entity).Distinct(StringComparer.Ordinal).ToList() is [var one] ? one : null;
    }

    /// <summary>The ids of notes that name a supplier, after one of them.</summary>
    public async Task<IReadOnlyList<string>> NamingAsync(string partyId, string? after, int most, CancellationToken cancellationToken) => await database.ReadAllAsync(
        $"select key from state_goods where kind = 'goods' and scope = @scope and state ->> 'partyId' = @party and key > @after order by key limit {most}",
        [Text("scope", scope.Code), Text("party", partyId), Text("after", after ?? "")],
        r => r.GetString(0),
        cancellationToken);

    private async Task<IReadOnlyDictionary<string, string>> AliasesAsync(IReadOnlyCollection<GoodsState> records, CancellationToken cancellationToken)
    {
        var numbers = records.Where(r => r.PartyId.StartsWith("n-", StringComparison.Ordinal)).Select(r => r.PartyId[2..]).Distinct(StringComparer.Ordinal).ToArray();
        var aliases = records.Where(r => r.Party?.EntityId is not null).Select(r => r.Party!.EntityId!).Distinct(StringComparer.Ordinal)
            .ToDictionary(e => e, e => e, StringComparer.Ordinal);
        if (numbers.Length > 0)
        {
            foreach (var same in (await ClaimantsAsync(numbers, cancellationToken)).GroupBy(c => c.Number, StringComparer.Ordinal).Where(g => g.Select(c => c.Entity).Distinct(StringComparer.Ordinal).Count() == 1))
            {
                aliases["n-" + same.Key] = same.First().Entity;
            }
        }

        return aliases;
    }

    private Task<List<(string Entity, string Number)>> ClaimantsAsync(string[] numbers, CancellationToken cancellationToken) => database.ReadAllAsync(
        """
        select c.key, n.number
        from unnest(@numbers) n(number)
        join state_comparison c on c.kind = 'comparison' and c.scope = @scope
          and c.state -> 'identifiers' ?| array['registration:' || n.number, 'licence:' || n.number]
        """,
        [Text("scope", scope.Code), Texts("numbers", numbers)],
        r => (r.GetString(0), r.GetString(1)),
        cancellationToken);

    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(string[] ids, CancellationToken cancellationToken) => ids.Length == 0
        ? new Dictionary<string, string>(StringComparer.Ordinal)
        : (await database.ReadAllAsync(
            "select id, name from entity_view where scope = @scope and id = any (@ids)",
            [Text("scope", scope.Code), Texts("ids", ids)],
            r => (Id: r.GetString(0), Name: r.GetString(1)),
            cancellationToken)).ToDictionary(r => r.Id, r => r.Name, StringComparer.Ordinal);

    private static (string Condition, NpgsqlParameter Asked) ConcernedBy(RecallWindow window) => window.Batches.IsDefaultOrEmpty
        ? ("state -> 'marks' ?| @asked", Texts("asked", [GoodsRules.ProductMark(window.Product ?? "")]))
        : ("state -> 'batches' ?| @asked", Texts("asked", [.. window.Batches]));

    private static NpgsqlParameter Text(string name, string value) => new(name, NpgsqlDbType.Text) { Value = value };

    private static NpgsqlParameter Texts(string name, string[] values) => new(name, NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = values };
}
