using Npgsql;
using Vigil.Domain.Decisions;
using Vigil.Domain.Owners;

namespace Vigil.Ledger.Queries.Owners;

/// <summary>A claim with the entity's name.</summary>
public sealed record ClaimRow(ClaimState State, long Version, string? EntityName);

/// <summary>Reads claims, and who is on duty in a shop.</summary>
public sealed class ClaimQueries(NpgsqlDataSource database, QueryScope scope)
{
    private const string Select = "select a.version, a.schema, a.state, e.state ->> 'name' as entity_name";

    private const string Names = "left join state_entity e on e.kind = 'entity' and e.key = a.entity_id";

    public async Task<ClaimRow?> FindAsync(LedgerKey subject, CancellationToken cancellationToken) =>
        (await ReadAsync(SqlFilter.Of(scope).Equal("id", ClaimState.KeyOf(subject).Key), 1, cancellationToken)).SingleOrDefault();

    /// <summary>The claim on which a code is out, or was used last.</summary>
    /// <param name="hash">As <see cref="ClaimState.HashOf"/> makes it.</param>
    public async Task<ClaimRow?> FindByHashAsync(string hash, CancellationToken cancellationToken) =>
        (await ReadAsync(SqlFilter.Of(scope).Equal("offer_hash", hash), 1, cancellationToken)).SingleOrDefault()
        ?? (await ReadAsync(SqlFilter.Of(scope).Equal("used_hash", hash), 1, cancellationToken)).FirstOrDefault();

    /// <summary>Entities that somebody asks to take over from another.</summary>
    public async Task<IReadOnlyList<ClaimRow>> AskedAsync(CancellationToken cancellationToken) =>
        await ReadAsync(SqlFilter.Of(scope).And("status = 'Asked'"), 200, cancellationToken);

    /// <summary>The employees of an entity who have an account.</summary>
    public async Task<IReadOnlySet<string>> HeldStaffAsync(string entityId, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("entity_id", entityId).And("status = 'Held'").And("state #>> '{subject,kind}' = 'employee'");
        var ids = await database.ReadAllAsync(
            $"select state #>> '{{subject,key}}' from claim_view {where}", where.Parameters, r => r.GetString(0), cancellationToken);
        return ids.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Who works in a shop, as its owner said last.</summary>
    public async Task<StaffDutyState?> DutyAsync(string entityId, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", entityId);
        return (await database.ReadAllAsync(
            $"select version, schema, state from staffduty_view {where}", where.Parameters, r => r.State<StaffDutyState>(), cancellationToken)).SingleOrDefault();
    }

    private Task<List<ClaimRow>> ReadAsync(SqlFilter where, int most, CancellationToken cancellationToken) => database.ReadAllAsync(
        $"{Select} from (select * from claim_view {where} order by id limit {most}) a {Names} order by a.id",
        where.Parameters,
        r => new ClaimRow(r.State<ClaimState>(), r.GetInt64(r.GetOrdinal("version")), r.Text("entity_name")),
        cancellationToken);
}
