using Vigil.Domain.Alerts;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>The open alerts as this browser holds them: read once, then kept up by the feed.</summary>
/// <remarks>
/// An entry on a known alert costs no request. Unknown ones are gathered for <see cref="Gather"/> and read together: a few singly,
/// many by one list. What the feed brings while a read is under way is applied again on top of its answer, so that an answer that
/// was old on arrival can't undo anything.
/// </remarks>
public sealed class AlertStore(IAlertReader api, TimeProvider time) : IDisposable
{
    /// <summary>More than this many open alerts aren't held; the tiles still count them all.</summary>
    public const int Ceiling = 3000;
    private const int Singly = 6;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private readonly Dictionary<string, AlertItem> items = [];
    private readonly HashSet<string> wanted = [];
    private readonly HashSet<string> fresh = [];
    private readonly HashSet<string> unread = [];
    private readonly List<FeedEntry> journal = [];
    private readonly CancellationTokenSource closed = new();
    private int reading;
    private bool pumping;

    /// <summary>Something changed; a listener that draws should limit how often it does.</summary>
    public event Action? Changed;

    /// <summary>An alert was raised, or rose in severity, just now.</summary>
    public event Action<AlertItem>? Raised;

    public IReadOnlyCollection<AlertItem> Items => items.Values;

    /// <summary>Counts the changes.</summary>
    public long Revision { get; private set; }

    public bool Loaded { get; private set; }

    /// <summary>Why the first read failed; <see langword="null"/> while all is well.</summary>
    public FetchStatus? Failure { get; private set; }

    /// <summary>Whether there are more open alerts than are held.</summary>
    public bool Truncated { get; private set; }

    public IReadOnlySet<string> Unread => unread;

    public AlertItem? Find(string? id) => id is null ? null : items.GetValueOrDefault(id);

    /// <summary>Reads the open alerts, page by page. To be called after the feed is followed, so that nothing falls in between.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Failure = null;
        reading++;
        try
        {
            string? cursor = null;
            do
            {
                var page = await api.ListAsync(cursor, cancellationToken);
                if (!page.Ok)
                {
                    Failure = page.Status;
                    break;
                }

                Hold(page.Value!.Items);
                cursor = page.Value.Next;
                Loaded = true;
                Change();
            }
            while (cursor is not null && items.Count < Ceiling);
            Truncated = cursor is not null;
        }
        finally
        {
            EndReading();
            Change();
        }
    }

    /// <summary>Takes entries in the order of the ledger.</summary>
    public void Apply(IReadOnlyList<FeedEntry> entries)
    {
        var any = false;
        foreach (var entry in entries.Where(e => e.Kind == AlertState.LedgerKind))
        {
            any = true;
            if (reading > 0)
            {
                journal.Add(entry);
            }

            Touch(entry, live: true);
        }

        if (any)
        {
            Change();
        }
    }

    /// <summary>Holds what another part of the screen has read anyway.</summary>
    public void Put(AlertItem alert)
    {
        Hold([alert]);
        Change();
    }

    public void MarkRead(string id)
    {
        if (unread.Remove(id))
        {
            Change();
        }
    }

    public void MarkAllRead()
    {
        unread.Clear();
        Change();
    }

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    private void Touch(FeedEntry entry, bool live)
    {
        var raised = live && entry.Type == "alert.raised";
        if (raised)
        {
            fresh.Add(entry.Key);
            unread.Add(entry.Key);
        }

        if (!items.TryGetValue(entry.Key, out var known))
        {
            if (entry.Type == "alert.closed")
            {
                wanted.Remove(entry.Key);
                unread.Remove(entry.Key);
            }
            else if (entry.Type != "alert.noted")
            {
                Want(entry.Key);
            }

            return;
        }

        var (next, incomplete) = AlertChange.Of(known, entry);
        if (next.Status is AlertStatus.Closed)
        {
            items.Remove(entry.Key);
            unread.Remove(entry.Key);
            return;
        }

        items[entry.Key] = next;
        if (incomplete)
        {
            Want(entry.Key);
        }

        if (live && next.Severity > known.Severity && !raised)
        {
            Raised?.Invoke(next);
        }
    }

    private void Want(string id)
    {
        wanted.Add(id);
        if (!pumping)
        {
            pumping = true;
            _ = PumpAsync();
        }
    }

    private async Task PumpAsync()
    {
        try
        {
            await Task.Delay(Gather, time, closed.Token);
            while (wanted.Count > 0)
            {
                var many = wanted.Count > Singly;
                if (many && wanted.Any(id => !items.ContainsKey(id)))
                {
                    await ReadAsync(async () => (await api.ListAsync(null, closed.Token)).Value?.Items);
                }

                var some = wanted.Take(Singly).ToArray();
                await Task.WhenAll(some.Select(id => ReadAsync(async () => await FindAsync(id))));
                Change();
                await Task.Delay(many ? Pause : Gather, time, closed.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The screen is gone.
        }
        finally
        {
            pumping = false;
        }
    }

    private async Task<IReadOnlyList<AlertItem>?> FindAsync(string id)
    {
        var found = await api.FindAsync(id, closed.Token);
        if (found.Status is not FetchStatus.Unreachable)
        {
            wanted.Remove(id);
        }

        return found.Value is null ? null : [found.Value.Alert];
    }

    private async Task ReadAsync(Func<Task<IReadOnlyList<AlertItem>?>> read)
    {
        reading++;
        try
        {
            if (await read() is { } answer)
            {
                Hold(answer);
            }
        }
        finally
        {
            EndReading();
        }
    }

    private void Hold(IReadOnlyList<AlertItem> answer)
    {
        foreach (var alert in answer)
        {
            wanted.Remove(alert.Id);
            if (alert.Status is AlertStatus.Closed)
            {
                items.Remove(alert.Id);
            }
            else
            {
                items[alert.Id] = alert;
            }
        }

        if (journal.Count > 0)
        {
            var ids = answer.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var entry in journal.Where(e => ids.Contains(e.Key)).ToArray())
            {
                Replay(entry);
            }
        }

        foreach (var alert in answer.Where(a => fresh.Remove(a.Id) && a.Status is not AlertStatus.Closed))
        {
            Raised?.Invoke(alert);
        }
    }

    private void Replay(FeedEntry entry)
    {
        if (items.TryGetValue(entry.Key, out var known))
        {
            var (next, incomplete) = AlertChange.Of(known, entry);
            if (incomplete && next.AssignedTo != known.AssignedTo)
            {
                Want(entry.Key);
            }

            if (next.Status is AlertStatus.Closed)
            {
                items.Remove(entry.Key);
            }
            else
            {
                items[entry.Key] = next with
                {
                    AssignedToName = next.AssignedToName ?? (next.AssignedTo == known.AssignedTo ? known.AssignedToName : null),
                };
            }
        }
        else if (entry.Type == "alert.raised")
        {
            Want(entry.Key);
        }
    }

    private void Change()
    {
        Revision++;
        Changed?.Invoke();
    }

    private void EndReading()
    {
        if (--reading == 0)
        {
            journal.Clear();
        }
    }
}
