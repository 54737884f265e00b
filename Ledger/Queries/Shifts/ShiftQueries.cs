using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Shifts;

namespace Vigil.Ledger.Queries.Shifts;

/// <summary>Reads the dispatchers' desk.</summary>
public sealed class ShiftQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>The desk as it stands, or <see langword="null"/> where nobody has ever had it.</summary>
    public async Task<Stored<ShiftState>?> FindAsync(CancellationToken cancellationToken)
    {
        var rows = await database.ReadAllAsync(
            "select version, schema, state from state where kind = @kind and key = @key and scope = @scope",
            [
                new("kind", NpgsqlDbType.Text) { Value = ShiftState.Kind },
                new("key", NpgsqlDbType.Text) { Value = ShiftState.Desk },
                new("scope", NpgsqlDbType.Text) { Value = scope.Code },
            ],
            StateReading.Stored<ShiftState>,
            cancellationToken);
        return rows.SingleOrDefault();
    }
}
