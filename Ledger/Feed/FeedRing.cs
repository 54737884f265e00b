namespace Vigil.Ledger.Feed;

/// <summary>The newest entries of a scope, without a gap, bounded in number and in size. One writes, many read.</summary>
internal sealed class FeedRing(int most, long mostBytes, long head)
{
    // What an entry takes beside its texts: the record, its cause, its array, object headers. An estimate is enough for a bound.
    private const int EntryOverhead = 400;

    private readonly Lock access = new();
    private readonly LedgerEntry[] entries = new LedgerEntry[most];
    private long count;
    private long bytes;

    /// <summary>The newest seq held; everything in <c>(Floor, Head]</c> is here.</summary>
    public long Head { get; private set; } = head;

    private long Floor => Head - count;

    /// <summary>Adds the next entry; its seq follows the head.</summary>
    public void Add(LedgerEntry entry)
    {
        lock (access)
        {
            if (entry.Seq != Head + 1)
            {
                throw new InvalidOperationException($"The ledger has a gap: {entry.Seq} follows {Head}.");
            }

            bytes += SizeOf(entry);
            while (count > 0 && (count == entries.Length || bytes > mostBytes))
            {
                ref var oldest = ref entries[(Floor + 1) % entries.Length];
                bytes -= SizeOf(oldest);
                oldest = null!;
                count--;
            }

            entries[entry.Seq % entries.Length] = entry;
            Head = entry.Seq;
            count++;
        }
    }

    /// <summary>Reads from a cursor, or answers <see langword="null"/> where that lies before what is held.</summary>
    public FeedRange? TryRead(string? audience, long after, int limit)
    {
        lock (access)
        {
            if (after >= Head)
            {
                return new(after, after, []);
            }

            if (after < Floor)
            {
                return null;
            }

            var found = new List<LedgerEntry>();
            for (var seq = after + 1; seq <= Head; seq++)
            {
                var entry = entries[seq % entries.Length];
                if (audience is null || entry.Audiences.Contains(audience, StringComparer.Ordinal))
                {
                    found.Add(entry);
                    if (found.Count == limit)
                    {
                        return new(after, seq, found);
                    }
                }
            }

            return new(after, Head, found);
        }
    }

    private static long SizeOf(LedgerEntry entry) =>
        EntryOverhead + (2 * (entry.BodyJson.Length + entry.Key.Key.Length + entry.Type.Length + (32 * entry.Audiences.Count)));
}
