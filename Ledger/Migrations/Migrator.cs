using System.Reflection;
using DbUp;
using DbUp.Engine;
using Npgsql;

namespace Vigil.Ledger.Migrations;

/// <summary>Brings a database to the newest schema. Scripts run once each, in the order of their names, each in a transaction.</summary>
/// <remarks>Safe to call from several processes at once: one migrates, the others wait and then find nothing to do.</remarks>
public static class Migrator
{
    // One lock for all of Vigil's migrations in a database; the number only has to be ours.
    private const long LockKey = 0x5669_6769_6C00_0001;

    /// <returns>The names of the scripts that ran now, in order.</returns>
    /// <exception cref="MigrationException">A script failed. Those before it stay; it left nothing.</exception>
    public static IReadOnlyList<string> Migrate(string connectionString)
    {
        // Not pooled: closing it is what gives the lock back.
        using var guard = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        guard.Open();
        using var take = new NpgsqlCommand("select pg_advisory_lock(@key)", guard) { CommandTimeout = 0 };
        take.Parameters.AddWithValue("key", LockKey);
        take.ExecuteNonQuery();

        var result = Engine(connectionString).PerformUpgrade();
        if (!result.Successful)
        {
            throw new MigrationException($"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        }

        return [.. result.Scripts.Select(s => s.Name)];
    }

    /// <summary>Whether every script of this build has run there.</summary>
    public static bool IsCurrent(string connectionString) => !Engine(connectionString).IsUpgradeRequired();

    private static UpgradeEngine Engine(string connectionString) => DeployChanges.To
        .PostgresqlDatabase(connectionString)
        .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.EndsWith(".sql", StringComparison.Ordinal))
        .JournalToPostgresqlTable("public", "schema_migration")
        .WithTransactionPerScript()
        .WithVariablesDisabled()
        .LogToNowhere()
        .Build();
}

/// <summary>The database could not be brought to the newest schema.</summary>
public sealed class MigrationException(string message, Exception inner) : Exception(message, inner);
