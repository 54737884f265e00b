using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Vigil.Silo.Health;

/// <summary>Ready from joining until the first moment of a stop.</summary>
internal sealed class JoinedCheck(ISiloStatusOracle membership, IHostApplicationLifetime host) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = membership.CurrentStatus;
        return Task.FromResult(status == SiloStatus.Active && !host.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Healthy("This silo is in the cluster.")
            : HealthCheckResult.Unhealthy($"This silo is {status}."));
    }
}
