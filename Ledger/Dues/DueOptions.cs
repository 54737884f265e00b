namespace Vigil.Ledger.Dues;

/// <summary>How the pump of one silo works.</summary>
public sealed class DueOptions
{
    /// <summary>The most dues that one claim takes.</summary>
    public int ClaimBatch { get; set; } = 1_000;

    /// <summary>The most deliveries under way at once.</summary>
    public int MaxInFlight { get; set; } = 512;

    /// <summary>The most dues for now that wait in memory; the rest waits in the table.</summary>
    public int MaxHandedOver { get; set; } = 10_000;

    /// <summary>How long a claimed due belongs to its silo. Longer than <see cref="DeliveryTimeout"/>.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);

    public TimeSpan DeliveryTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How often the table is asked when nothing is due: what others set meanwhile, and failures to be tried again, wait so long.</summary>
    public TimeSpan IdlePoll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the table is asked while dues keep falling: a simulated clock may pass a day in a second.</summary>
    public TimeSpan BusyPoll { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>After so many failed deliveries a due is set aside, with an alert.</summary>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>The wait after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The wait after a failed attempt, with up to a quarter more or less so that failures don't return together.</summary>
    /// <param name="attempt">From 1.</param>
    /// <param name="chance">0 to 1.</param>
    public TimeSpan RetryAfter(int attempt, double chance)
    {
        var wait = FirstRetry * Math.Pow(2, Math.Min(attempt - 1, 30));
        return (wait < LongestRetry ? wait : LongestRetry) * (0.75 + (chance / 2));
    }
}
