using Vigil.Domain.Decisions;

namespace Vigil.Domain.Clocks;

/// <summary>The rules of one clock. Total, deterministic, no clock of their own and no I/O.</summary>
/// <remarks>
/// Only three things move the end of a term: a signed pause and a signed extension, as far as the rule allows them and while the term
/// is not over, and a newly published calendar. There is no command that sets it.
/// </remarks>
public static class ClockRules
{
    /// <summary>The prefix of a clock's one due: <c>clock:complaint.accept</c>.</summary>
    public const string DuePrefix = "clock:";

    public static string DueName(string code) => DuePrefix + code;

    /// <summary>Starts a clock by a dated row.</summary>
    /// <param name="startedAt">What it counts from: the receipt, the acceptance, the decision. An instant that has passed is rightly so.</param>
    public static ClockDecision<ClockVerdict> Start(ClockRule rule, DateTimeOffset startedAt, RuleFacts facts)
    {
        if (startedAt > facts.Now)
        {
            return ClockVerdict.StartRefused;
        }

        var clock = Scheduled(
            ClockCounting.Counted(
                new(rule, startedAt, [], [], null, null, Provisional: false, Warned: 0, null, Level: 0, null, null, null), facts.Calendar),
            facts);
        return Accepted(clock, new ClockStarted(
            rule.Code, rule.Basis, rule.From, rule.Amount, rule.Unit, startedAt, clock.LastDay, clock.DueAt!.Value, clock.Provisional));
    }

    /// <summary>Stops counting: testing, a hearing. No warning, no breach and no escalation come while it lasts.</summary>
    /// <param name="reason">A code, or <c>note:</c> and the id of the note that holds the words.</param>
    /// <param name="by">Who signs it: a person.</param>
    public static ClockDecision<ClockVerdict> Pause(ClockState clock, string reason, string by, RuleFacts facts) =>
        NotRunning(clock) is { } refusal ? refusal
        : !clock.Rule.MayPause ? ClockVerdict.MayNotPause
        : clock.Paused ? ClockVerdict.AlreadyPaused
        : clock.OverAt(facts.Now) ? ClockVerdict.Over
        : !IsReason(reason) ? ClockVerdict.ReasonRefused
        : !IsPerson(by) ? ClockVerdict.NotSigned
        : Accepted(
            Scheduled(ClockCounting.Counted(clock with { Pauses = clock.Pauses.Add(new(facts.Now, null, reason, by)) }, facts.Calendar), facts),
            new ClockPaused(clock.Rule.Code, reason, by));

    /// <summary>Goes on counting. Whoever may pause may resume; so may the platform where the cause of the pause ends by itself.</summary>
    public static ClockDecision<ClockVerdict> Resume(ClockState clock, string by, RuleFacts facts)
    {
        if (NotRunning(clock) is { } refusal)
        {
            return refusal;
        }

        if (!clock.Paused)
        {
            return ClockVerdict.NotPaused;
        }

        var pauses = clock.Pauses.SetItem(clock.Pauses.Length - 1, clock.Pauses[^1] with { Until = facts.Now });
        var next = Scheduled(ClockCounting.Counted(clock with { Pauses = pauses }, facts.Calendar), facts);
        return Accepted(next, new ClockResumed(clock.Rule.Code, by, next.LastDay, next.DueAt!.Value, next.Provisional));
    }

    /// <summary>Lengthens the term, before it is over, within the cap of the rule. Warnings come again before the new end.</summary>
    /// <param name="amount">1 or more, in the rule's unit.</param>
    public static ClockDecision<ClockVerdict> Extend(ClockState clock, int amount, string reason, string by, RuleFacts facts)
    {
        var verdict = NotRunning(clock)
            ?? (clock.Rule.MostExtension <= 0 ? ClockVerdict.MayNotExtend
                : amount < 1 ? ClockVerdict.AmountRefused
                : amount > clock.Rule.MostExtension - clock.Extended ? ClockVerdict.BeyondCap
                : clock.OverAt(facts.Now) ? ClockVerdict.Over
                : !IsReason(reason) ? ClockVerdict.ReasonRefused
                : !IsPerson(by) ? ClockVerdict.NotSigned
                : ClockVerdict.Accepted);
        if (verdict != ClockVerdict.Accepted)
        {
            return verdict;
        }

        var extended = clock with { Extensions = clock.Extensions.Add(new(facts.Now, amount, reason, by)) };
        var next = Scheduled(ClockCounting.Counted(extended, facts.Calendar), facts);
        return Accepted(next, new ClockExtended(
            clock.Rule.Code, amount, next.Extended, clock.Rule.Unit, reason, by, next.LastDay, next.DueAt, next.Provisional));
    }

    /// <summary>What it waited for happened, now. After the term that is late, even where nobody noticed the breach before.</summary>
    public static ClockDecision<ClockVerdict> Met(ClockState clock, RuleFacts facts) =>
        Ended(clock, clock.OverAt(facts.Now) ? ClockEnd.MetLate : ClockEnd.Met, facts);

    /// <summary>It isn't needed any more: withdrawn, merged, refused. A breach that happened stays one.</summary>
    public static ClockDecision<ClockVerdict> Drop(ClockState clock, RuleFacts facts) => Ended(clock, ClockEnd.Dropped, facts);

