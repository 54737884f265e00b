using System.Diagnostics.Metrics;
using Vigil.Ledger.Commits;

namespace Vigil.Ledger;

/// <summary>What the spine measures of itself, under the meter <c>Vigil</c>. No grain, person or entity is ever a tag.</summary>
internal static class LedgerMeter
{
    private static readonly Meter Meter = new("Vigil");

    public static readonly Counter<long> Commits = Meter.CreateCounter<long>("vigil.ledger.commits");

    public static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>("vigil.ledger.batch.size");

    /// <summary>How long the oldest commit of a batch waited for it to begin.</summary>
    public static readonly Histogram<double> CommitWait = Meter.CreateHistogram<double>("vigil.ledger.commit.wait", "ms");

    public static readonly Counter<long> DuesDelivered = Meter.CreateCounter<long>("vigil.dues.delivered");

    public static readonly Counter<long> DuesFailed = Meter.CreateCounter<long>("vigil.dues.failed");

    public static readonly Counter<long> DuesSetAside = Meter.CreateCounter<long>("vigil.dues.set_aside");

    /// <summary>How late a due was when it was claimed, by the business clock.</summary>
    public static readonly Histogram<double> DueLateness = Meter.CreateHistogram<double>("vigil.dues.lateness", "s");

    private static readonly Counter<long> NotHeld = Meter.CreateCounter<long>("vigil.ledger.commits.not_held");

    public static void CountFailed(CommitOutcome outcome) =>
        NotHeld.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));
}
