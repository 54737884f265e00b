using System.Text.Json;
using Vigil.Domain.Time;

namespace Vigil.Ledger.Commits;

/// <summary>A commit that waits for its batch, with its entries' bodies already as JSON. Whoever waits for it is in a subclass.</summary>
internal abstract class PendingCommit
{
    protected PendingCommit(Commit commit, JsonSerializerOptions json, long waitingSince)
    {
        Commit = commit;
        WaitingSince = waitingSince;
        At = BusinessClock.ToMicroseconds(commit.At);
        Bodies = commit.Entries.Count == 0 ? [] : new byte[commit.Entries.Count][];
        for (var i = 0; i < Bodies.Length; i++)
        {
            var body = commit.Entries[i].Body;
            Bodies[i] = JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), json);
        }
    }

    public Commit Commit { get; }

    public DateTimeOffset At { get; }

    /// <summary>The bodies of the entries, as they are hashed and stored.</summary>
    public byte[][] Bodies { get; }

    /// <summary>A timestamp of the host's <see cref="TimeProvider"/>.</summary>
    public long WaitingSince { get; }

    /// <summary>What the database said in the present attempt; <see cref="CommitOutcome.Held"/> until it says otherwise.</summary>
    public CommitOutcome Outcome { get; set; }

    /// <summary>The seq of its last entry in the present attempt.</summary>
    public long LastSeq { get; set; }

    public bool HasOperation => Commit.Cause.OperationId is not null;

    public abstract void Settle(CommitReceipt receipt);

    public abstract void Fail(Exception exception);

    public void Settle() => Settle(Outcome == CommitOutcome.Held
        ? new(CommitOutcome.Held, Commit.Next is null ? Commit.ExpectedVersion : Commit.ExpectedVersion + 1, LastSeq)
        : new(Outcome, Commit.ExpectedVersion, 0));
}

/// <summary>A commit that one caller waits for.</summary>
internal sealed class SingleCommit(Commit commit, JsonSerializerOptions json, long waitingSince)
    : PendingCommit(commit, json, waitingSince)
{
    private readonly TaskCompletionSource<CommitReceipt> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<CommitReceipt> Done => done.Task;

    public override void Settle(CommitReceipt receipt) => done.SetResult(receipt);

    public override void Fail(Exception exception) => done.SetException(exception);
}

/// <summary>Many registrations that one caller waits for.</summary>
internal sealed class Registration
{
    private readonly TaskCompletionSource<IReadOnlyList<CommitReceipt>> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CommitReceipt[] receipts;
    private int open;
    private Exception? fault;

    public Registration(IReadOnlyList<Commit> commits, JsonSerializerOptions json, long waitingSince)
    {
        receipts = new CommitReceipt[commits.Count];
        open = commits.Count;
        Items = [.. commits.Select((c, i) => new Item(this, i, c, json, waitingSince))];
    }

    public IReadOnlyList<PendingCommit> Items { get; }

    public Task<IReadOnlyList<CommitReceipt>> Done => done.Task;

    // Items are settled on two lanes; each has its own receipt, and the last one of all answers.
    private void Close()
    {
        if (Interlocked.Decrement(ref open) > 0)
        {
            return;
        }

        if (fault is null)
        {
            done.SetResult(receipts);
        }
        else
        {
            done.SetException(fault);
        }
    }

    private sealed class Item(Registration owner, int index, Commit commit, JsonSerializerOptions json, long waitingSince)
        : PendingCommit(commit, json, waitingSince)
    {
        public override void Settle(CommitReceipt receipt)
        {
            owner.receipts[index] = receipt;
            owner.Close();
        }

        public override void Fail(Exception exception)
        {
            if (exception is CommitUnknownException or LedgerUnavailableException)
            {
                owner.fault ??= exception;
                owner.Close();
            }
            else
            {
                Settle(new(CommitOutcome.Refused, Commit.ExpectedVersion, 0, exception.Message));
            }
        }
    }
}
