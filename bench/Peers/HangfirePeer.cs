using System.Diagnostics;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Vigil.Bench.Harness;

namespace Vigil.Bench.Peers;

/// <summary>Hangfire with its storage on the same PostgreSQL: scheduled jobs that all fall due in one second and do nothing.</summary>
internal static class HangfirePeer
{
    private static Arrivals? arrivals;

    public static async Task<Delivery> DeliverAsync(string connectionString, int count, TimeSpan limit, CancellationToken cancellationToken)
    {
        var arriving = arrivals = new(count);
        var storage = new PostgreSqlStorage(
            new NpgsqlConnectionFactory(connectionString, new()),
            new PostgreSqlStorageOptions { QueuePollInterval = TimeSpan.FromMilliseconds(50) });

        var filling = Stopwatch.GetTimestamp();
        var due = TimeProvider.System.GetUtcNow().AddSeconds(8);
        new BackgroundJobClient(storage).Schedule(() => Arrive(), due);
        await CloneAsync(connectionString, count - 1, cancellationToken);
        var filled = Stopwatch.GetElapsedTime(filling);

        using var server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                WorkerCount = 32,
                SchedulePollingInterval = TimeSpan.FromMilliseconds(200),
                StopTimeout = TimeSpan.FromSeconds(1),
                ShutdownTimeout = TimeSpan.FromSeconds(1),
            },
            storage);
        return await arriving.WaitAsync(due, filled, limit, cancellationToken);
    }

    /// <summary>The job. Public because Hangfire calls it by name.</summary>
    public static void Arrive() => arrivals?.One();

    /// <summary>Stores the others as copies of the first: through its client this takes longer than the measuring.</summary>
    private static async Task CloneAsync(string connectionString, int copies, CancellationToken cancellationToken)
    {
        await Sql.ExecuteAsync(
            connectionString,
            $"""
            with first as (select * from hangfire.job),
            jobs as (
              insert into hangfire.job (statename, invocationdata, arguments, createdat)
              select statename, invocationdata, arguments, createdat from first, generate_series(1, {copies})
              returning id),
            states as (
              insert into hangfire.state (jobid, name, reason, createdat, data)
              select jobs.id, s.name, s.reason, s.createdat, s.data from jobs, hangfire.state s)
            insert into hangfire.set (key, score, value)
            select s.key, s.score + (row_number() over () % 1000) / 1000.0, jobs.id::text from jobs, hangfire.set s
            """,
            cancellationToken);
        await Sql.ExecuteAsync(
            connectionString,
            "update hangfire.job j set stateid = s.id from hangfire.state s where s.jobid = j.id and j.stateid is null; analyze",
            cancellationToken);
    }
}
