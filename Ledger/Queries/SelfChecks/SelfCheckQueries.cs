using Npgsql;
using Vigil.Domain.SelfChecks;

namespace Vigil.Ledger.Queries.SelfChecks;

/// <summary>Reads self-checks.</summary>
public sealed class SelfCheckQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>Those of one entity, or <see langword="null"/> where they never began.</summary>
    public async Task<Stored<SelfCheckState>?> FindAsync(string entityId, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", entityId);
        return (await database.ReadAllAsync(
            $"select version, schema, state from selfcheck_view {where}", where.Parameters, r => r.Stored<SelfCheckState>(), cancellationToken)).SingleOrDefault();
    }
}
