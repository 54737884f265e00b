using System.Collections.Immutable;

namespace Vigil.Domain.Dispatch;

/// <summary>An officer as assignment is told of them.</summary>
/// <param name="NextDutyAt">When the officer can be asked again, where duty, leave or quiet hours forbid it now; <see langword="null"/> where nobody knows.</param>
/// <param name="Towns">Codes of the towns covered; empty means the whole county.</param>
/// <param name="HomeTown">From where the road counts where <paramref name="SeenIn"/> isn't known.</param>
/// <param name="SeenIn">The town where the officer was seen, and lately.</param>
/// <param name="Open">How many open orders are on the officer's list.</param>
public sealed record OfficerFacts(
    string Id,
    bool OnDuty,
    bool OnLeave,
    bool Quiet,
    DateTimeOffset? NextDutyAt,
    ImmutableArray<string> Towns,
    ImmutableArray<string> Qualifications,
    string? HomeTown,
    string? SeenIn,
    int Open);

/// <summary>What assignment is told beside the work order.</summary>
/// <param name="LastVisitor">Who visited the entity last.</param>
/// <param name="AtThePlace">Who has another open order at the same place.</param>
public sealed record AssignmentFacts(ImmutableArray<OfficerFacts> Officers, string? LastVisitor, ImmutableArray<string> AtThePlace)
{
    public static AssignmentFacts Nobody { get; } = new([], null, []);
}

/// <summary>Who is to be asked, and why. Facts in, a ranking out; the same facts always give the same ranking.</summary>
public static class AssignmentRules
{
    /// <summary>Ranks every officer: those who may be asked, the best first, then the others with what forbids it.</summary>
    /// <remarks>
    /// An officer who is at the place anyway comes first, so that one visit serves for both. Then the score decides: minutes of road,
    /// and minutes for each other open order and for having been there last. At a tie the id decides.
    /// </remarks>
    public static ImmutableArray<AssignmentCandidate> Rank(WorkOrderState order, AssignmentFacts facts, DispatchSettings settings) =>
    [
        .. facts.Officers
            .Select(o => Judge(o, order, facts, settings))
            .OrderByDescending(c => c.Eligible)
            .ThenByDescending(c => c.Reasons.Contains(AssignmentReasons.SamePlace))
            .ThenBy(c => c.Score)
            .ThenBy(c => c.InspectorId, StringComparer.Ordinal),
    ];

    /// <summary>When enough officers can be asked, those included who can be asked now; <see langword="null"/> where that never comes or isn't known.</summary>
    public static DateTimeOffset? EnoughAt(
        ImmutableArray<AssignmentCandidate> ranked, AssignmentFacts facts, int wanted, DateTimeOffset now)
    {
        var times = ranked
            .Where(c => c.Eligible || c.Reasons.Where(Forbids).All(AssignmentReasons.Passes))
            .Select(c => c.Eligible ? now : facts.Officers.First(o => o.Id == c.InspectorId).NextDutyAt)
            .OfType<DateTimeOffset>()
            .Order()
            .ToList();
        return times.Count >= wanted && wanted > 0 ? times[wanted - 1] : null;
    }

    /// <summary>Whether a reason keeps an officer from being asked; the others only say what was counted.</summary>
    public static bool Forbids(string reason) => reason is AssignmentReasons.OffDuty or AssignmentReasons.OnLeave or AssignmentReasons.QuietHours
        or AssignmentReasons.NotQualified or AssignmentReasons.Recused or AssignmentReasons.OtherTown or AssignmentReasons.NotDrawn
        or AssignmentReasons.TooManyOpen or AssignmentReasons.Declined or AssignmentReasons.NoAnswer or AssignmentReasons.OnIt;

    private static AssignmentCandidate Judge(OfficerFacts officer, WorkOrderState order, AssignmentFacts facts, DispatchSettings settings)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        var drawn = order.Drawn.Contains(officer.Id);
        Note(AssignmentReasons.Recused, order.Recused.Contains(officer.Id));
        Note(AssignmentReasons.OnIt, IsOnIt(officer.Id, order));
        Note(AssignmentReasons.NotDrawn, !order.Drawn.IsEmpty && !drawn);
        Note(AssignmentReasons.OnLeave, officer.OnLeave);
        Note(AssignmentReasons.OffDuty, !officer.OnDuty && !officer.OnLeave);
        Note(AssignmentReasons.QuietHours, officer.Quiet);
        // Whom a draw chose goes wherever it sends them.
        Note(AssignmentReasons.NotQualified, !drawn && order.Qualifications.Any(q => !officer.Qualifications.Contains(q)));
        Note(AssignmentReasons.OtherTown, !drawn && !Covers(officer, order));
        Note(AssignmentReasons.TooManyOpen, !drawn && officer.Open >= settings.MostOpenOrders);
        Note(AssignmentReasons.Declined, order.Offers.Any(o => o.InspectorId == officer.Id && o.End == WorkOrderOfferEnd.Declined));
        Note(AssignmentReasons.NoAnswer, order.Offers.Any(
            o => o.InspectorId == officer.Id && o.End == WorkOrderOfferEnd.NoAnswer && o.EndedAt > order.RoundFrom));
        var eligible = reasons.Count == 0;

        var from = officer.SeenIn ?? officer.HomeTown;
        var minutes = settings.RoadTable.Between(from, order.TownCode, settings.MinutesWithinTown);
        var last = facts.LastVisitor == officer.Id;
        Note(AssignmentReasons.SamePlace, facts.AtThePlace.Contains(officer.Id));
        Note(AssignmentReasons.Drawn, drawn);
        Note(AssignmentReasons.VisitedLast, last);
        Note(AssignmentReasons.FromHome, officer.SeenIn is null);
        Note(AssignmentReasons.RoadUnknown, minutes is null);
        var score = (minutes ?? settings.MinutesUnknown)
            + (officer.Open * settings.MinutesPerOpenOrder)
            + (last ? settings.MinutesForVisitedLast : 0);
        return new(officer.Id, eligible, eligible ? score : null, minutes, from, officer.SeenIn is not null, officer.Open, reasons.DrainToImmutable());

        void Note(string reason, bool holds)
        {
            if (holds)
            {
                reasons.Add(reason);
            }
        }
    }

    private static bool IsOnIt(string officer, WorkOrderState order) =>
        order.Crew.Any(s => s.InspectorId == officer) || order.Offers.Any(o => o.End is null && o.InspectorId == officer);

    // A town's orders are first for the officers of its station; one level up the county's own officers join them.
    private static bool Covers(OfficerFacts officer, WorkOrderState order) =>
        officer.Towns.IsEmpty
            ? order.Level == WorkOrderLevel.County
            : order.TownCode is { } town ? officer.Towns.Contains(town) : order.Level == WorkOrderLevel.County;
}