    /// <summary>Answers the clock's due: one step, be it a warning, the breach or an escalation.</summary>
    /// <remarks>
    /// After an outage the missed steps come one at a time and in order. Missed warnings and the breach follow at once; of escalations
    /// the next counts from when the one before was taken, so that nobody is passed over.
    /// </remarks>
    public static ClockDecision<DueVerdict> OnDue(ClockState clock, RuleFacts facts)
    {
        if (!clock.Running || clock.NextAt is not { } at)
        {
            return DueVerdict.Obsolete;
        }

        if (at > facts.Now)
        {
            return DueVerdict.NotYet;
        }

        // Nothing is decided on an end that the published calendar has moved meanwhile.
        if (clock is { Provisional: true, BreachedAt: null } && Recompute(clock, facts) is { Next: not null } recomputed)
        {
            return recomputed;
        }

        var code = clock.Rule.Code;
        if (clock.BreachedAt is not null)
        {
            var level = clock.Level + 1;
            return Done(Escalating(clock with { Level = level }, at, facts), new ClockEscalated(code, level));
        }

        if (clock.Warned < clock.Rule.WarnBefore.Length && at < clock.DueAt)
        {
            var left = clock.Rule.WarnBefore[clock.Warned];
            return Done(
                Scheduled(clock with { Warned = clock.Warned + 1 }, facts),
                new ClockWarned(code, left, clock.Rule.Unit, clock.LastDay, clock.DueAt!.Value));
        }

        return Done(Escalating(clock with { BreachedAt = clock.DueAt }, at, facts), Breach(clock));
    }

    /// <summary>Counts anew by the present calendar. Nothing else about the clock changes; where its end doesn't, nothing does.</summary>
    /// <remarks>Where a breach turns out to be none, because the published calendar has the term end later, it is taken back.</remarks>
    public static ClockDecision<DueVerdict> Recompute(ClockState clock, RuleFacts facts)
    {
        if (!clock.Running || clock.Paused || !clock.Rule.InDays)
        {
            return DueVerdict.Obsolete;
        }

        var counted = ClockCounting.Counted(clock, facts.Calendar);
        if (counted == clock)
        {
            return DueVerdict.Obsolete;
        }

        var next = counted switch
        {
            { BreachedAt: null } => Scheduled(counted, facts),
            _ when counted.OverAt(facts.Now) => counted,
            _ => Scheduled(counted with { BreachedAt = null, Level = 0 }, facts),
        };
        return Done(next, new ClockRecomputed(clock.Rule.Code, clock.LastDay, next.LastDay, next.DueAt!.Value, next.Provisional));
    }

    private static ClockDecision<ClockVerdict> Ended(ClockState clock, ClockEnd end, RuleFacts facts)
    {
        if (NotRunning(clock) is { } refusal)
        {
            return refusal;
        }

        var unnoticed = clock.BreachedAt is null && clock.OverAt(facts.Now);
        var next = clock with
        {
            BreachedAt = unnoticed ? clock.DueAt : clock.BreachedAt,
            NextAt = null,
            EndedAt = facts.Now,
            End = end,
        };
        var ended = new ClockEnded(clock.Rule.Code, end);
        return new(ClockVerdict.Accepted, next, unnoticed ? [Breach(clock), ended] : [ended]);
    }

    // A warning is given again only where the end has moved away from it.
    private static ClockState Scheduled(ClockState clock, RuleFacts facts)
    {
        if (clock.DueAt is not { } due)
        {
            return clock with { NextAt = null };
        }

        var warned = Math.Min(clock.Warned, ClockCounting.WarningsBehind(clock, facts.Now, facts.Calendar));
        var warning = warned < clock.Rule.WarnBefore.Length ? ClockCounting.WarningOf(clock, warned, facts.Calendar) : due;
        return clock with { Warned = warned, NextAt = warning < due ? warning : due };
    }

    private static ClockState Escalating(ClockState clock, DateTimeOffset step, RuleFacts facts)
    {
        if (clock.Level >= clock.Rule.Levels)
        {
            return clock with { NextAt = null };
        }

        var next = ClockCounting.EscalationAfter(step, clock.Rule, facts.Calendar);
        return clock with { NextAt = next > facts.Now ? next : ClockCounting.EscalationAfter(facts.Now, clock.Rule, facts.Calendar) };
    }

    private static ClockBreached Breach(ClockState clock) => new(clock.Rule.Code, clock.Rule.Basis, clock.LastDay, clock.DueAt!.Value);

    private static ClockVerdict? NotRunning(ClockState clock) => clock.Running ? null : ClockVerdict.Ended;

    private static bool IsReason(string? reason) =>
        reason is not null && (Plain.IsCode(reason) || (reason.StartsWith("note:", StringComparison.Ordinal) && reason.Length > 5 && Plain.IsId(reason)));

    private static bool IsPerson(string? by) => Plain.IsId(by) && by != Cause.System;

    private static ClockDecision<ClockVerdict> Accepted(ClockState next, EntryBody body) => new(ClockVerdict.Accepted, next, [body]);

    private static ClockDecision<DueVerdict> Done(ClockState next, EntryBody body) => new(DueVerdict.Done, next, [body]);
}
