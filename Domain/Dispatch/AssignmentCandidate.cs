using System.Collections.Immutable;

namespace Vigil.Domain.Dispatch;

/// <summary>An officer as assignment saw them: the answer to "why this inspector", and "why not that one".</summary>
/// <param name="Score">Minutes of road and what else counts, in minutes; lower is better. <see langword="null"/> where not eligible.</param>
/// <param name="Minutes">By the road table; <see langword="null"/> where it knows no way.</param>
/// <param name="FromTown">The town from which the road counts.</param>
/// <param name="Fresh">Whether that town is where the officer was seen last, and lately; else it is the home town.</param>
/// <param name="Open">How many other open orders the officer has.</param>
/// <param name="Reasons">Codes of <see cref="AssignmentReasons"/>: what spoke for or against.</param>
public sealed record AssignmentCandidate(
    string InspectorId, bool Eligible, int? Score, int? Minutes, string? FromTown, bool Fresh, int Open, ImmutableArray<string> Reasons);

/// <summary>Why an officer was chosen, or wasn't. Codes are permanent: they stand in states.</summary>
public static class AssignmentReasons
{
    /// <summary>Has another open order at the same place: one visit for both (综合查一次).</summary>
    public const string SamePlace = "same-place";

    /// <summary>Chosen by a draw.</summary>
    public const string Drawn = "drawn";

    /// <summary>Visited this entity last: somebody else's turn (轮换).</summary>
    public const string VisitedLast = "visited-last";

    /// <summary>No fresh position: the home town was taken.</summary>
    public const string FromHome = "from-home";

    /// <summary>The road table knows no way.</summary>
    public const string RoadUnknown = "road-unknown";

    // Against: an officer with one of these isn't asked.
    public const string OffDuty = "off-duty";
    public const string OnLeave = "on-leave";
    public const string QuietHours = "quiet-hours";
    public const string NotQualified = "not-qualified";
    public const string Recused = "recused";
    public const string OtherTown = "other-town";
    public const string NotDrawn = "not-drawn";
    public const string TooManyOpen = "too-many-open";
    public const string Declined = "declined";
    public const string NoAnswer = "no-answer";

    /// <summary>Is on this order already, or has its offer.</summary>
    public const string OnIt = "on-it";

    /// <summary>Those that time alone takes away.</summary>
    internal static bool Passes(string reason) => reason is OffDuty or OnLeave or QuietHours;
}
