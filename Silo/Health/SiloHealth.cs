using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Vigil.Silo.Health;

/// <summary><c>/health/live</c>: this process answers. <c>/health/ready</c>: it has joined, the database suits it, and its pump runs.</summary>
internal static class SiloHealth
{
    private const string Ready = "ready";

    extension(WebApplicationBuilder builder)
    {
        public void AddVigilHealth()
        {
            builder.Services.AddSingleton<JoinedCheck>();
            builder.Services.AddHealthChecks()
                .AddCheck<JoinedCheck>("joined", tags: [Ready])
                .AddCheck<PumpCheck>("pump", tags: [Ready]);
        }
    }

    extension(WebApplication app)
    {
        public void MapVigilHealth()
        {
            // Liveness asks nobody: a database that is away is no reason to kill a silo.
            app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
            app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = c => c.Tags.Contains(Ready), ResponseWriter = WriteAsync });
        }
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Description ?? e.Value.Status.ToString(), StringComparer.Ordinal),
    });
}
