using Npgsql;
using Vigil.Ledger.Hosting;
using Vigil.Ledger.Migrations;

namespace Vigil.Silo;

/// <summary>Ends the start with one clear sentence where the database doesn't suit this build. Runs before Orleans does.</summary>
internal sealed class StartCheck(IConfiguration configuration, NpgsqlDataSource database) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!Migrator.IsCurrent(configuration.VigilConnectionString))
        {
            throw new InvalidOperationException("The database isn't at this build's schema. Run: Vigil.Silo migrate");
        }

        await OrleansSchemaCheck.EnsureAsync(database, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
