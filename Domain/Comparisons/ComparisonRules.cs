using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Comparisons;

/// <summary>How findings open, stay, are dismissed and close by themselves. What is found is in <see cref="ComparisonChecks"/>.</summary>
public static class ComparisonRules
{
    /// <summary>Compares after a change. One name, so that many changes are one comparison.</summary>
    public const string RunDue = "run";

    /// <summary>Compares in the night before time itself changes the outcome.</summary>
    public const string SweepDue = "sweep";

    public const int LongestReason = 500;

    /// <summary>How many closed findings a state keeps; the ledger has them all.</summary>
    private const int ClosedKept = 20;

    /// <summary>Compares the archive as it was read: opens what is new, closes what is gone, and says when to look again.</summary>
    /// <remarks>
    /// Where the entity claims other identifiers than before, the claim comes first and the comparison right after it: of two
    /// entities that take the same number at the same time at least one then sees the other, and tells it.
    /// </remarks>
    public static Decision<ComparisonState, DueVerdict> Run(
        ComparisonState? current, string entityId, string dueName, ComparisonFacts facts, RuleFacts rules)
    {
        if (dueName is not (RunDue or SweepDue))
        {
            return DueVerdict.Unknown;
        }

        if (facts.Entity is null && current is null)
        {
            return DueVerdict.Obsolete;
        }

        var former = current ?? new(entityId, null, [], [], null);
        var claims = ComparisonChecks.IdentifiersOf(facts);
        if (!claims.SequenceEqual(former.Identifiers, StringComparer.Ordinal))
        {
            return new(
                DueVerdict.Done,
                former with { TownCode = facts.Entity?.TownCode ?? former.TownCode, Identifiers = claims },
                [],
                [Due.Set(RunDue, rules.Now)]);
        }

        var course = new FindingCourse(former, facts, rules);
        course.Take(ComparisonChecks.Run(facts, rules));
        var findings = course.Findings(ClosedKept);
        var next = former with
        {
            TownCode = facts.Entity?.TownCode ?? former.TownCode,
            Findings = findings,
            ListedAt = findings.IsEmpty ? null : findings.Max(f => f.OpenedAt),
        };
        var changes = course.Changed || next.TownCode != former.TownCode || current is null;
        return new(DueVerdict.Done, changes ? next : null, course.Entries, [.. course.Dues, new(SweepDue, SweepAt(next, facts, rules))]);
    }

    /// <summary>A person says that a finding needs nothing. It stays dismissed until its facts are others.</summary>
    /// <param name="reason">A code, or words, which are kept in the state only.</param>
    public static Decision<ComparisonState, FindingVerdict> Dismiss(
        ComparisonState? current, string findingId, string reason, string by, RuleFacts rules)
    {
        var found = current?.Findings.FirstOrDefault(f => f.Id == findingId);
        var verdict = found switch
        {
            null => FindingVerdict.NotFound,
            { Status: FindingStatus.Closed } => FindingVerdict.Closed,
            { Status: FindingStatus.Dismissed } => FindingVerdict.AlreadyDismissed,
            _ when !Plain.IsText(reason, LongestReason) => FindingVerdict.ReasonRefused,
            _ => FindingVerdict.Accepted,
        };
        if (verdict != FindingVerdict.Accepted)
        {
            return verdict;
        }

        var dismissed = found! with { Status = FindingStatus.Dismissed, DismissedAt = rules.Now, DismissedBy = by, Reason = reason.Trim() };
        var body = new FindingDismissed(current!.EntityId, found.Rule, found.Part, found.Episode, Plain.IsCode(reason) ? reason : "note");
        return new(
            verdict,
            current with { Findings = current.Findings.Replace(found, dismissed) },
            [new(body, Plain.Audiences(current.EntityId, current.TownCode))],
            [.. FindingCourse.Withdrawn(found, current, "dismissed", rules)]);
    }

    /// <summary>Open findings to which officers would be sent now: who asks has to know first whether a dispatcher has sent some from the alert.</summary>
    public static ImmutableArray<FindingState> VisitsDue(ComparisonState? current, RuleFacts rules) => current is null
        ? []
        : [.. current.Findings.Where(f => VisitFrom(f, rules) <= rules.Today)];

    /// <summary>The day from which officers are sent to a finding that is open still and has no work order yet.</summary>
    public static DateOnly? VisitFrom(FindingState finding, RuleFacts rules) => finding is { Status: FindingStatus.Open, WorkOrderId: null }
        ? rules.Settings.Comparisons.Rules.FirstOrDefault(r => r.Code == finding.Rule && r.AppliesOn(rules.Today))?.VisitFrom(finding.OpenedAt, rules.Calendar)
        : null;

    /// <summary>Hears what became of a finding's work order.</summary>
    public static Decision<ComparisonState, DueVerdict> Hear(ComparisonState? current, WorkOrderReport report)
    {
        var found = current?.Findings.FirstOrDefault(f => f.WorkOrderId == report.Id);
        return found is null || found.WorkOrder == report.Status
            ? DueVerdict.Obsolete
            : new Decision<ComparisonState, DueVerdict>(DueVerdict.Done, current! with { Findings = current.Findings.Replace(found, found with { WorkOrder = report.Status }) }, [], []);
    }

    // In the night of the day on which time changes something, at an hour of the entity's own, and from time to time in any case.
    private static DateTimeOffset? SweepAt(ComparisonState state, ComparisonFacts facts, RuleFacts rules)
    {
        if (facts.Entity is not { } entity)
        {
            return null;
        }

        var settings = rules.Settings.Comparisons;
        var atLeast = rules.Today.AddDays(settings.SweepAtLeastEvery);
        var tomorrow = rules.Today.AddDays(1);
        var changes = state.Findings.Select(f => VisitFrom(f, rules)).Where(d => d is not null).Select(d => d > tomorrow ? d : tomorrow)
            .Append(ComparisonChecks.NextOn(facts, rules.Today));
        var next = changes.Min() is { } change && change < atLeast ? change
            : entity.Status == EntityStatus.Closed && facts.Cameras.IsEmpty ? (DateOnly?)null
            : atLeast;
        return next is { } day
            ? rules.Calendar.StartOf(day).AddHours(settings.NightFrom).AddSeconds(Spread(state.EntityId) % (uint)(settings.NightHours * 3_600))
            : null;
    }

    // FNV-1a: the same in every process, unlike string hash codes.
    private static uint Spread(string text) => text.Aggregate(2_166_136_261u, (hash, c) => unchecked((hash ^ c) * 16_777_619u));
}
