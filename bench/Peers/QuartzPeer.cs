using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Vigil.Bench.Harness;

namespace Vigil.Bench.Peers;

/// <summary>Quartz.NET with its job store on the same PostgreSQL: one-shot triggers that all fall due in one second, and a job that does nothing.</summary>
internal static class QuartzPeer
{
    public static async Task<Delivery> DeliverAsync(string connectionString, int count, TimeSpan limit, CancellationToken cancellationToken)
    {
        var arrivals = new Arrivals(count);
        var services = new ServiceCollection()
            .AddLogging(l => l.ClearProviders())
            .AddSingleton(arrivals)
            .AddQuartz(quartz =>
            {
                quartz.UseDefaultThreadPool(32);
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(connectionString + ";Maximum Pool Size=40");
                    store.ProvisionSchema();
                });
            });
        await using var provider = services.BuildServiceProvider();
        var scheduler = await provider.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken);

        var filling = Stopwatch.GetTimestamp();
        var due = await ScheduleAsync(scheduler, connectionString, count, cancellationToken);
        var filled = Stopwatch.GetElapsedTime(filling);
        await scheduler.Start(cancellationToken);
        var delivery = await arrivals.WaitAsync(due, filled, limit, cancellationToken);
        await scheduler.Shutdown(cancellationToken: cancellationToken);
        return delivery;
    }

    /// <summary>Stores one trigger through Quartz and the others as copies of it: through its API that takes longer than the measuring.</summary>
    /// <returns>When the first is due.</returns>
    private static async Task<DateTimeOffset> ScheduleAsync(
        IScheduler scheduler, string connectionString, int count, CancellationToken cancellationToken)
    {
        var due = TimeProvider.System.GetUtcNow().AddSeconds(8);
        var job = JobBuilder.Create<Arrive>().WithIdentity("arrive").StoreDurably().Build();
        var trigger = TriggerBuilder.Create().WithIdentity("0").ForJob("arrive").StartAt(due).Build();
        await scheduler.ScheduleJob(job, trigger, cancellationToken: cancellationToken);
        await Sql.ExecuteAsync(
            connectionString,
            $"""
            insert into qrtz_triggers
            select (jsonb_populate_record(t, jsonb_build_object(
              'trigger_name', i::text,
              'start_time', t.start_time + i % 1000 * {TimeSpan.TicksPerMillisecond},
              'next_fire_time', t.next_fire_time + i % 1000 * {TimeSpan.TicksPerMillisecond}))).*
            from qrtz_triggers t, generate_series(1, {count - 1}) i;
            insert into qrtz_simple_triggers
            select (jsonb_populate_record(t, jsonb_build_object('trigger_name', i::text))).*
            from qrtz_simple_triggers t, generate_series(1, {count - 1}) i;
            analyze
            """,
            cancellationToken);
        return due;
    }

    private sealed class Arrive(Arrivals arrivals) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            arrivals.One();
            return ValueTask.CompletedTask;
        }
    }
}
