using System.Collections.Immutable;

namespace Vigil.Domain.Cameras;

/// <summary>What reviewers saw in the leads of one kind of event at one camera.</summary>
/// <param name="Class">The class by which its newest lead was handled.</param>
/// <param name="Window">The last verdicts, oldest first: <c>c</c> confirmed, <c>r</c> rejected.</param>
/// <param name="Confirmed">All that were ever confirmed.</param>
/// <param name="Rejected">All that were ever rejected.</param>
/// <param name="Open">Leads whose alert waits for a verdict, oldest first.</param>
/// <param name="OpenConfirmed">Whether one of the alert's leads was confirmed since it had none open.</param>
/// <param name="DemotedAt">Since when it raises no alert; <see langword="null"/> while it does.</param>
/// <param name="RestoredBy">Id of whoever restored it last by hand.</param>
/// <param name="Reason">In words, why they did; its hash is in the ledger.</param>
public sealed record ClassTally(
    int Code,
    DetectionClass Class,
    string Window,
    int Confirmed,
    int Rejected,
    ImmutableArray<string> Open,
    bool OpenConfirmed = false,
    DateTimeOffset? DemotedAt = null,
    string? RestoredBy = null,
    string? Reason = null)
{
    public const char ConfirmedMark = 'c';
    public const char RejectedMark = 'r';

    /// <summary>The figure of the last verdicts.</summary>
    public PrecisionFigure Figure() => new(Window.Count(v => v == ConfirmedMark), Window.Length);
}
