using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Complaints;
using Vigil.Domain.Credit;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Evidence;
using Vigil.Domain.Penalties;

namespace Vigil.Domain.Clocks;

/// <summary>The clocks of one holder: a work order, a complaint. Of each code one runs at most; ended ones are kept.</summary>
/// <remarks>An absent array, as an older state has it, is an empty one.</remarks>
public static class ClockHolding
{
    /// <summary>The prefix of the message that tells a holder of a newly published calendar; year and revision follow.</summary>
    public const string CalendarPrefix = "calendar:";

    /// <summary>The kinds of grains whose states have a <c>clocks</c> array: those that a published calendar is told to.</summary>
    public static ImmutableArray<string> Kinds { get; } =
        [ComplaintState.LedgerKind, CreditState.LedgerKind, EvidenceOrder.TargetKind, PenaltyState.LedgerKind, WorkOrderState.LedgerKind];

    /// <summary>The calendar of which a due tells; <see langword="null"/> where it tells of none.</summary>
    public static (int Year, int Revision)? CalendarOf(string dueName) =>
        dueName.StartsWith(CalendarPrefix, StringComparison.Ordinal)
        && dueName[CalendarPrefix.Length..].Split(':') is [var year, var revision]
        && int.TryParse(year, CultureInfo.InvariantCulture, out var y) && int.TryParse(revision, CultureInfo.InvariantCulture, out var r)
            ? (y, r) : null;

    /// <summary>Whether a due is for the holder's clocks: one of theirs, or news of a calendar.</summary>
    public static bool Owns(string dueName) =>
        dueName.StartsWith(ClockRules.DuePrefix, StringComparison.Ordinal) || dueName.StartsWith(CalendarPrefix, StringComparison.Ordinal);

    /// <summary>The clock of a code: the running one, else the last that ended.</summary>
    public static ClockState? Find(ImmutableArray<ClockState> clocks, string code) =>
        OrEmpty(clocks).Where(c => c.Rule.Code == code).OrderByDescending(c => c.Running).ThenByDescending(c => c.StartedAt).FirstOrDefault();

    /// <summary>The running clock that ends next; at a tie the statutory one. A paused clock comes last.</summary>
    public static ClockState? MostUrgent(ImmutableArray<ClockState> clocks) =>
        OrEmpty(clocks).Where(c => c.Running).OrderBy(c => c.DueAt ?? DateTimeOffset.MaxValue).ThenBy(c => c.Rule.Basis).FirstOrDefault();

    /// <summary>Starts a clock, where none of its code runs.</summary>
    public static ClocksDecision<ClockVerdict> Start(ImmutableArray<ClockState> clocks, ClockRule rule, DateTimeOffset startedAt, RuleFacts facts)
    {
        var former = OrEmpty(clocks);
        if (Find(former, rule.Code) is { Running: true })
        {
            return new(ClockVerdict.Running, former, former, []);
        }

        var decision = ClockRules.Start(rule, startedAt, facts);
        return new(decision.Verdict, former, decision.Next is { } next ? former.Add(next) : former, decision.Bodies);
    }

    public static ClocksDecision<ClockVerdict> Pause(ImmutableArray<ClockState> clocks, string code, string reason, string by, RuleFacts facts) =>
        On(clocks, code, ClockVerdict.NotFound, c => ClockRules.Pause(c, reason, by, facts));

    public static ClocksDecision<ClockVerdict> Resume(ImmutableArray<ClockState> clocks, string code, string by, RuleFacts facts) =>
        On(clocks, code, ClockVerdict.NotFound, c => ClockRules.Resume(c, by, facts));

    public static ClocksDecision<ClockVerdict> Extend(
        ImmutableArray<ClockState> clocks, string code, int amount, string reason, string by, RuleFacts facts) =>
        On(clocks, code, ClockVerdict.NotFound, c => ClockRules.Extend(c, amount, reason, by, facts));

    /// <summary>What the clock of a code waited for happened.</summary>
    public static ClocksDecision<ClockVerdict> Met(ImmutableArray<ClockState> clocks, string code, RuleFacts facts) =>
        On(clocks, code, ClockVerdict.NotFound, c => ClockRules.Met(c, facts));

    public static ClocksDecision<ClockVerdict> Drop(ImmutableArray<ClockState> clocks, string code, RuleFacts facts) =>
        On(clocks, code, ClockVerdict.NotFound, c => ClockRules.Drop(c, facts));

    /// <summary>Drops whatever runs: the holder was withdrawn, merged or cancelled.</summary>
    public static ClocksDecision<ClockVerdict> DropAll(ImmutableArray<ClockState> clocks, RuleFacts facts) =>
        OrEmpty(clocks).Where(c => c.Running).Aggregate(
            Unchanged(ClockVerdict.Accepted, OrEmpty(clocks)),
            (sum, c) => sum.Then(after => Drop(after, c.Rule.Code, facts)));

    /// <summary>Answers a due that <see cref="Owns">is for the clocks</see>.</summary>
    /// <remarks>Where it came before its time nothing changes, and the decision's dues set it again.</remarks>
    public static ClocksDecision<DueVerdict> OnDue(ImmutableArray<ClockState> clocks, string dueName, RuleFacts facts) =>
        dueName.StartsWith(CalendarPrefix, StringComparison.Ordinal) ? Recompute(clocks, facts)
        : dueName.StartsWith(ClockRules.DuePrefix, StringComparison.Ordinal)
            ? On(clocks, dueName[ClockRules.DuePrefix.Length..], DueVerdict.Obsolete, c => ClockRules.OnDue(c, facts))
        : Unchanged(DueVerdict.Unknown, OrEmpty(clocks));

