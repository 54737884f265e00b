using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Commits;

/// <summary>The only way in: a grain's state, entries and dues go in together, or not at all.</summary>
public interface ILedger
{
    /// <summary>Reads the newest committed state. Reads that arrive together become one query.</summary>
    /// <returns><see langword="null"/> before the first commit.</returns>
    Task<StoredState?> LoadAsync(LedgerKey key, CancellationToken cancellationToken);

    /// <summary>Commits in one transaction with whatever else is waiting for the same scope.</summary>
    /// <remarks>
    /// Not cancellable: once handed over, the outcome must be learnt. Where the connection dies during the commit the outcome is
    /// unknown and <see cref="CommitUnknownException"/> is thrown; the grain then reloads before it answers.
    /// </remarks>
    /// <exception cref="CommitUnknownException">The connection died during the commit and what became of it could not be learnt.</exception>
    /// <exception cref="LedgerUnavailableException">The database was away for too long; nothing was committed.</exception>
    Task<CommitReceipt> CommitAsync(Commit commit);

    /// <summary>Commits many first registrations, each with <see cref="Commit.ExpectedVersion"/> 0, faster than one by one.</summary>
    /// <remarks>
    /// Each holds or fails alone, and they go in batches: after a fault some may be in and others not, so give each an operation
    /// and ask again. Other commits of the scope go in between. Of two with one key one holds.
    /// </remarks>
    /// <returns>A receipt for each, in the same order: <see cref="CommitOutcome.Stale"/> where the key is taken already.</returns>
    Task<IReadOnlyList<CommitReceipt>> RegisterAsync(string scope, IReadOnlyList<Commit> commits);
}

/// <summary>A state as the ledger keeps it.</summary>
/// <param name="Version">From 1, one more with each commit that changes the state.</param>
/// <param name="Schema">The schema number of the JSON.</param>
/// <param name="Json">UTF-8 JSON.</param>
public sealed record StoredState(long Version, int Schema, byte[] Json);

/// <summary>What one command or due wants written.</summary>
/// <param name="ExpectedVersion">The version that the decision was taken on; 0 where there was no state.</param>
/// <param name="Next">The new state, or <see langword="null"/> to leave it; the version check is made all the same.</param>
/// <param name="At">The business instant of the decision, in whole microseconds; every entry carries it.</param>
/// <param name="Answers">The delivery that this commit answers and thereby removes.</param>
public sealed record Commit(
    string Scope,
    LedgerKey Key,
    long ExpectedVersion,
    NextState? Next,
    IReadOnlyList<Entry> Entries,
    IReadOnlyList<Due> Dues,
    Cause Cause,
    DateTimeOffset At,
    DueAnswer? Answers = null);

/// <param name="Json">UTF-8 JSON of the whole state.</param>
public sealed record NextState(int Schema, ReadOnlyMemory<byte> Json);

/// <summary>A delivery is answered by name and instant, so that a due moved meanwhile isn't removed by an old call.</summary>
public sealed record DueAnswer(string Name, DateTimeOffset DueAt);

/// <summary>What became of a commit. All but the first leave no trace.</summary>
public enum CommitOutcome
{
    Held = 0,

    /// <summary>The state has moved on: the activation is out of date and must end.</summary>
    Stale = 1,

    /// <summary>The scope's ledger holds an entry of this operation already. A commit without entries leaves no such record.</summary>
    Repeated = 2,

    /// <summary>The delivery was answered before, or the due was moved or cleared.</summary>
    DueGone = 3,

    /// <summary>The database can't store the content. Only <see cref="ILedger.RegisterAsync"/> answers so; a single commit throws.</summary>
    Refused = 4,
}

/// <param name="Version">The state's version after the commit; where it didn't hold, the version it expected.</param>
/// <param name="LastSeq">The seq of the commit's last entry; 0 where it had none.</param>
/// <param name="Refusal">Why the content was refused.</param>
public sealed record CommitReceipt(CommitOutcome Outcome, long Version, long LastSeq, string? Refusal = null);

/// <summary>The connection died while the commit was under way: it may or may not have happened.</summary>
public sealed class CommitUnknownException(string message, Exception inner) : Exception(message, inner);

/// <summary>The database was away for longer than the ledger waits. Nothing was committed; the same call may be made again.</summary>
public sealed class LedgerUnavailableException(string message, Exception inner) : Exception(message, inner);
