using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;

namespace Vigil.Domain.Rectifications;

/// <summary>What orders, deadlines, work orders and notices do to a rectification. What people do is in <see cref="RectificationCommands"/>.</summary>
public static class RectificationRules
{
    /// <summary>Half of the term is over.</summary>
    public const string HalfDue = "half";

    /// <summary>The term is over.</summary>
    public const string TermDue = "term";

    /// <summary>Proof has waited too long.</summary>
    public const string ReviewDue = "review";

    /// <summary>The part of the alert that says that officers are to go.</summary>
    public const string OverduePart = "overdue";

    /// <summary>The part of the alert that says that nobody looked at proof.</summary>
    public const string UnreadPart = "unread";

    /// <summary>Takes an order. A second one of the same id is the same one.</summary>
    public static Decision<RectificationState, DueVerdict> Receive(RectificationState? current, RectificationOrder order, RuleFacts facts)
    {
        if (current is not null)
        {
            return DueVerdict.Obsolete;
        }

        var state = new RectificationState(
            order.Id, order.LeadId, order.CameraId, order.EntityId, order.TownCode, order.Place, order.Code, order.Label, order.SeenAt, order.Pictures,
            order.By, facts.Now, RectificationStatus.Ordered, 1, facts.Settings.Rectifications.TermOf(order.Code), facts.Now, facts.Now, null, false, null,
            [], 0, 0, null, null, [], null, false, null, null, null, null);
        return Ordered(new RectificationChange(null, state, facts)).As(DueVerdict.Done);
    }

    /// <summary>Answers a deadline by its name.</summary>
    public static Decision<RectificationState, DueVerdict> OnDue(RectificationState? current, string dueName, RuleFacts facts) => dueName switch
    {
        HalfDue => Half(current, facts),
        TermDue => Term(current, facts),
        ReviewDue => Review(current, facts),
        _ => DueVerdict.Unknown,
    };

    /// <summary>Hears how the officers fare. Old news, and news of a former work order, changes nothing.</summary>
    public static Decision<RectificationState, DueVerdict> Hear(RectificationState? current, WorkOrderReport report, RuleFacts facts)
    {
        if (current?.Work is not { } work || work.Id != report.Id || report.Version <= work.Version)
        {
            return DueVerdict.Obsolete;
        }

        var heard = current with { Work = new(work.Id, report.Status, report.Version, report.Outcome ?? work.Outcome, report.At) };
        var change = new RectificationChange(current, heard, facts).Say(new RectificationProgressed(report.Id, report.Status, report.Outcome));
        if (current.Status != RectificationStatus.Escalated)
        {
            return change.As(DueVerdict.Done); // it ended meanwhile
        }

        return (report.Status switch
        {
            WorkOrderStatus.Cancelled => Again(change),
            WorkOrderStatus.Done => heard.Work.Outcome switch
            {
                WorkOrderOutcome.Conforming or WorkOrderOutcome.Rectified or WorkOrderOutcome.Unfounded => change.End(RectificationEnding.SeenByOfficers, null),
                WorkOrderOutcome.CaseOpened => change.End(RectificationEnding.CaseOpened, null),
                WorkOrderOutcome.NotPossible or null => Again(change),
            },
            WorkOrderStatus.Proposed or WorkOrderStatus.Offered or WorkOrderStatus.Accepted or WorkOrderStatus.EnRoute or WorkOrderStatus.OnSite
                or WorkOrderStatus.Rectifying or WorkOrderStatus.HandedIn or WorkOrderStatus.Archived => change,
        }).As(DueVerdict.Done);
    }

    /// <summary>Hears how the owner is told. Only the newest notice counts; that the owner has looked is remembered for good.</summary>
    public static Decision<RectificationState, DueVerdict> Hear(RectificationState? current, NoticeReport report, RuleFacts facts)
    {
        if (current is null || report.Id != current.NoticeId)
        {
            return DueVerdict.Obsolete;
        }

        var former = current.Told.FirstOrDefault(t => t.Channel == report.Channel);
        if (former is not null && former.Version >= report.Version)
        {
            return DueVerdict.Obsolete;
        }

        var told = new RectificationTold(report.Id, report.Channel, report.Status, report.Reason, report.Version, report.At);
        var next = current with { Told = former is null ? current.Told.Add(told) : current.Told.Replace(former, told) };
        var change = new RectificationChange(current, next, facts);
        return (report is { Channel: NoticeChannel.Page, Status: NoticeDeliveryStatus.Seen } && current.SeenByOwnerAt is null
            ? change.Set(s => s with { SeenByOwnerAt = report.At }).Say(new RectificationSeen())
            : change).As(DueVerdict.Done);
    }

    private static RectificationChange Ordered(RectificationChange change)
    {
        change.StartTerm();
        var s = change.State;
        return change
            .Say(new RectificationOrdered(s.LeadId, s.CameraId, s.Code, s.Round, s.Term.Amount, s.Term.Unit, s.DueAt, s.LastDay, s.Provisional))
            .Tell("ordered", urgent: true);
    }

    // Officers could not look, or weren't sent: the owner has another term.
    private static RectificationChange Again(RectificationChange change) =>
        Ordered(change.Set(s => s with { Status = RectificationStatus.Ordered, Round = s.Round + 1, Returns = 0 }));

    private static Decision<RectificationState, DueVerdict> Half(RectificationState? current, RuleFacts facts)
    {
        if (current is not { Running: true, HalfAt: { } half })
        {
            return DueVerdict.Obsolete;
        }

        if (half > facts.Now)
        {
            return new(DueVerdict.NotYet, null, [], [Due.Set(HalfDue, half)]);
        }

        var change = new RectificationChange(current, Recounted(current, facts) with { HalfAt = null }, facts);

        // After an outage the whole term may be over: then that is what is said, and nothing of its half.
        return (change.State.DueAt <= facts.Now
            ? change
            : change.Say(new RectificationReminded(change.State.DueAt)).Tell("half", urgent: false)).As(DueVerdict.Done);
    }

    private static Decision<RectificationState, DueVerdict> Term(RectificationState? current, RuleFacts facts)
    {
        if (current is not { Running: true })
        {
            return DueVerdict.Obsolete;
        }

        var counted = Recounted(current, facts);
        return counted.DueAt > facts.Now
            ? new RectificationChange(current, counted, facts).As(DueVerdict.NotYet)
            : new RectificationChange(current, counted, facts).Escalate(RectificationCause.Overdue).As(DueVerdict.Done);
    }

    private static Decision<RectificationState, DueVerdict> Review(RectificationState? current, RuleFacts facts)
    {
        if (current is not { Status: RectificationStatus.ProofGiven, Unread: false })
        {
            return DueVerdict.Obsolete;
        }

        var since = current.Proofs.Last(p => p.Accepted is null).At;
        var change = new RectificationChange(current, current with { Unread = true }, facts).Say(new RectificationUnread(since));
        return change.Send(change.Signal(UnreadPart, facts.Settings.Rectifications.Severity)).As(DueVerdict.Done);
    }

    // A holiday notice may have come since: days off are given to the owner, never taken.
    private static RectificationState Recounted(RectificationState current, RuleFacts facts)
    {
        if (!current.Provisional)
        {
            return current;
        }

        var span = current.Term.From(current.TermStartedAt, facts.Calendar);
        return span.EndsAt > current.DueAt
            ? current with { DueAt = span.EndsAt, LastDay = span.LastDay, Provisional = span.Provisional }
            : current with { Provisional = span.Provisional };
    }
}
