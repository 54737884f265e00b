using System.Collections.Immutable;
using Microsoft.AspNetCore.SignalR.Client;
using Vigil.WebFrontend.Client.Feed;

namespace Vigil.Cluster.Tests;

/// <summary>A viewer of the dispatchers' feed that keeps all it was shown, and goes to the next web node when its own is gone.</summary>
public sealed class Follower(int number, IReadOnlyList<Uri> nodes, string apiKey) : IAsyncDisposable
{
    private readonly FeedCursor cursor = new(0);
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource closed = new();
    private ImmutableList<FeedEntry> seen = [];
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HubConnection? connection;
    private Task following = Task.CompletedTask;

    public int Number { get; } = number;

    public IReadOnlyList<FeedEntry> Seen => seen;

    public long Position => cursor.Position;

    /// <summary>How often it had to ask for what it missed.</summary>
    public int Gaps { get; private set; }

    public int Connections { get; private set; }

    public void Start() => following = FollowAsync();

    /// <summary>Waits until everything up to a seq was seen.</summary>
    public async Task WaitForAsync(long seq, TimeSpan timeout)
    {
        var waited = Task.Delay(timeout);
        while (Position < seq)
        {
            if (await Task.WhenAny(moved.Task, waited) == waited)
            {
                throw new TimeoutException($"Follower {Number} stands at {Position}, {seq - Position} short of {seq}, after {timeout.TotalSeconds:0} s.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        await following;
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }

        closed.Dispose();
    }

    private async Task FollowAsync()
    {
        for (var node = Number; !closed.IsCancellationRequested; node++)
        {
            try
            {
                await FollowOneAsync(nodes[node % nodes.Count]);
            }
            catch (Exception) when (!closed.IsCancellationRequested)
            {
                // The node is gone or not ready: try the other one, a little later.
                await Task.Delay(100);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task FollowOneAsync(Uri node)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(node, "/hubs/feed"), o => o.Headers["X-Api-Key"] = apiKey)
            .Build();
        hub.Closed += _ =>
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        };
        hub.On<string, FeedBatch>("Batch", (_, batch) => TakeAsync(hub, batch));
        connection = hub;
        await hub.StartAsync(closed.Token);
        Connections++;
        await TakeAsync(hub, await hub.InvokeAsync<FeedBatch>("Follow", "dispatch", (long?)Position, closed.Token));
        await ended.Task.WaitAsync(closed.Token);
    }

    private async Task TakeAsync(HubConnection hub, FeedBatch batch)
    {
        await turn.WaitAsync(closed.Token);
        try
        {
            while (cursor.Take(batch, out var fresh) is var step && step != FeedStep.Duplicate)
            {
                if (step == FeedStep.Apply)
                {
                    seen = seen.AddRange(fresh);
                    Interlocked.Exchange(ref moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
                    return;
                }

                Gaps++;
                batch = await hub.InvokeAsync<FeedBatch>("Resume", "dispatch", Position, closed.Token);
            }
        }
        finally
        {
            turn.Release();
        }
    }
}
