using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vigil.Grains.Interfaces.Checkpoints;
using Vigil.Ledger.Queries;

namespace Vigil.Grains.Checkpoints;

/// <summary>Asks every few seconds whether a checkpoint is due. Each silo does; the one grain decides.</summary>
internal sealed partial class CheckpointKeeper(IGrainFactory grains, QueryScope scope, TimeProvider time, ILogger<CheckpointKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Poll, time);
        while (await WaitAsync(tick, stoppingToken))
        {
            try
            {
                await grains.Checkpoint(scope.Code).EnsureAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                NotMade(log, e.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer tick, CancellationToken cancellationToken)
    {
        try
        {
            return await tick.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "No checkpoint could be made ({Fault}); it is tried again.")]
    private static partial void NotMade(ILogger log, string fault);
}
