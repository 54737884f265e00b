using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Vigil.WebFrontend.Feed;

/// <summary>The connections of this node and what each follows. Sends to many without waiting for the slowest.</summary>
/// <remarks>
/// A message is serialised once for each protocol. A follower whose last write hasn't gone out is passed over: it sees the gap
/// and resumes. One that takes nothing for <see cref="StuckFor"/> is cut off.
/// </remarks>
internal sealed class FeedFollowers(TimeProvider time)
{
    private static readonly TimeSpan StuckFor = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Follower> connections = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FollowedAudience> audiences = new(StringComparer.Ordinal);

    /// <summary>Held while batches are sent and while somebody joins, so that who joins gets all that comes after, or none of a batch.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The newest seq that was sent to everybody on this node; where a new audience begins.</summary>
    public long Position { get; set; }

    public int Connections => connections.Count;

    /// <summary>The audiences that somebody on this node follows.</summary>
    public IEnumerable<FollowedAudience> Followed => audiences.Select(a => a.Value).Where(a => !a.Followers.IsEmpty);

    public IEnumerable<Follower> All => connections.Select(c => c.Value);

    public FollowedAudience? Find(string audience) => audiences.TryGetValue(audience, out var found) && !found.Followers.IsEmpty ? found : null;

    public void Connected(HubConnectionContext connection) => connections[connection.ConnectionId] = new(connection);

    public void Disconnected(string connectionId)
    {
        if (connections.TryRemove(connectionId, out var gone))
        {
            foreach (var audience in gone.Audiences)
            {
                Leave(gone, audience);
            }
        }
    }

    /// <returns><see langword="false"/> where the connection follows too many.</returns>
    public bool Join(string connectionId, string audience, int most)
    {
        if (!connections.TryGetValue(connectionId, out var follower))
        {
            return true; // it has gone meanwhile
        }

        lock (follower)
        {
            if (follower.Audiences.Count >= most && !follower.Audiences.Contains(audience))
            {
                return false;
            }

            follower.Audiences = follower.Audiences.Add(audience);
        }

        lock (Gate)
        {
            var followed = audiences.GetOrAdd(audience, _ => new(audience));
            if (followed.Followers.IsEmpty)
            {
                followed.SentTo = Position;
            }

            followed.Followers = followed.Followers.Add(follower);
        }

        if (!connections.ContainsKey(connectionId))
        {
            Leave(follower, audience);
        }

        return true;
    }

    public void Leave(string connectionId, string audience)
    {
        if (connections.TryGetValue(connectionId, out var follower))
        {
            Leave(follower, audience);
        }
    }

    /// <summary>Sends one call to many, each as its transport takes it.</summary>
    public void Send(IEnumerable<Follower> to, string method, params object?[] arguments)
    {
        var message = new SerializedHubMessage(new InvocationMessage(method, arguments));
        foreach (var follower in to)
        {
            if (follower.TrySend(message, time) is { } stuck && stuck > StuckFor)
            {
                follower.Connection.Abort();
            }
        }
    }

    private void Leave(Follower follower, string audience)
    {
        lock (follower)
        {
            follower.Audiences = follower.Audiences.Remove(audience);
        }

        lock (Gate)
        {
            if (audiences.TryGetValue(audience, out var followed))
            {
                followed.Followers = followed.Followers.Remove(follower);
                if (followed.Followers.IsEmpty)
                {
                    audiences.TryRemove(audience, out _);
                }
            }
        }
    }
}

/// <summary>One audience and who follows it on this node.</summary>
internal sealed class FollowedAudience(string name)
{
    public string Name { get; } = name;

    public ImmutableHashSet<Follower> Followers { get; set; } = [];

    /// <summary>The end of the last batch.</summary>
    public long SentTo { get; set; }
}

/// <summary>One connection.</summary>
internal sealed class Follower(HubConnectionContext connection)
{
    private Task writing = Task.CompletedTask;
    private long since;

    public HubConnectionContext Connection { get; } = connection;

    public ImmutableHashSet<string> Audiences { get; set; } = [];

    /// <summary>Sends, unless the last message is still going out.</summary>
    /// <returns>How long it has been going out where it is; else <see langword="null"/>.</returns>
    public TimeSpan? TrySend(SerializedHubMessage message, TimeProvider time)
    {
        if (!writing.IsCompleted)
        {
            return time.GetElapsedTime(since);
        }

        var write = Connection.WriteAsync(message, Connection.ConnectionAborted);
        if (write.IsCompletedSuccessfully)
        {
            return null;
        }

        since = time.GetTimestamp();
        writing = IgnoreAsync(write);
        return null;
    }

    // A connection that breaks while it is written to is noticed by its own loop.
    private static async Task IgnoreAsync(ValueTask write)
    {
        try
        {
            await write;
        }
        catch (Exception)
        {
            // Nothing to do here: see above.
        }
    }
}
