using Npgsql;

namespace Vigil.Ledger.Commits;

/// <summary>What a failure says about the work that was under way.</summary>
internal enum DatabaseFault
{
    /// <summary>The content can't be stored, or the code is wrong: trying again gives the same.</summary>
    Content = 0,

    /// <summary>Lost to another transaction: trying again at once may well do.</summary>
    Conflict = 1,

    /// <summary>The database or the way to it is away or short of something: trying again later may do.</summary>
    Away = 2,
}

internal static class DatabaseFaults
{
    public static DatabaseFault FaultOf(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.LockNotAvailable } => DatabaseFault.Conflict,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "ledger_operation" } => DatabaseFault.Conflict,
        PostgresException e => OfClass(e.SqlState[..2]),
        NpgsqlException or IOException or TimeoutException or ObjectDisposedException => DatabaseFault.Away,
        _ => DatabaseFault.Content,
    };

    // Class 08 connection, 53 resources, 57 operator's intervention, 58 system error; 25 and 0A can follow a failover to a standby.
    private static DatabaseFault OfClass(string sqlClass) => sqlClass switch
    {
        "08" or "25" or "53" or "57" or "58" => DatabaseFault.Away,
        _ => DatabaseFault.Content,
    };

    /// <summary>Whether the server is known to have rolled back: it said so, and the session still lives.</summary>
    public static bool IsDefinite(Exception exception) =>
        exception is PostgresException { Severity: not ("FATAL" or "PANIC"), InvariantSeverity: not ("FATAL" or "PANIC") };
}
