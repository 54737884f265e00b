using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Credit;
using Vigil.Domain.Decisions;
using Vigil.Domain.Disclosure;
using Vigil.Domain.Draws;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Penalties;
using Vigil.Domain.Reviews;

namespace Vigil.Ledger.Queries.Disclosure;

/// <summary>A page of entities with what of each is public.</summary>
public sealed record OpenEntity(EntityState State, ImmutableArray<OpenRow> Rows);

/// <summary>Reads what is published. What of it is shown is decided by <see cref="OpenRows"/> alone.</summary>
public sealed class DisclosureQueries(NpgsqlDataSource database, QueryScope scope, RuleSettings settings)
{
    private const int AtOnce = 500;

    /// <summary>Every row of a set, by the key of what it is made from, however many: read in pieces, none of which is kept.</summary>
    public async IAsyncEnumerable<OpenRow> RowsAsync(OpenSet set, DateOnly today, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var last = ""; ;)
        {
            var where = Where(set).And("a.id > {0}", NpgsqlDbType.Text, last);
            var pieces = await ReadAsync(set, where, today, cancellationToken);
            foreach (var row in pieces.SelectMany(p => p.Rows))
            {
                yield return row;
            }

            if (pieces.Count < AtOnce)
            {
                yield break;
            }

            last = pieces[^1].Key;
        }
    }

    /// <summary>What is public now of some subjects; one of which nothing is has no rows.</summary>
    public async Task<IReadOnlyDictionary<string, ImmutableArray<OpenRow>>> RowsOfAsync(
        OpenSet set, IEnumerable<string> keys, DateOnly today, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ImmutableArray<OpenRow>>(StringComparer.Ordinal);
        foreach (var some in keys.Distinct(StringComparer.Ordinal).Chunk(AtOnce))
        {
            var where = Where(set).And("a.id = any({0})", NpgsqlDbType.Array | NpgsqlDbType.Text, some);
            foreach (var (key, rows) in await ReadAsync(set, where, today, cancellationToken))
            {
                found[key] = rows;
            }
        }

        return found;
    }

    /// <summary>A page of entities by name, those that have licences or visits on record.</summary>
    /// <param name="set">Permits or inspections.</param>
    public async Task<Slice<OpenEntity>> EntitiesAsync(
        OpenSet set, string? search, DateOnly today, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var member = set == OpenSet.Permits ? "certificates" : "inspections";
        var where = SqlFilter.Of(scope).And($"state -> '{member}' <> '[]'::jsonb").Search("search", search).After("name", "id", after);
        if (set == OpenSet.Permits)
        {
            where.And("status <> 'Closed'");
        }

        var rows = await database.ReadAllAsync(
            $"select version, schema, state from entity_view {where} order by name, id limit {limit + 1}",
            where.Parameters,
            r => r.State<EntityState>(),
            cancellationToken);
        var page = rows.Page(limit, e => new(e.Name, e.Id));
        return new([.. page.Rows.Select(e => new OpenEntity(e, RowsOf(set, e, today)))], page.Next);
    }

    /// <summary>A page of graded shops, by the entity's name.</summary>
    public async Task<Slice<(GradeState State, string Name, string? RegistrationNumber)>> GradesAsync(
        string? search, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = new SqlFilter().And("e.scope = {0}", NpgsqlDbType.Text, scope.Code).And("a.subject_kind = 'entity'").And("a.state -> 'published' is not null")
            .Search("e.search", search).After("e.name", "e.id", after);
        var rows = await database.ReadAllAsync(
            $"""
            select a.version, a.schema, a.state, e.name as entity_name, e.state ->> 'registrationNumber' as registration_number
            from grade_view a join entity_view e on e.id = a.entity_id
            {where} order by e.name, e.id limit {limit + 1}
            """,
            where.Parameters,
            r => (State: r.State<GradeState>(), Name: r.Text("entity_name")!, Number: r.Text("registration_number")),
            cancellationToken);
        return rows.Page(limit, r => new(r.Name, r.State.EntityId));
    }

    /// <summary>All officers who hold a certificate: a county has a few dozen.</summary>
    public async Task<IReadOnlyList<OpenRow>> OfficersAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var rows = new List<OpenRow>();
        await foreach (var row in RowsAsync(OpenSet.Officers, today, cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    private ImmutableArray<OpenRow> RowsOf(OpenSet set, EntityState entity, DateOnly today) =>
        [.. set == OpenSet.Permits ? OpenRows.Permits(entity, today, settings) : OpenRows.Inspections(entity, today)];

    private SqlFilter Where(OpenSet set) => new SqlFilter().And("a.scope = {0}", NpgsqlDbType.Text, scope.Code).And(set switch
    {
        OpenSet.Permits => "a.state -> 'certificates' <> '[]'::jsonb",
        OpenSet.Inspections => "a.state -> 'inspections' <> '[]'::jsonb",
        OpenSet.Penalties => "a.status = 'Published'",
        OpenSet.Credit => "a.status <> 'Clear'",
        OpenSet.Officers => "a.state ->> 'certificateNumber' is not null",
        OpenSet.Draws => "a.state -> 'committed' is not null",
        OpenSet.Grades => "a.subject_kind = 'entity' and a.state -> 'published' is not null",
    });

    private async Task<List<(string Key, ImmutableArray<OpenRow> Rows)>> ReadAsync(
        OpenSet set, SqlFilter where, DateOnly today, CancellationToken cancellationToken) => await database.ReadAllAsync(
        set switch
        {
            OpenSet.Permits or OpenSet.Inspections => $"select a.id, a.version, a.schema, a.state from entity_view a {where} order by a.id limit {AtOnce}",
            OpenSet.Penalties => Named("penalty_view", "a.entity_id", where),
            OpenSet.Credit => Named("credit_view", "a.id", where),
            OpenSet.Grades => Named("grade_view", "a.entity_id", where),
            OpenSet.Officers => $"select a.id, a.version, a.schema, a.state from inspector_view a {where} order by a.id limit {AtOnce}",
            OpenSet.Draws => $"select a.id, a.version, a.schema, a.state from draw_view a {where} order by a.id limit {AtOnce}",
        },
        where.Parameters,
        r => (r.GetString(0), Shown(set, r, today)),
        cancellationToken);

    private static string Named(string view, string entity, SqlFilter where) => $"""
        select a.id, a.version, a.schema, a.state, e.name as entity_name, e.state ->> 'registrationNumber' as registration_number
        from {view} a left join state_entity e on e.kind = 'entity' and e.key = {entity}
        {where} order by a.id limit {AtOnce}
        """;

    private ImmutableArray<OpenRow> Shown(OpenSet set, DbDataReader row, DateOnly today) => set switch
    {
        OpenSet.Permits or OpenSet.Inspections => RowsOf(set, row.State<EntityState>(), today),
        OpenSet.Penalties => [.. OpenRows.Penalty(row.State<PenaltyState>(), row.Text("entity_name"), row.Text("registration_number"), today)],
        OpenSet.Credit => [.. OpenRows.Credit(row.State<CreditState>(), row.Text("entity_name"), row.Text("registration_number"), today)],
        OpenSet.Officers => [.. OpenRows.Officer(row.State<InspectorState>())],
        OpenSet.Draws => [.. OpenRows.Draw(row.State<DrawState>())],
        OpenSet.Grades => [.. OpenRows.Grade(row.State<GradeState>(), row.Text("entity_name"), row.Text("registration_number"))],
    };
}