    /// <summary>Counts all running clocks anew by the present calendar.</summary>
    public static ClocksDecision<DueVerdict> Recompute(ImmutableArray<ClockState> clocks, RuleFacts facts)
    {
        var former = OrEmpty(clocks);
        var bodies = ImmutableArray.CreateBuilder<EntryBody>();
        var next = former.ToBuilder();
        for (var i = 0; i < next.Count; i++)
        {
            var decision = ClockRules.Recompute(next[i], facts);
            next[i] = decision.Next ?? next[i];
            bodies.AddRange(decision.Bodies);
        }

        return bodies.Count == 0
            ? Unchanged(DueVerdict.Obsolete, former)
            : new(DueVerdict.Done, former, next.DrainToImmutable(), bodies.DrainToImmutable());
    }

    /// <summary>Decides a second thing on the outcome of a first, as one decision with the verdict of the second.</summary>
    public static ClocksDecision<TVerdict> Then<TVerdict>(
        this ClocksDecision<TVerdict> first, Func<ImmutableArray<ClockState>, ClocksDecision<TVerdict>> second)
        where TVerdict : struct, Enum
    {
        var then = second(first.Next);
        return new(then.Verdict, first.Former, then.Next, first.Bodies.AddRange(then.Bodies));
    }

    /// <summary>The dues that differ between a holder's clocks before and after: one per code, at its next step.</summary>
    public static ImmutableArray<Due> Moves(ImmutableArray<ClockState> former, ImmutableArray<ClockState> next)
    {
        var (before, after) = (OrEmpty(former), OrEmpty(next));
        var dues = ImmutableArray.CreateBuilder<Due>();
        foreach (var code in before.Concat(after).Select(c => c.Rule.Code).Distinct())
        {
            var (was, becomes) = (Find(before, code)?.NextAt, Find(after, code)?.NextAt);
            if (was != becomes)
            {
                dues.Add(new(ClockRules.DueName(code), becomes));
            }
        }

        return dues.DrainToImmutable();
    }

    /// <summary>The dues of a commit that changes the clocks: what <see cref="Moves"/> says, and the signals to alerts about breaches.</summary>
    public static ImmutableArray<Due> Dues(ImmutableArray<ClockState> former, ImmutableArray<ClockState> next, ClockHolder holder, RuleFacts facts) =>
        [.. Moves(former, next), .. Signals(former, next, holder, facts)];

    /// <summary>What the alerts of the clocks are told: raised at the breach, again and graver at each escalation, cleared when the clock ends.</summary>
    private static IEnumerable<Due> Signals(
        ImmutableArray<ClockState> former, ImmutableArray<ClockState> next, ClockHolder holder, RuleFacts facts)
    {
        var (before, after) = (OrEmpty(former), OrEmpty(next));
        foreach (var code in before.Concat(after).Select(c => c.Rule.Code).Distinct())
        {
            var (was, becomes) = (Find(before, code), Find(after, code));
            var (stood, stands) = (Breaching(was), Breaching(becomes));
            if (stands && (!stood || becomes!.Level > was!.Level))
            {
                yield return Signal(becomes!, SeverityOf(becomes!), holder, facts).ToDue();
            }
            else if (stood && !stands)
            {
                yield return Signal(was!, null, holder, facts).ToDue();
            }
        }

        static bool Breaching(ClockState? clock) => clock is { Running: true, BreachedAt: not null, Rule.OnBreach: not null };
    }

    // A term of the law may end at the gravest; the county's own stay below it.
    private static AlertSeverity SeverityOf(ClockState clock)
    {
        var (first, most) = (clock.Rule.OnBreach!.Value, clock.Rule.Basis == ClockBasis.Statutory ? AlertSeverity.Critical : AlertSeverity.Major);
        return (AlertSeverity)Math.Max((int)first, Math.Min((int)first + clock.Level, (int)most));
    }

    private static AlertSignal Signal(ClockState clock, AlertSeverity? severity, ClockHolder holder, RuleFacts facts) => new(
        AlertKind.Clock,
        holder.Source,
        clock.Rule.Code,
        holder.EntityId,
        holder.TownCode,
        facts.Now,
        facts.NextVersion,
        severity,
        ImmutableDictionary<string, string>.Empty
            .Add("clock", clock.Rule.Code)
            .Add("basis", clock.Rule.Basis.ToString())
            .Add("since", BreachDay(clock, facts))
            .Add("level", clock.Level.ToString(CultureInfo.InvariantCulture)));

    private static string BreachDay(ClockState clock, RuleFacts facts) =>
        (clock.LastDay ?? facts.Calendar.DayOf(clock.BreachedAt!.Value)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ClocksDecision<TVerdict> On<TVerdict>(
        ImmutableArray<ClockState> clocks, string code, TVerdict absent, Func<ClockState, ClockDecision<TVerdict>> decide)
        where TVerdict : struct, Enum
    {
        var former = OrEmpty(clocks);
        if (Find(former, code) is not { } clock)
        {
            return Unchanged(absent, former);
        }

        var decision = decide(clock);
        return decision.Next is null
            ? Unchanged(decision.Verdict, former)
            : new(decision.Verdict, former, former.SetItem(former.LastIndexOf(clock), decision.Next), decision.Bodies);
    }

    private static ClocksDecision<TVerdict> Unchanged<TVerdict>(TVerdict verdict, ImmutableArray<ClockState> clocks)
        where TVerdict : struct, Enum => new(verdict, clocks, clocks, []);

    private static ImmutableArray<ClockState> OrEmpty(ImmutableArray<ClockState> clocks) => clocks.IsDefault ? [] : clocks;
}
