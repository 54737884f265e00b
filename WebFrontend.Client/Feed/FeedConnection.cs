using Microsoft.AspNetCore.SignalR.Client;

namespace Vigil.WebFrontend.Client.Feed;

public enum FeedStatus
{
    Connecting = 0,
    Live = 1,

    /// <summary>The connection broke and is being made anew; what happened meanwhile will be caught up.</summary>
    Reconnecting = 2,
}

/// <summary>The browser's one connection to the hub: follows audiences, reconnects for ever, and never loses its place.</summary>
public sealed class FeedConnection : IAsyncDisposable
{
    private readonly HubConnection hub;
    private readonly TimeProvider time;
    private readonly ReconnectForever retries;
    private readonly CancellationTokenSource closed = new();
    private readonly List<FeedFollowing> followings = [];
    private Task? starting;
    private long completeAt;

    public FeedConnection(HubConnection hub, LiveClock clock, ReconnectForever retries, TimeProvider time)
    {
        (this.hub, Clock, this.retries, this.time) = (hub, clock, retries, time);
        hub.On<string, FeedBatch>("Batch", OnBatchAsync);
        hub.On<FeedMark>("Mark", OnMark);
        hub.Reconnecting += _ => MoveTo(FeedStatus.Reconnecting);
        hub.Reconnected += _ => FollowAllAsync();
        hub.Closed += OnClosedAsync;
    }

    /// <summary>The status, the head or the completeness changed.</summary>
    public event Action? Changed;

    public LiveClock Clock { get; }

    public FeedStatus Status { get; private set; }

    /// <summary>The newest seq that the node says it has read.</summary>
    public long Head { get; private set; }

    /// <summary>Complete to this seq, over everything followed; <see langword="null"/> before the first answer.</summary>
    public long? CompleteTo => followings.Count == 0 ? null : followings.Min(f => f.Position);

    /// <summary>How long ago completeness was last confirmed; <see langword="null"/> before it first was.</summary>
    public TimeSpan? Silence => completeAt == 0 ? null : time.GetElapsedTime(completeAt);

    /// <summary>Follows an audience from now on, through every broken connection, until the answer is disposed of.</summary>
    public async Task<IAsyncDisposable> FollowAsync(string audience, Func<IReadOnlyList<FeedEntry>, Task> deliver, CancellationToken cancellationToken)
    {
        var following = new FeedFollowing(
            audience, (position, token) => hub.InvokeAsync<FeedBatch>("Resume", audience, position, token), deliver);
        followings.Add(following);
        starting ??= StartAsync();
        await starting.WaitAsync(cancellationToken);
        if (following.Position is null)
        {
            await TryFollowAsync(following);
        }

        return new Ending(this, following);
    }

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        await hub.DisposeAsync();
        closed.Dispose();
    }

    private async Task StartAsync()
    {
        for (var attempt = 0; !closed.IsCancellationRequested; attempt++)
        {
            try
            {
                await hub.StartAsync(closed.Token);
                await FollowAllAsync();
                return;
            }
            catch (Exception) when (!closed.IsCancellationRequested)
            {
                await MoveTo(attempt == 0 ? FeedStatus.Connecting : FeedStatus.Reconnecting);
                await Task.Delay(retries.DelayOf(attempt + 1), time, closed.Token);
            }
        }
    }

    private async Task FollowAllAsync()
    {
        foreach (var following in followings.ToArray())
        {
            await TryFollowAsync(following);
        }

        await MoveTo(FeedStatus.Live);
    }

    private async Task TryFollowAsync(FeedFollowing following)
    {
        try
        {
            var batch = await hub.InvokeAsync<FeedBatch>("Follow", following.Audience, following.Position, closed.Token);
            await following.BeginAsync(batch, closed.Token);
            Confirm();
        }
        catch (Exception) when (!closed.IsCancellationRequested)
        {
            // Lost again, or not allowed: reconnecting calls this anew, and meanwhile the silence shows.
        }
    }

    private async Task OnBatchAsync(string audience, FeedBatch batch)
    {
        foreach (var following in followings.Where(f => f.Audience == audience).ToArray())
        {
            try
            {
                await following.TakeAsync(batch, closed.Token);
            }
            catch (Exception) when (!closed.IsCancellationRequested)
            {
                // The next batch shows the same gap.
            }
        }

        Head = Math.Max(Head, batch.To);
        if (CompleteTo >= batch.To)
        {
            Confirm();
        }
    }

    private void OnMark(FeedMark mark)
    {
        Head = Math.Max(Head, mark.Head);
        Clock.Take(mark);
        Changed?.Invoke();
    }

    private void Confirm()
    {
        completeAt = time.GetTimestamp();
        Changed?.Invoke();
    }

    private Task OnClosedAsync(Exception? fault)
    {
        if (closed.IsCancellationRequested)
        {
            return Task.CompletedTask;
        }

        starting = StartAsync();
        return MoveTo(FeedStatus.Reconnecting);
    }

    private Task MoveTo(FeedStatus status)
    {
        Status = status;
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    private async Task EndAsync(FeedFollowing following)
    {
        followings.Remove(following);
        if (hub.State is HubConnectionState.Connected && followings.TrueForAll(f => f.Audience != following.Audience))
        {
            await hub.SendAsync("Unfollow", following.Audience, CancellationToken.None);
        }

        following.Dispose();
    }

    private sealed class Ending(FeedConnection connection, FeedFollowing following) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(connection.EndAsync(following));
    }
}
