using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Complaints;

/// <summary>How one that was merged follows the main one: told by dues, step by step, with clocks of its own.</summary>
public static class ComplaintFollowing
{
    /// <summary>The main one hears that another follows it, or follows it no more.</summary>
    /// <remarks>Where it can be followed no more, the answer is its news, by which the follower goes its own way.</remarks>
    public static Decision<ComplaintState, DueVerdict> Joined(ComplaintState? main, ComplaintJoin join, RuleFacts facts)
    {
        if (main is null || main.Merged.Contains(join.Id) == join.Joins)
        {
            return DueVerdict.Obsolete;
        }

        return join.Joins
            ? new ComplaintChange(main, main with { Merged = main.Merged.Add(join.Id) }, facts).Say(new ComplaintJoined(join.Id)).As(DueVerdict.Done)
            : new ComplaintChange(main, main with { Merged = main.Merged.Remove(join.Id) }, facts).As(DueVerdict.Done);
    }

    /// <summary>The follower hears how the main one stands.</summary>
    public static Decision<ComplaintState, DueVerdict> Heard(ComplaintState? current, ComplaintNews news, RuleFacts facts)
    {
        if (current is not { Status: ComplaintStatus.Merged } || current.MergedInto != news.Main || news.Version <= current.NewsVersion)
        {
            return DueVerdict.Obsolete;
        }

        var change = new ComplaintChange(current, current with { NewsVersion = news.Version }, facts);
        return news.Status switch
        {
            ComplaintStatus.Received => change.As(DueVerdict.Done),
            ComplaintStatus.Mediating or ComplaintStatus.Verifying => TakenUp(change, facts).Say(new ComplaintFollowed(news.Main, news.Status)).As(DueVerdict.Done),
            ComplaintStatus.Ended => Ended(TakenUp(change, facts), news, facts).Say(new ComplaintFollowed(news.Main, news.Status)).As(DueVerdict.Done),
            ComplaintStatus.Answered or ComplaintStatus.Closed =>
                ComplaintCommands.Answered(Ended(TakenUp(change, facts), news, facts), news.Answer, facts).As(DueVerdict.Done),
            ComplaintStatus.Refused => change
                .Set(s => s with { Status = ComplaintStatus.Refused, Refusal = news.Refusal, Answer = news.Answer, EndedAt = facts.Now })
                .Say(new ComplaintRefused(news.Refusal ?? RefusalReason.OtherByLaw))
                .EndClock(ClockCodes.ComplaintAccept)
                .DropClocks()
                .As(DueVerdict.Done),
            ComplaintStatus.Transferred => change
                .Set(s => s with { Status = ComplaintStatus.Transferred, TransferredTo = news.TransferredTo, Answer = news.Answer, EndedAt = facts.Now })
                .Say(new ComplaintTransferred(news.TransferredTo ?? ""))
                .EndClock(ClockCodes.ComplaintAccept)
                .EndClock(ClockCodes.ReportVerify)
                .DropClocks()
                .As(DueVerdict.Done),
            ComplaintStatus.Withdrawn or ComplaintStatus.Merged => OnItsOwn(change, news),
        };
    }

    internal static Due Join(string main, string id, bool joins, RuleFacts facts) => Due.Send(
        ComplaintState.KeyOf(main), $"{ComplaintJoin.DuePrefix}{id}:{facts.NextVersion}", new(id, joins), ComplaintJson.Shared.ComplaintJoin, facts.Now);

    private static ComplaintChange TakenUp(ComplaintChange change, RuleFacts facts)
    {
        if (change.State.AcceptedAt is not null)
        {
            return change;
        }

        change.Set(s => s with { AcceptedAt = facts.Now });
        return change.State.Kind == ComplaintKind.Report
            ? change
            : change.EndClock(ClockCodes.ComplaintAccept).StartClock(ClockCodes.ComplaintMediate, facts.Now);
    }

    private static ComplaintChange Ended(ComplaintChange change, ComplaintNews news, RuleFacts facts)
    {
        if (change.State.EndedAt is not null)
        {
            return change;
        }

        change.Set(s => s with { Mediation = news.Mediation, Decision = news.Decision, EndedAt = facts.Now });
        return change.State is { Kind: ComplaintKind.Report } report
            ? report is { Named: true, WithdrawnAt: null }
                ? change.EndClock(ClockCodes.ReportVerify).StartClock(ClockCodes.ReportTellDecision, facts.Now)
                : change.EndClock(ClockCodes.ReportVerify)
            : change.EndClock(ClockCodes.ComplaintMediate).StartClock(ClockCodes.ComplaintTellEnd, facts.Now);
    }

    // Back to where it stands by itself; a term that was met stays met. What is being worked on needs a work order of its own.
    private static Decision<ComplaintState, DueVerdict> OnItsOwn(ComplaintChange change, ComplaintNews news)
    {
        change
            .Set(s => s with
            {
                MergedInto = null,
                Status = s switch
                {
                    { EndedAt: not null } => ComplaintStatus.Ended,
                    { AcceptedAt: null } => ComplaintStatus.Received,
                    { Kind: ComplaintKind.Report } => ComplaintStatus.Verifying,
                    _ => ComplaintStatus.Mediating,
                },
            })
            .Say(new ComplaintUnmerged(news.Main));
        return change.State switch
        {
            { Status: not (ComplaintStatus.Mediating or ComplaintStatus.Verifying) } => change.As(DueVerdict.Done),
            { Work: null } => change.Propose(out _).As(DueVerdict.Done),
            { Work.Status: WorkOrderStatus.HandedIn or WorkOrderStatus.Done or WorkOrderStatus.OnSite or WorkOrderStatus.Rectifying } => change.As(DueVerdict.Done),
            _ => change.Propose(out _, again: true).As(DueVerdict.Done),
        };
    }
}
