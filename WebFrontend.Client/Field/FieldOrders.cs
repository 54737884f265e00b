using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>The officer's own list, live: follows the officer's audience, reads again when an entry says that something changed.</summary>
public sealed class FieldOrders(WorkOrderApi api, Session session, FeedConnection feed, TimeProvider time) : IAsyncDisposable
{
    private const int MostPages = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterAnOffer = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource closed = new();
    private IAsyncDisposable? following;
    private Task reading = Task.CompletedTask;
    private bool again;
    private long readAt;

    /// <summary>The list, or whether it can be had, changed.</summary>
    public event Action? Changed;

    /// <summary>Something happened to an order: its id.</summary>
    public event Action<string>? Touched;

    /// <summary>Entries that came in, with the list as it was before them and as it is after.</summary>
    public event Func<IReadOnlyList<FeedEntry>, IReadOnlyList<WorkOrderItem>, Task>? Heard;

    public IReadOnlyList<WorkOrderItem> Items { get; private set; } = [];

    public bool Loaded { get; private set; }

    /// <summary>Why the last reading failed; the list is then as it was.</summary>
    public FetchStatus? Failure { get; private set; }

    public string Officer => session.Me?.InspectorId ?? "";

    /// <summary>How many wait for this officer's answer.</summary>
    public int Asked => Items.Count(o => o.Status < WorkOrderStatus.HandedIn && OrderGroups.IsAsked(o, Officer));

    /// <summary>Follows, then reads: what commits in between arrives as an entry. Where the hub can't be had the list is read without it, and again with it.</summary>
    public async Task BeginAsync()
    {
        var follow = feed.FollowAsync(Audience.Inspector(Officer).Name, DeliverAsync, closed.Token);
        var late = await Task.WhenAny(follow, Task.Delay(Patience, time, closed.Token)) != follow;
        await ReadAsync();
        following = await follow;
        if (late)
        {
            await ReadAsync();
        }
    }

    /// <summary>Reads the list; while it is being read, once more afterwards, however many ask.</summary>
    public Task ReadAsync()
    {
        again = true;
        return reading.IsCompleted ? reading = ReadAllAsync() : reading;
    }

    /// <summary>To be called each second: reads again when an offer's time is up, and when a failure may be over.</summary>
    public Task TickAsync(DateTimeOffset now)
    {
        var lapsed = Items.Any(o => o.OfferUntil < now && OrderGroups.IsAsked(o, Officer));
        var due = time.GetElapsedTime(readAt) > AfterAnOffer && (lapsed || (Failure is FetchStatus.Unreachable && feed.Status is FeedStatus.Live));
        return due ? ReadAsync() : Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        if (following is not null)
        {
            await following.DisposeAsync();
        }

        closed.Dispose();
    }

    private async Task DeliverAsync(IReadOnlyList<FeedEntry> entries)
    {
        FeedEntry[] about = [.. entries.Where(e => e.Kind == WorkOrderProposal.TargetKind)];
        if (about.Length == 0)
        {
            return;
        }

        var before = Items;
        await ReadAsync();
        if (Heard is { } heard)
        {
            await heard(about, before);
        }

        foreach (var id in about.Select(e => e.Key).Distinct(StringComparer.Ordinal))
        {
            Touched?.Invoke(id);
        }
    }

    private async Task ReadAllAsync()
    {
        while (again)
        {
            again = false;
            readAt = time.GetTimestamp();
            var all = new List<WorkOrderItem>();
            string? cursor = null;
            Failure = null;
            for (var page = 0; page < MostPages; page++)
            {
                var answer = await api.MineAsync(cursor, closed.Token);
                Failure = answer.Ok ? null : answer.Status;
                all.AddRange(answer.Value?.Items ?? []);
                cursor = answer.Value?.Next;
                if (cursor is null)
                {
                    break;
                }
            }

            (Items, Loaded) = (Failure is null ? all : Items, Loaded || Failure is null);
            Changed?.Invoke();
        }
    }
}
