using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Complaints;

/// <summary>What deadlines and work orders do to a complaint. What people do is in the other files of this folder.</summary>
public static class ComplaintRules
{
    /// <summary>The window for confirming or reopening ends.</summary>
    public const string WindowDue = "window-end";

    /// <summary>Answers a deadline of this complaint by its name.</summary>
    public static Decision<ComplaintState, DueVerdict> OnDue(ComplaintState? current, string dueName, RuleFacts facts)
    {
        if (dueName == WindowDue)
        {
            return current switch
            {
                not { Status: ComplaintStatus.Answered, WindowEndsAt: not null } => DueVerdict.Obsolete,
                { WindowEndsAt: var ends } when ends > facts.Now => new(DueVerdict.NotYet, null, [], [Due.Set(WindowDue, ends.Value)]),
                { } answered => Closed(new ComplaintChange(answered, answered, facts), ComplaintClosing.WindowPassed, facts).As(DueVerdict.Done),
            };
        }

        if (!ClockHolding.Owns(dueName))
        {
            return DueVerdict.Unknown;
        }

        if (current is null)
        {
            return DueVerdict.Obsolete;
        }

        var decision = ClockHolding.OnDue(current.Clocks, dueName, facts);
        return decision.Verdict switch
        {
            DueVerdict.Done => new ComplaintChange(current, current, facts).Take(decision).As(DueVerdict.Done),
            DueVerdict.NotYet => new(DueVerdict.NotYet, null, [], decision.Dues(ComplaintChange.HolderOf(current), facts)),
            DueVerdict.Obsolete => DueVerdict.Obsolete,
            DueVerdict.Unknown => DueVerdict.Unknown,
        };
    }

    /// <summary>Hears how the work order stands. Old news, and news of a former work order, changes nothing.</summary>
    public static Decision<ComplaintState, DueVerdict> Hear(ComplaintState? current, WorkOrderReport report, RuleFacts facts) =>
        current?.Work is not { } work || work.Id != report.Id || report.Version <= work.Version
            ? DueVerdict.Obsolete
            : new ComplaintChange(
                    current,
                    current with
                    {
                        Work = new(
                            work.Id,
                            report.Status,
                            report.Version,
                            report.At,
                            report.Outcome ?? work.Outcome,
                            report.Message ?? work.Message,
                            report.Attachments.IsDefaultOrEmpty ? work.Attachments : report.Attachments),
                    },
                    facts)
                .Say(new ComplaintProgressed(report.Id, report.Status, report.Outcome))
                .As(DueVerdict.Done);

    internal static ComplaintChange Closed(ComplaintChange change, ComplaintClosing closing, RuleFacts facts) => change
        .Set(s => s with { Status = ComplaintStatus.Closed, Closing = closing, ClosedAt = facts.Now, WindowEndsAt = null })
        .Say(new ComplaintClosed(closing));
}
