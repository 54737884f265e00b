using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Equipment;

namespace Vigil.Ledger.Queries.Equipment;

/// <summary>What a list of equipment is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="DueFrom">First of the days on which the next duty falls due, inclusive.</param>
/// <param name="DueThrough">Last of those days, inclusive.</param>
/// <param name="Search">Part of a name, device code, use registration or certificate's number.</param>
public sealed record EquipmentFilter(
    string? Entity = null, EquipmentType? Type = null, EquipmentUse? Use = null, DateOnly? DueFrom = null, DateOnly? DueThrough = null, string? Search = null);

/// <summary>A piece of equipment with its user's name.</summary>
public sealed record EquipmentRow(EquipmentState State, long Version, string? EntityName);

/// <summary>Reads special equipment.</summary>
public sealed class EquipmentQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>A page by the day of the next duty, then id. What has no such day comes last.</summary>
    public async Task<Slice<EquipmentRow>> ListAsync(EquipmentFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope)
            .Equal("entity_id", filter.Entity)
            .Equal("type", filter.Type)
            .Equal("use", filter.Use)
            .Search("search", filter.Search)
            .After("due_on", "id", after);
        if (filter.DueFrom is { } from)
        {
            where.And("due_on >= {0}", NpgsqlDbType.Text, IsoInstant.Of(from));
        }

        if (filter.DueThrough is { } through)
        {
            where.And("due_on <= {0}", NpgsqlDbType.Text, IsoInstant.Of(through));
        }

        var rows = await ReadAsync($"{where} order by due_on, id limit {limit + 1}", where, cancellationToken);
        return rows.Page(limit, KeysetOf);
    }

    public async Task<EquipmentRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        return (await ReadAsync(where.ToString(), where, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Where a row stands in the list.</summary>
    public static Keyset KeysetOf(EquipmentRow row) =>
        new(row.State.NextDueOn is { } due ? IsoInstant.Of(due) : "9999-12-31", row.State.Id);

    private Task<List<EquipmentRow>> ReadAsync(string conditions, SqlFilter where, CancellationToken cancellationToken) => database.ReadAllAsync(
        $"""
        select x.version, x.schema, x.state, e.state ->> 'name' as entity_name
        from (select * from equipment_view {conditions}) x
        left join state_entity e on e.kind = 'entity' and e.key = x.entity_id
        order by x.due_on, x.id
        """,
        where.Parameters,
        Row,
        cancellationToken);

    private static EquipmentRow Row(DbDataReader row) =>
        new(row.State<EquipmentState>(), row.GetInt64(row.GetOrdinal("version")), row.Text("entity_name"));
}
