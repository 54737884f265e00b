using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Vigil.Domain.Alerts;
using Vigil.Domain.Time;

namespace Vigil.Ledger.Dues;

/// <summary>What happens to a due whose delivery failed: later again, or aside with an alert.</summary>
internal sealed partial class DueFailures(
    DueTable table, IDueDelivery delivery, BusinessClock clock, TimeProvider time, DueOptions options, ILogger logger)
{
    private const int LongestError = 500;

    public async Task HandleAsync(ClaimedDue due, Exception fault)
    {
        try
        {
            LedgerMeter.DuesFailed.Add(1);
            var passing = delivery.IsPassing(fault);
            if (!passing && due.Attempt >= options.MaxAttempts)
            {
                await SetAsideAsync(due, Describe(fault));
                return;
            }

            LogFailed(logger, fault, due.Target.Kind, due.Name, due.Attempt);
            var from = time.GetUtcNow() + options.RetryAfter(due.Attempt, Random.Shared.NextDouble());
            await table.RetryAsync(due, from, Describe(fault), counts: !passing);
        }
        catch (Exception e)
        {
            LogLost(logger, e, due.Target.Kind, due.Name); // its lease ends, and then it is claimed again
        }
    }

    /// <summary>Delivers it no more and raises the platform's alert.</summary>
    public async Task SetAsideAsync(ClaimedDue due, string error)
    {
        LogSetAside(logger, due.Target.Kind, due.Name, due.Attempt);
        LedgerMeter.DuesSetAside.Add(1);

        // An alert about an alert about a due would never end: such a one is only in the log and in the table.
        var isPlatformAlert = due.Target.Kind == AlertState.LedgerKind
            && due.Target.Key.StartsWith(nameof(AlertKind.Platform), StringComparison.Ordinal);
        var alert = isPlatformAlert ? null : SignalOf(due).ToDue();
        await table.SetAsideAsync(due, time.GetUtcNow(), error, alert);
    }

    /// <summary>Gives a lease back at once, where the silo stops.</summary>
    public async Task GiveBackAsync(ClaimedDue due)
    {
        try
        {
            await table.RetryAsync(due, time.GetUtcNow(), error: null, counts: false);
        }
        catch (Exception e)
        {
            LogLost(logger, e, due.Target.Kind, due.Name);
        }
    }

    private AlertSignal SignalOf(ClaimedDue due) => new(
        AlertKind.Platform,
        due.Target,
        due.Name,
        EntityId: null,
        TownCode: null,
        clock.Now,
        SourceVersion: time.GetUtcNow().ToUnixTimeMilliseconds(), // it only has to grow
        AlertSeverity.Major,
        ImmutableDictionary<string, string>.Empty
            .Add("due", due.Name)
            .Add("attempts", due.Attempt.ToString(CultureInfo.InvariantCulture)));

    // The type alone: a message could name a person.
    private static string Describe(Exception fault)
    {
        var text = fault.InnerException is { } inner ? $"{fault.GetType()} < {inner.GetType()}" : fault.GetType().ToString();
        return text.Length > LongestError ? text[..LongestError] : text;
    }

    [LoggerMessage(EventId = 11, Level = LogLevel.Warning, Message = "Delivery {Attempt} of the due {Name} to a grain of kind {Kind} failed.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string kind, string name, int attempt);

    [LoggerMessage(EventId = 12, Level = LogLevel.Error, Message = "The due {Name} of a grain of kind {Kind} is set aside after {Attempt} attempts.")]
    private static partial void LogSetAside(ILogger logger, string kind, string name, int attempt);

    [LoggerMessage(EventId = 13, Level = LogLevel.Warning, Message = "The failure of the due {Name} of a grain of kind {Kind} could not be noted; its lease will end.")]
    private static partial void LogLost(ILogger logger, Exception exception, string kind, string name);
}
