using Microsoft.AspNetCore.SignalR;

namespace Vigil.WebFrontend.Feed;

/// <summary>SignalR's own bookkeeping, with ours beside it.</summary>
internal sealed class FeedLifetimeManager(FeedFollowers followers, ILogger<DefaultHubLifetimeManager<FeedHub>> log)
    : DefaultHubLifetimeManager<FeedHub>(log)
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        followers.Connected(connection);
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        followers.Disconnected(connection.ConnectionId);
        return base.OnDisconnectedAsync(connection);
    }
}
