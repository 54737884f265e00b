using Microsoft.AspNetCore.SignalR.Client;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Complaints;
using Vigil.WebFrontend.Client.Calendars;
using Vigil.WebFrontend.Client.Comparisons;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Leads;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shifts;

namespace Vigil.WebFrontend.Client.Shared;

/// <summary>What the console's screens need.</summary>
public static class ConsoleServices
{
    public static IServiceCollection AddConsole(this IServiceCollection services, Uri hub)
    {
        services.AddLocalization();
        services.AddScoped<Browser>();
        services.AddScoped<Preferences>();
        services.AddScoped<Toasts>();
        services.AddScoped<Words>();
        services.AddScoped<ApiClient>();
        services.AddScoped<AlertApi>();
        services.AddScoped<ComplaintApi>();
        services.AddScoped<LeadApi>();
        services.AddScoped<CalendarApi>();
        services.AddScoped<FindingApi>();
        services.AddScoped<ShiftApi>();
        services.AddScoped<WorkOrderApi>();
        services.AddScoped<RosterApi>();
        services.AddScoped<OrderStoryText>();
        services.AddScoped<IAlertReader>(s => s.GetRequiredService<AlertApi>());
        services.AddScoped<AlertStore>();
        services.AddScoped<Session>();
        services.AddScoped<ConsoleState>();
        services.AddScoped<CountyBook>();
        services.AddScoped<LiveClock>();
        services.AddScoped(s => new FeedConnection(
            Connect(hub), s.GetRequiredService<LiveClock>(), new ReconnectForever(Random.Shared.NextDouble), s.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static HubConnection Connect(Uri hub) => new HubConnectionBuilder()
        .WithUrl(hub)
        .AddJsonProtocol(o => o.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default))
        .WithAutomaticReconnect(new ReconnectForever(Random.Shared.NextDouble))
        .WithKeepAliveInterval(TimeSpan.FromSeconds(5))
        .WithServerTimeout(TimeSpan.FromSeconds(12))
        .Build();
}
