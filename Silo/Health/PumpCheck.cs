using Microsoft.Extensions.Diagnostics.HealthChecks;
using Vigil.Ledger.Dues;

namespace Vigil.Silo.Health;

/// <summary>Whether this silo's due pump runs. It outlives a database that is away; it ends only with the silo.</summary>
internal sealed class PumpCheck(DuePump pump) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(pump.ExecuteTask is { IsCompleted: false }
            ? HealthCheckResult.Healthy("The due pump runs.")
            : HealthCheckResult.Unhealthy("The due pump doesn't run."));
}
