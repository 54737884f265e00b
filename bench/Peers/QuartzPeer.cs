using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

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
        var due = await ScheduleAsync(scheduler, count, cancellationToken);
        var filled = Stopwatch.GetElapsedTime(filling);
        await Delivery.UntilAsync(due, cancellationToken);
        await scheduler.Start(cancellationToken);
        var delivery = await arrivals.WaitAsync(due, filled, limit, cancellationToken);
        await scheduler.Shutdown(cancellationToken: cancellationToken);
        return delivery;
    }

    /// <summary>Stores the triggers a thousand at a time, before the scheduler runs; then says when they are due.</summary>
    private static async Task<DateTimeOffset> ScheduleAsync(IScheduler scheduler, int count, CancellationToken cancellationToken)
    {
        var job = JobBuilder.Create<Arrive>().WithIdentity("arrive").StoreDurably().Build();
        await scheduler.AddJob(job, cancellationToken: cancellationToken);
        var due = TimeProvider.System.GetUtcNow().AddSeconds(count / 400d);
        for (var i = 0; i < count; i++)
        {
            var trigger = TriggerBuilder.Create()
                .WithIdentity(i.ToString(CultureInfo.InvariantCulture))
                .ForJob("arrive")
                .StartAt(due.AddMilliseconds(i % 1000))
                .Build();
            await scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken);
        }

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
