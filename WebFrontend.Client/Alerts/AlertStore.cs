using Vigil.Domain.Alerts;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>The open alerts as this browser holds them: read once, then kept up by the feed.</summary>
/// <remarks>
/// An entry on a known alert costs no request. What the book misses is gathered for <see cref="Gather"/> and read together: a few
/// singly, many by one list.
/// </remarks>
public sealed class AlertStore(IAlertReader api, TimeProvider time) : IDisposable
{
    /// <summary>More than this many open alerts aren't held; the tiles still count them all.</summary>
    public const int Ceiling = 3000;
    private const int Singly = 6;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private readonly AlertBook book = new();
    private readonly CancellationTokenSource closed = new();
    private bool pumping;

    /// <summary>Something changed; a listener that draws should limit how often it does.</summary>
    public event Action? Changed;

    /// <summary>An alert was raised, or rose in severity, just now.</summary>
    public event Action<AlertItem>? Raised
    {
        add => book.Raised += value;
        remove => book.Raised -= value;
    }

    public IReadOnlyCollection<AlertItem> Items => book.All;

    /// <summary>Counts the changes.</summary>
    public long Revision { get; private set; }

    public bool Loaded { get; private set; }

    /// <summary>Why the first read failed; <see langword="null"/> while all is well.</summary>
    public FetchStatus? Failure { get; private set; }

    /// <summary>Whether there are more open alerts than are held.</summary>
    public bool Truncated { get; private set; }

    public IReadOnlySet<string> Unread => book.Unread;

    public AlertItem? Find(string? id) => id is null ? null : book.Items.GetValueOrDefault(id);

    /// <summary>Reads the open alerts, page by page. To be called after the feed is followed, so that nothing falls in between.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Failure = null;
        book.BeginReading();
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
            while (cursor is not null && book.Items.Count < Ceiling);
            Truncated = cursor is not null;
        }
        finally
        {
            book.EndReading();
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
            book.Take(entry);
        }

        if (any)
        {
            Gathering();
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
        if (book.MarkRead(id))
        {
            Change();
        }
    }

    public void MarkAllRead()
    {
        book.MarkAllRead();
        Change();
    }

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    // Starts reading what the book misses, unless that is under way.
    private void Gathering()
    {
        if (!pumping && book.Missing.Count > 0)
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
            while (book.Missing.Count > 0)
            {
                var many = book.Missing.Count > Singly;
                if (many && book.Missing.Any(id => !book.Items.ContainsKey(id)))
                {
                    await ReadAsync(async () => (await api.ListAsync(null, closed.Token)).Value?.Items);
                }

                var some = book.Missing.Take(Singly).ToArray();
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
            book.GiveUp(id);
        }

        return found.Value is null ? null : [found.Value.Alert];
    }

    private async Task ReadAsync(Func<Task<IReadOnlyList<AlertItem>?>> read)
    {
        book.BeginReading();
        try
        {
            if (await read() is { } answer)
            {
                Hold(answer);
            }
        }
        finally
        {
            book.EndReading();
        }
    }

    private void Hold(IReadOnlyList<AlertItem> answer)
    {
        book.Hold(answer);
        Gathering();
    }

    private void Change()
    {
        Revision++;
        Changed?.Invoke();
    }
}
