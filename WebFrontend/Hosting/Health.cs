using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Vigil.Ledger.Feed;
using Vigil.Ledger.Hosting;
using Vigil.Ledger.Migrations;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Hosting;

/// <summary>Live is local and cheap. Ready says that this node can do its work: joined, migrated, feed not behind, accounts there.</summary>
internal static class Health
{
    public static void AddHealth(this IServiceCollection services) => services
        .AddSingleton<MigrationState>()
        .AddHealthChecks().AddCheck<Readiness>("ready", tags: ["ready"]);

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

    private sealed class Readiness(
        ClusterConnection connection, IFeed feed, FirstAccounts accounts, MigrationState migrations, IHostApplicationLifetime host) : IHealthCheck
    {
        private static readonly TimeSpan Behind = TimeSpan.FromSeconds(5);

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            // The host has started only when the actors' client has joined: it is one of the services that are waited for.
            var reason = host.ApplicationStopping.IsCancellationRequested ? "This node is stopping."
                : !host.ApplicationStarted.IsCancellationRequested || connection.Lost ? "No silo can be reached."
                : !migrations.Current ? "The database is not on this version's schema."
                : feed.Age > Behind ? "The feed is behind."
                : !accounts.Done ? "The accounts are not there yet."
                : null;
            return Task.FromResult(reason is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(reason));
        }
    }
}

/// <summary>Whether the database is on this build's schema. Asked until it is; it never goes back.</summary>
internal sealed class MigrationState(IConfiguration configuration)
{
    private bool current;

    public bool Current => current || (current = Ask());

    private bool Ask()
    {
        try
        {
            return Migrator.IsCurrent(configuration.VigilConnectionString);
        }
        catch (Npgsql.NpgsqlException)
        {
            return false;
        }
    }
}
