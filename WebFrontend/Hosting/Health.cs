using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Vigil.Ledger.Feed;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Hosting;

/// <summary>Live is local and cheap. Ready says that this node can do its work: joined, migrated, feed not behind, accounts there.</summary>
internal static class Health
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks().AddCheck<Readiness>("ready", tags: ["ready"]);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = c => c.Tags.Contains("ready"),
            ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(
                new ReadyResponse(report.Status.ToString(), report.Entries.Values.First().Description), context.RequestAborted),
        }).AllowAnonymous();
    }

    private sealed record ReadyResponse(string Status, string? Reason);

    private sealed class Readiness(IClusterClient cluster, ClusterConnection connection, IFeed feed, FirstAccounts accounts, IHostApplicationLifetime host)
        : IHealthCheck
    {
        private static readonly TimeSpan Behind = TimeSpan.FromSeconds(5);

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            // The feed reads tables that only migrations make: a feed that is complete says that they have run.
            var reason = host.ApplicationStopping.IsCancellationRequested ? "This node is stopping."
                : !Joined() ? "No silo can be reached."
                : feed.Age > Behind ? "The feed is behind."
                : !accounts.Done ? "The accounts are not there yet."
                : null;
            return Task.FromResult(reason is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(reason));
        }

        private bool Joined() => host.ApplicationStarted.IsCancellationRequested && connection.Connected && cluster is not null;
    }
}
