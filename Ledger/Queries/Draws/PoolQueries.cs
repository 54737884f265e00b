using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Draws;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Domain.Inspectors;

namespace Vigil.Ledger.Queries.Draws;

/// <summary>Reads what pools are put together from: entities as a filter chooses them, and the officers.</summary>
public sealed class PoolQueries(NpgsqlDataSource database, QueryScope scope)
{
    private static readonly JsonSerializerOptions Shapes = Domain.Decisions.StoredShapes.With();

    /// <summary>Every entity that the filter chooses, closed and dormant ones too, in any order.</summary>
    /// <param name="most">One more than this is read at most.</param>
    public async Task<IReadOnlyList<PoolRow>> EntitiesAsync(PoolFilter filter, int most, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope);
        var towns = new HashSet<string>(StringComparer.Ordinal);
        Among("category", filter.Categories.Select(c => c.ToString()));
        Among("town_code", filter.Towns);
        Among("grade", filter.Grades.Select(g => g.ToString()));
        if (filter.EquipmentUsers)
        {
            where.And("exists (select 1 from equipment_view q where q.entity_id = e.id and q.use = 'InUse')");
        }

        return await database.ReadAllAsync(
            $"""
            select id, name, town_code, status, state ->> 'yearlyCap' as cap, state ->> 'capOverrideReason' as reason, nullif(state -> 'inspections', '[]')::text as inspections
            from entity_view e {where} limit {most + 1}
            """,
            where.Parameters,
            row => Row(row, towns),
            cancellationToken);

        void Among(string column, IEnumerable<string> values)
        {
            if (values.ToArray() is { Length: > 0 } some)
            {
                where.And(column + " = any({0})", NpgsqlDbType.Array | NpgsqlDbType.Text, some);
            }
        }
    }

    public async Task<IReadOnlyList<InspectorState>> OfficersAsync(CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope);
        return await database.ReadAllAsync(
            $"select version, schema, state from inspector_view {where} order by id", where.Parameters, r => r.State<InspectorState>(), cancellationToken);
    }

    // By position, for a million rows are read; of the few towns each name is kept once.
    private static PoolRow Row(DbDataReader row, HashSet<string> towns)
    {
        var read = row.GetString(2);
        if (!towns.TryGetValue(read, out var town))
        {
            towns.Add(town = read);
        }

        return new(
            row.GetString(0),
            row.GetString(1),
            town,
            Enum.Parse<EntityStatus>(row.GetString(3)),
            row.IsDBNull(4) ? null : int.Parse(row.GetString(4), CultureInfo.InvariantCulture),
            row.IsDBNull(5) ? null : row.GetString(5),
            row.IsDBNull(6) ? [] : JsonSerializer.Deserialize<ImmutableArray<InspectionRecord>>(row.GetString(6), Shapes));
    }
}
