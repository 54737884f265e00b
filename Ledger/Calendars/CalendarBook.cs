using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Calendars;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries;

namespace Vigil.Ledger.Calendars;

/// <summary>The published calendars, and the hand that puts them into this process's business clock.</summary>
/// <remarks>
/// Read before anything else starts, then looked for every few seconds. Whoever was told of a revision asks for it by
/// <see cref="EnsureAsync"/>, and so never counts by an older one.
/// </remarks>
public sealed partial class CalendarBook(
    NpgsqlDataSource database, QueryScope scope, BusinessClock clock, TimeProvider time, ILogger<CalendarBook> logger) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim reading = new(1);
    private volatile IReadOnlyList<CalendarState> published = [];

    /// <summary>What was published here, by year.</summary>
    public IReadOnlyList<CalendarState> Published => published;

    /// <summary>Makes sure that a revision, or a later one, is known here.</summary>
    public async Task EnsureAsync(int year, int revision, CancellationToken cancellationToken)
    {
        if (!published.Any(c => c.Year == year && c.Revision >= revision))
        {
            await RefreshAsync(cancellationToken);
        }
    }

    /// <summary>Reads all calendars and, where one is new, hands the clock a calendar made of them.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            var found = await ReadAsync(cancellationToken);
            if (found.Select(c => (c.Year, c.Revision)).SequenceEqual(published.Select(c => (c.Year, c.Revision))))
            {
                return;
            }

            clock.Publish(BusinessCalendars.With(clock.Calendar.Zone, found.Select(c => c.ToFile())));
            published = found;
            LogKnown(logger, found.Count, clock.Calendar.KnownThrough);
        }
        finally
        {
            reading.Release();
        }
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RefreshAsync(cancellationToken);
        }
        catch (NpgsqlException e)
        {
            LogNotRead(logger, e); // the node says by itself that it isn't ready; this goes on looking
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose()
    {
        base.Dispose();
        reading.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogNotRead(logger, e);
            }
        }
    }

    private Task<List<CalendarState>> ReadAsync(CancellationToken cancellationToken) => database.ReadAllAsync(
        "select schema, state from state where kind = @kind and scope = @scope order by key",
        [
            new("kind", NpgsqlDbType.Text) { Value = CalendarState.LedgerKind },
            new("scope", NpgsqlDbType.Text) { Value = scope.Code },
        ],
        StateReading.State<CalendarState>,
        cancellationToken);

    [LoggerMessage(EventId = 31, Level = LogLevel.Information, Message = "{Count} published calendars; working days are known through {KnownThrough}.")]
    private static partial void LogKnown(ILogger logger, int count, DateOnly knownThrough);

    [LoggerMessage(EventId = 32, Level = LogLevel.Warning, Message = "The published calendars can't be read at present.")]
    private static partial void LogNotRead(ILogger logger, Exception exception);
}
