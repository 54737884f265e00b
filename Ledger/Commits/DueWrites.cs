using NpgsqlTypes;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Ledger.Dues;

namespace Vigil.Ledger.Commits;

/// <summary>The dues that a batch sets and clears: of several for one target and name the last stands.</summary>
internal sealed class DueWrites
{
    private readonly Dictionary<(LedgerKey Target, string Name), Write> writes = [];
    private readonly List<KeyValuePair<(LedgerKey Target, string Name), Write>> sorted = [];
    private readonly List<ClaimedDue> handedOver = [];
    private readonly DueHandover? handover;
    private readonly string scope;

    private readonly List<string> clearKinds;
    private readonly List<string> clearKeys;
    private readonly List<string> clearNames;
    private readonly List<string> setKinds;
    private readonly List<string> setKeys;
    private readonly List<string> setNames;
    private readonly List<DateTimeOffset> setTimes;
    private readonly List<string?> setPayloads;
    private readonly List<int> setAttempts;
    private readonly List<DateTimeOffset?> setLeases;

    public DueWrites(string scope, DueHandover? handover)
    {
        (this.scope, this.handover) = (scope, handover);
        clearKinds = Clears.Column<string>(NpgsqlDbType.Text);
        clearKeys = Clears.Column<string>(NpgsqlDbType.Text);
        clearNames = Clears.Column<string>(NpgsqlDbType.Text);
        setKinds = Sets.Column<string>(NpgsqlDbType.Text);
        setKeys = Sets.Column<string>(NpgsqlDbType.Text);
        setNames = Sets.Column<string>(NpgsqlDbType.Text);
        setTimes = Sets.Column<DateTimeOffset>(NpgsqlDbType.TimestampTz);
        setPayloads = Sets.Column<string?>(NpgsqlDbType.Text);
        setAttempts = Sets.Column<int>(NpgsqlDbType.Integer);
        setLeases = Sets.Column<DateTimeOffset?>(NpgsqlDbType.TimestampTz);
        Sets.Value<string>(NpgsqlDbType.Text).TypedValue = scope;
    }

    public BatchStatement Clears { get; } = new("""
        delete from due d
        using unnest($1::text[], $2::text[], $3::text[]) as i(kind, key, name)
        where d.kind = i.kind and d.key = i.key and d.name = i.name
        """);

    public BatchStatement Sets { get; } = new("""
        insert into due (kind, key, name, scope, due_at, payload, attempts, leased_until)
        select i.kind, i.key, i.name, $8, i.due_at, i.payload, i.attempts, i.leased_until
        from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::int[], $7::timestamptz[])
          as i(kind, key, name, due_at, payload, attempts, leased_until)
        on conflict (kind, key, name) do update set
          scope = excluded.scope, due_at = excluded.due_at, payload = excluded.payload, attempts = excluded.attempts,
          leased_until = excluded.leased_until, set_aside_at = null, last_error = null
        """);

    public void Fill(IReadOnlyList<PendingCommit> items)
    {
        Clears.Clear();
        Sets.Clear();
        writes.Clear();
        handedOver.Clear();
        foreach (var item in items)
        {
            foreach (var due in item.Commit.Dues)
            {
                writes[(due.Target ?? item.Commit.Key, due.Name)] = new(due, item.At);
            }
        }

        // Sorted, so that two silos that set the same dues don't wait for each other.
        sorted.Clear();
        sorted.AddRange(writes);
        sorted.Sort(Order);
        foreach (var ((target, name), write) in sorted)
        {
            if (write.Due.At is { } at)
            {
                Set(target, name, BusinessClock.ToMicroseconds(at), write);
            }
            else
            {
                clearKinds.Add(target.Kind);
                clearKeys.Add(target.Key);
                clearNames.Add(name);
            }
        }
    }

    /// <summary>The batch is committed: the pump may have what was leased for it.</summary>
    public void Committed()
    {
        foreach (var due in handedOver)
        {
            handover!.Post(due);
        }

        handedOver.Clear();
    }

    /// <summary>The batch is not committed, or its outcome isn't known: the table has what there is.</summary>
    public void Failed()
    {
        foreach (var _ in handedOver)
        {
            handover!.Release();
        }

        handedOver.Clear();
    }

    private void Set(LedgerKey target, string name, DateTimeOffset at, in Write write)
    {
        var now = at <= write.DecidedAt && handover?.TryReserve() == true;
        setKinds.Add(target.Kind);
        setKeys.Add(target.Key);
        setNames.Add(name);
        setTimes.Add(at);
        setPayloads.Add(write.Due.Payload);
        setAttempts.Add(now ? 1 : 0);
        if (now)
        {
            var until = BusinessClock.ToMicroseconds(handover!.LeasedUntil);
            setLeases.Add(until);
            handedOver.Add(new(scope, target, name, at, write.Due.Payload, Attempt: 1, until));
        }
        else
        {
            setLeases.Add(null);
        }
    }

    private static int Order(
        KeyValuePair<(LedgerKey Target, string Name), Write> a, KeyValuePair<(LedgerKey Target, string Name), Write> b)
    {
        var kinds = string.CompareOrdinal(a.Key.Target.Kind, b.Key.Target.Kind);
        var keys = kinds != 0 ? kinds : string.CompareOrdinal(a.Key.Target.Key, b.Key.Target.Key);
        return keys != 0 ? keys : string.CompareOrdinal(a.Key.Name, b.Key.Name);
    }

    private readonly record struct Write(Due Due, DateTimeOffset DecidedAt);
}
