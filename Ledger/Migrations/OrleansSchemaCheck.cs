using System.Collections.Frozen;
using Npgsql;

namespace Vigil.Ledger.Migrations;

/// <summary>Says at the start, in one sentence, what Orleans would otherwise fail with later: a query text missing or unknown.</summary>
public static class OrleansSchemaCheck
{
    /// <summary>The texts that clustering and persistence of Orleans 10.4 ask for. Clustering reads every row, so there may be no others.</summary>
    private static readonly FrozenSet<string> Keys = FrozenSet.Create(
        StringComparer.Ordinal,
        "InsertMembershipVersionKey",
        "MembershipReadAllKey",
        "MembershipReadRowKey",
        "InsertMembershipKey",
        "UpdateMembershipKey",
        "UpdateIAmAlivetimeKey",
        "GatewaysQueryKey",
        "DeleteMembershipTableEntriesKey",
        "CleanupDefunctSiloEntriesKey",
        "CleanupDefunctSiloEntryKey",
        "ReadFromStorageKey",
        "WriteToStorageKey",
        "ClearStorageKey",
        "DeleteStorageKey");

    /// <exception cref="InvalidOperationException">A text is missing or unknown, or the database isn't migrated.</exception>
    public static async Task EnsureAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await using var command = database.CreateCommand("select querykey from orleans.orleansquery");
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add(reader.GetString(0));
            }
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            throw new InvalidOperationException("The database isn't migrated: orleans.orleansquery is missing. Run ./vigil migrate.", e);
        }

        if (!Keys.SetEquals(found))
        {
            var missing = string.Join(", ", Keys.Except(found, StringComparer.Ordinal).Order(StringComparer.Ordinal));
            var unknown = string.Join(", ", found.Except(Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal));
            throw new InvalidOperationException($"orleans.orleansquery doesn't suit this build. Missing: [{missing}]; unknown: [{unknown}].");
        }
    }
}
