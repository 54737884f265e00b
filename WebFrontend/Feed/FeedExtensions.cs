using System.Text.Json;
using MessagePack.Resolvers;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Vigil.Domain.Decisions;

namespace Vigil.WebFrontend.Feed;

/// <summary>The live feed: hub, broadcaster and HTTP cursor.</summary>
internal static class FeedExtensions
{
    public static void AddFeedHub(this IServiceCollection services)
    {
        services.AddSignalR(o =>
            {
                o.KeepAliveInterval = TimeSpan.FromSeconds(10);
                o.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
                o.MaximumReceiveMessageSize = 8 * 1024; // followers send names and cursors
                o.MaximumParallelInvocationsPerClient = 4;
                o.StatefulReconnectBufferSize = 0;
            })
            .AddJsonProtocol(o =>
            {
                var house = DomainJson.NewOptions();
                o.PayloadSerializerOptions.Encoder = house.Encoder;
                o.PayloadSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
                o.PayloadSerializerOptions.DefaultIgnoreCondition = house.DefaultIgnoreCondition;
            })
            .AddMessagePackProtocol(o => o.SerializerOptions = o.SerializerOptions.WithResolver(
                CompositeResolver.Create([new JsonElementFormatter()], [o.SerializerOptions.Resolver])));
        services.AddSingleton<FeedFollowers>();
        services.AddSingleton<HubLifetimeManager<FeedHub>, FeedLifetimeManager>();
        services.AddSingleton<FeedWaiters>();
        services.AddSingleton<FeedAudiences>();
        services.AddHostedService<FeedBroadcaster>();
        services.AddHostedService<FeedGuard>();
    }

    public static void MapFeedHub(this IEndpointRouteBuilder routes) =>
        routes.MapHub<FeedHub>("/hubs/feed", o =>
        {
            o.CloseOnAuthenticationExpiration = true;
            o.TransportMaxBufferSize = 256 * 1024;
            o.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling;
        }).AllowAnonymous(); // the audience public is for anybody; every other is authorised when it is followed
}
