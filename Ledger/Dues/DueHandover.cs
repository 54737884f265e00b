using System.Threading.Channels;

namespace Vigil.Ledger.Dues;

/// <summary>The short way from a commit to the pump of the same process: dues for now need not be claimed from the table.</summary>
/// <remarks>
/// The commit writes the row as already leased, so that no other pump takes it; the table stays the safety net, for the lease
/// ends. Bounded: what finds no room is written unleased and claimed like any other.
/// </remarks>
public sealed class DueHandover(TimeProvider time)
{
    private readonly Channel<ClaimedDue> dues = Channel.CreateUnbounded<ClaimedDue>(new() { SingleReader = true });
    private int capacity;
    private int reserved;
    private TimeSpan lease;

    internal ChannelReader<ClaimedDue> Reader => dues.Reader;

    /// <summary>Until when a due handed over now is leased.</summary>
    internal DateTimeOffset LeasedUntil => time.GetUtcNow() + lease;

    /// <summary>Begins to take dues. Without a pump nothing is ever handed over.</summary>
    internal void Open(int most, TimeSpan leaseFor)
    {
        lease = leaseFor;
        Volatile.Write(ref capacity, most);
    }

    /// <summary>Takes no more; what waits is still read.</summary>
    internal void Close() => Volatile.Write(ref capacity, 0);

    internal bool TryReserve()
    {
        if (Interlocked.Increment(ref reserved) <= Volatile.Read(ref capacity))
        {
            return true;
        }

        Interlocked.Decrement(ref reserved);
        return false;
    }

    /// <summary>Gives up a reservation: the commit failed, or the pump has taken the due.</summary>
    internal void Release() => Interlocked.Decrement(ref reserved);

    /// <summary>Hands over a due for which room was reserved.</summary>
    internal void Post(ClaimedDue due) => dues.Writer.TryWrite(due);
}
