using System.Diagnostics;
using Hangfire;
using Hangfire.PostgreSql;

namespace Vigil.Bench.Peers;

/// <summary>Hangfire with its storage on the same PostgreSQL: scheduled jobs that all fall due in one second and do nothing.</summary>
internal static class HangfirePeer
{
    private static Arrivals? arrivals;

    public static async Task<Delivery> DeliverAsync(string connectionString, int count, TimeSpan limit, CancellationToken cancellationToken)
    {
        arrivals = new(count);
        var storage = new PostgreSqlStorage(
            new Hangfire.PostgreSql.Factories.NpgsqlConnectionFactory(connectionString, new()),
            new PostgreSqlStorageOptions { QueuePollInterval = TimeSpan.FromMilliseconds(50) });
        var client = new BackgroundJobClient(storage);

        var filling = Stopwatch.GetTimestamp();
        var due = TimeProvider.System.GetUtcNow().AddSeconds(count / 400d);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken }, (i, _) =>
        {
            client.Schedule(() => Arrive(), due.AddMilliseconds(i % 1000));
            return ValueTask.CompletedTask;
        });
        var filled = Stopwatch.GetElapsedTime(filling);
        await Delivery.UntilAsync(due, cancellationToken);

        using var server = new BackgroundJobServer(
            new BackgroundJobServerOptions { WorkerCount = 32, SchedulePollingInterval = TimeSpan.FromMilliseconds(200), CancellationCheckInterval = TimeSpan.FromSeconds(5) },
            storage);
        return await arrivals.WaitAsync(due, filled, limit, cancellationToken);
    }

    /// <summary>The job. Public because Hangfire calls it by name.</summary>
    public static void Arrive() => arrivals?.One();
}
