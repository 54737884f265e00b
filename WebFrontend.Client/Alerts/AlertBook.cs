using Vigil.Domain.Alerts;
using Vigil.WebFrontend.Client.Feed;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>What is known of the open alerts: answers of the API, and the feed's entries on top of them. Reads nothing itself.</summary>
/// <remarks>
/// What the feed brings while a read is under way is kept and applied again on top of its answer, so that an answer that was old on
/// arrival can't undo anything.
/// </remarks>
internal sealed class AlertBook
{
    private readonly Dictionary<string, AlertItem> items = [];
    private readonly HashSet<string> missing = [];
    private readonly HashSet<string> fresh = [];
    private readonly HashSet<string> unread = [];
    private readonly List<FeedEntry> journal = [];
    private int reading;

    /// <summary>An alert was raised, or rose in severity, just now.</summary>
    public event Action<AlertItem>? Raised;

    public IReadOnlyDictionary<string, AlertItem> Items => items;

    public IReadOnlyCollection<AlertItem> All => items.Values;

    public IReadOnlySet<string> Unread => unread;

    /// <summary>Alerts of which entries came that say too little: they have to be read.</summary>
    public IReadOnlyCollection<string> Missing => missing;

    /// <summary>From now on entries are kept for the answer that is awaited. Reads may overlap.</summary>
    public void BeginReading() => reading++;

    public void EndReading()
    {
        if (--reading == 0)
        {
            journal.Clear();
        }
    }

    /// <summary>It can't be read; the next entry on it asks again.</summary>
    public void GiveUp(string id) => missing.Remove(id);

    public bool MarkRead(string id) => unread.Remove(id);

    public void MarkAllRead() => unread.Clear();

    /// <summary>Takes an entry, in the order of the ledger.</summary>
    public void Take(FeedEntry entry)
    {
        if (reading > 0)
        {
            journal.Add(entry);
        }

        var raised = entry.Type == "alert.raised";
        if (raised)
        {
            fresh.Add(entry.Key);
            unread.Add(entry.Key);
        }

        if (!items.TryGetValue(entry.Key, out var known))
        {
            if (entry.Type == "alert.closed")
            {
                missing.Remove(entry.Key);
                unread.Remove(entry.Key);
            }
            else if (entry.Type != "alert.noted")
            {
                missing.Add(entry.Key);
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
            missing.Add(entry.Key);
        }

        if (next.Severity > known.Severity && !raised)
        {
            Raised?.Invoke(next);
        }
    }

    /// <summary>Takes an answer of the API, and applies again what came while it was under way.</summary>
    public void Hold(IReadOnlyList<AlertItem> answer)
    {
        foreach (var alert in answer)
        {
            missing.Remove(alert.Id);
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
                missing.Add(entry.Key);
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
            missing.Add(entry.Key);
        }
    }
}
