namespace Vigil.Ledger.Queries.Comparisons;

/// <summary>The longer queries of a comparison. Each takes the entities as <c>@ids</c> and answers them by <c>owner</c>.</summary>
internal static class ComparisonSql
{
    /// <summary>The newest notes on which a check found something.</summary>
    public const string FaultyGoods = """
        select n.owner, n.schema, n.state from unnest(@ids) i(id) cross join lateral (
          select entity_id as owner, schema, state from goods_view
          where scope = @scope and entity_id = i.id and faulty order by on_day desc, id desc limit 300) n
        """;

    /// <summary>What came in and went out of each batch of which something was sold, at businesses that record sales.</summary>
    public const string Balances = """
        select g.entity_id as owner, l.line ->> 'batch' as batch, l.line ->> 'unit' as unit,
          coalesce(sum((l.line ->> 'quantity')::numeric) filter (where g.state ->> 'movement' <> 'Sale'), 0) as came,
          coalesce(sum((l.line ->> 'quantity')::numeric) filter (where g.state ->> 'movement' = 'Sale'), 0) as went
        from state_goods g cross join lateral jsonb_array_elements(g.state -> 'lines') l(line)
        where g.kind = 'goods' and g.scope = @scope and g.entity_id = any (@ids)
          and exists (select 1 from state_goods s where s.kind = 'goods' and s.entity_id = g.entity_id and s.state ->> 'movement' = 'Sale')
        group by 1, 2, 3
        having sum((l.line ->> 'quantity')::numeric) filter (where g.state ->> 'movement' = 'Sale') > 0
        """;
}
