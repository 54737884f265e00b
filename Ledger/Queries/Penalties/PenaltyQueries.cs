using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Penalties;

namespace Vigil.Ledger.Queries.Penalties;

/// <summary>What a list of penalties is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="Search">Part of the decision's number, or of the entity's name or numbers.</param>
public sealed record PenaltyFilter(PenaltyStatus? Status = null, string? Town = null, string? Entity = null, string? Search = null);

/// <summary>A penalty with the entity's name and number.</summary>
public sealed record PenaltyRow(PenaltyState State, long Version, string? EntityName, string? RegistrationNumber);

/// <summary>Reads decisions on penalties.</summary>
public sealed class PenaltyQueries(NpgsqlDataSource database, QueryScope scope)
{
    private const string Select = """
        select a.version, a.schema, a.state, e.name as entity_name, e.state ->> 'registrationNumber' as registration_number
        """;

    private const string Names = "left join state_entity e on e.kind = 'entity' and e.key = a.entity_id";

    /// <summary>A page, the newest decision first.</summary>
    public Task<Slice<PenaltyRow>> ListAsync(PenaltyFilter filter, Keyset? after, int limit, CancellationToken cancellationToken) =>
        PageAsync(Where(filter), "decided_on", r => r.ListedAt, after, limit, cancellationToken);

    /// <summary>A page of what is public on a day, the newest published first.</summary>
    /// <remarks>What is over by the day isn't read, even where its deadline has not been delivered yet.</remarks>
    public Task<Slice<PenaltyRow>> PublicAsync(string? search, DateOnly today, Keyset? after, int limit, CancellationToken cancellationToken) => PageAsync(
        Where(new(PenaltyStatus.Published, Search: search)).And("public_through >= {0}", NpgsqlDbType.Text, IsoInstant.Of(today)),
        "published_on", r => r.PublishedOn!.Value, after, limit, cancellationToken);

    public async Task<PenaltyRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        var rows = await database.ReadAllAsync($"{Select} from (select * from penalty_view {where}) a {Names}", where.Parameters, Row, cancellationToken);
        return rows.SingleOrDefault();
    }

    private async Task<Slice<PenaltyRow>> PageAsync(
        SqlFilter where, string sort, Func<PenaltyState, DateOnly> sortOf, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        where.After(sort, "id", after, descending: true);
        var rows = await database.ReadAllAsync(
            $"""
            {Select}
            from (select * from penalty_view {where} order by {sort} desc, id desc limit {limit + 1}) a
            {Names}
            order by a.{sort} desc, a.id desc
            """,
            where.Parameters,
            Row,
            cancellationToken);
        return rows.Page(limit, r => new(IsoInstant.Of(sortOf(r.State)), r.State.Id));
    }

    private SqlFilter Where(PenaltyFilter filter)
    {
        var where = SqlFilter.Of(scope).Equal("status", filter.Status).Equal("town_code", filter.Town).Equal("entity_id", filter.Entity);
        return string.IsNullOrWhiteSpace(filter.Search) ? where : where.And(
            "(number like '%' || {0} || '%' or exists (select 1 from entity_view n where n.id = entity_id and n.search like '%' || search_text({0}) || '%'))",
            NpgsqlDbType.Text,
            SqlFilter.Escape(filter.Search.Trim()));
    }

    private static PenaltyRow Row(DbDataReader row) =>
        new(row.State<PenaltyState>(), row.GetInt64(row.GetOrdinal("version")), row.Text("entity_name"), row.Text("registration_number"));
}
