using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Commits;

/// <summary>The commits that wait, in the order in which they came.</summary>
internal sealed class WaitingCommits
{
    private readonly List<PendingCommit> waiting = [];
    private readonly HashSet<LedgerKey> keys = [];
    private readonly HashSet<string> operations = new(StringComparer.Ordinal);

    public bool IsEmpty => waiting.Count == 0;

    public void Add(PendingCommit item) => waiting.Add(item);

    public void AddRange(IEnumerable<PendingCommit> items) => waiting.AddRange(items);

    /// <summary>Takes the oldest, and no two of one grain or of one operation: the later of two waits for the next batch.</summary>
    public List<PendingCommit> TakeBatch(int most)
    {
        keys.Clear();
        operations.Clear();
        var batch = new List<PendingCommit>(Math.Min(most, waiting.Count));
        var (kept, i) = (0, 0);
        for (; i < waiting.Count && batch.Count < most; i++)
        {
            var item = waiting[i];
            var operation = item.Commit.Cause.OperationId;
            if (keys.Add(item.Commit.Key) && (operation is null || operations.Add(operation)))
            {
                batch.Add(item);
            }
            else
            {
                waiting[kept++] = item;
            }
        }

        waiting.RemoveRange(kept, i - kept);
        return batch;
    }
}
