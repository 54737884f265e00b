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
    private static readonly JoinedView<PenaltyRow> Decisions = new(
        "penalty_view",
        "e.name as entity_name, e.state ->> 'registrationNumber' as registration_number",
        "left join state_entity e on e.kind = 'entity' and e.key = a.entity_id",
        Row);

    /// <summary>A page, the newest decision first.</summary>
    public Task<Slice<PenaltyRow>> ListAsync(PenaltyFilter filter, Keyset? after, int limit, CancellationToken cancellationToken) =>
        PageAsync(Where(filter), "decided_on", r => r.ListedAt, after, limit, cancellationToken);

    /// <summary>A page of what is public on a day, the newest published first.</summary>
    /// <remarks>What is over by the day isn't read, even where its deadline has not been delivered yet.</remarks>
    public Task<Slice<PenaltyRow>> PublicAsync(string? search, DateOnly today, Keyset? after, int limit, CancellationToken cancellationToken) => PageAsync(
        Where(new(PenaltyStatus.Published, Search: search)).And("public_through >= {0}", NpgsqlDbType.Text, IsoInstant.Of(today)),
        "published_on", r => r.PublishedOn!.Value, after, limit, cancellationToken);

    public Task<PenaltyRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        Decisions.FindAsync(database, SqlFilter.Of(scope).Equal("id", id), cancellationToken);

    private Task<Slice<PenaltyRow>> PageAsync(
        SqlFilter where, string sort, Func<PenaltyState, DateOnly> sortOf, Keyset? after, int limit, CancellationToken cancellationToken) =>
        Decisions.PageAsync(database, where, sort, after, limit, r => new(IsoInstant.Of(sortOf(r.State)), r.State.Id), cancellationToken);

    private SqlFilter Where(PenaltyFilter filter) => SqlFilter.Of(scope)
        .Equal("status", filter.Status)
        .Equal("town_code", filter.Town)
        .Equal("entity_id", filter.Entity)
        .SearchEntity(filter.Search, or: "number like '%' || {0} || '%'");

    private static PenaltyRow Row(DbDataReader row) =>
        new(row.State<PenaltyState>(), row.GetInt64(row.GetOrdinal("version")), row.Text("entity_name"), row.Text("registration_number"));
}
