using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Inspectors;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>One officer's line of the roster: who is off and why.</summary>
/// <param name="Why">A code of <see cref="DutyReasons"/>: what put the officer on or off duty.</param>
/// <param name="ChangesAt">When the roster changes it next; <see langword="null"/> where it never does.</param>
/// <param name="QuietNow">Whether it is the officer's quiet time: no offers.</param>
/// <param name="Open">How many open work orders are on the officer's list.</param>
public sealed record RosterItem(
    string Id,
    string Name,
    IReadOnlyList<string> Towns,
    IReadOnlyList<string> Qualifications,
    string? HomeTown,
    bool OnDuty,
    DateTimeOffset? DutySince,
    string? Why,
    DateTimeOffset? ChangesAt,
    bool QuietNow,
    bool Present,
    int Open,
    IReadOnlyList<DutySpan> Week,
    IReadOnlyList<DutyDay> Days,
    IReadOnlyList<InspectorLeave> Leaves,
    QuietHours? Quiet,
    long Version);

/// <summary>The weekly pattern. An empty one takes the officer off the roster: duty is then what people set.</summary>
public sealed record RosterRequest([property: Required] IReadOnlyList<DutySpan> Week, [property: MaxLength(20)] string? HomeTown, QuietHours? Quiet);

/// <summary>What holds on one day instead of the weekly pattern; no spans for a day off.</summary>
public sealed record DutyDayRequest([property: Required] DateOnly? Day, [property: Required] IReadOnlyList<DutySpan> Spans);

/// <param name="Through">The last day, inclusive.</param>
public sealed record LeaveRequest(
    [property: Required] DateOnly? From, [property: Required] DateOnly? Through, [property: Required] LeaveKind? Kind);

public sealed record AlertWorkOrderRequest(
    [property: MaxLength(2000)] string? Summary, Vigil.Domain.Dispatch.WorkOrderPriority? Priority, DateOnly? DueOn);
