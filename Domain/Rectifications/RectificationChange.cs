using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Leads;
using Vigil.Domain.Notices;

namespace Vigil.Domain.Rectifications;

/// <summary>A decision about a rectification while it is being made.</summary>
/// <remarks>Deadlines, the report to the lead and what ends an alert follow from the states before and after, so that no rule can forget them.</remarks>
internal sealed class RectificationChange(RectificationState? former, RectificationState start, RuleFacts facts)
    : StateChange<RectificationState, RectificationChange>(former, start, facts)
{
    /// <summary>Starts a term from now.</summary>
    public RectificationChange StartTerm()
    {
        var span = State.Term.From(Facts.Now, Facts.Calendar);
        return Set(s => s with
        {
            TermStartedAt = Facts.Now,
            DueAt = span.EndsAt,
            LastDay = span.LastDay,
            Provisional = span.Provisional,
            HalfAt = span.HalfAt,
        });
    }

    /// <summary>Tells the owner.</summary>
    /// <param name="step">What it is about; with the version it makes the notice's id.</param>
    public RectificationChange Tell(string step, bool urgent, string? reason = null)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{State.Id}.{step}.{Facts.NextVersion}");
        Set(s => s with { NoticeId = id, Told = [] });
        return Send(new NoticeOrder(
            id, State.EntityId, RectificationState.KeyOf(State.Id), $"rectification-{step}", RectificationWords.Values(State, reason), urgent, Facts.Now).ToDue());
    }

    /// <summary>Sends officers.</summary>
    public RectificationChange Escalate(RectificationCause cause)
    {
        var number = State.Escalations + 1;
        var id = string.Create(CultureInfo.InvariantCulture, $"r-{State.Id}-{number}");
        var settings = Facts.Settings.Rectifications;
        Set(s => s with
        {
            Status = RectificationStatus.Escalated,
            Escalations = number,
            HalfAt = null,
            Work = new(id, WorkOrderStatus.Proposed, 0, null, Facts.Now),
        });
        Send(new WorkOrderProposal(
            id,
            WorkOrderKind.Recheck,
            WorkOrderLevel.Town,
            settings.Priority,
            RectificationState.KeyOf(State.Id),
            State.EntityId,
            CameraState.KeyOf(State.CameraId),
            State.TownCode,
            Place: null,
            Address: null,
            RectificationWords.Summary(State, cause),
            Facts.Now,
            Clocks: [],
            Facts.Calendar.AddWorkingDays(Facts.Today, settings.RecheckDays).Day,
            Qualifications: [],
            Officers: 2, // 行政处罚法 art. 42: on the spot two officers
            Recused: [],
            Drawn: [],
            Checklist: null,
            [.. State.Proofs.SelectMany(p => p.Pictures).TakeLast(settings.MostPictures)]).ToDue(Facts.Now));
        return Say(new RectificationEscalated(cause, id)).Send(Signal(RectificationRules.OverduePart, settings.Severity)).Tell("overdue", urgent: true);
    }

    /// <summary>Ends it. Officers who have not set out need not go.</summary>
    public RectificationChange End(RectificationEnding ending, string? by, string? reason = null)
    {
        Set(s => s with
        {
            Status = ending == RectificationEnding.Withdrawn ? RectificationStatus.Withdrawn : RectificationStatus.Closed,
            Ending = ending,
            EndedAt = Facts.Now,
            EndedBy = by,
            Reason = reason,
            HalfAt = null,
        });
        if (State.Work is { Status: not (WorkOrderStatus.Done or WorkOrderStatus.Cancelled or WorkOrderStatus.Archived) } work)
        {
            Send(new WorkOrderWithdrawal(work.Id, "rectification-ended", Facts.Now).ToDue());
        }

        return Say(ending == RectificationEnding.Withdrawn ? new RectificationWithdrawn() : new RectificationClosed(ending))
            .Tell(ending == RectificationEnding.Withdrawn ? "withdrawn" : "closed", urgent: false);
    }

    public Decision<RectificationState, TVerdict> As<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum => Decide(verdict, AudiencesOf, [.. Deadlines(), .. Cleared(), .. Report()]);

    // Whether and when officers come is not for the owner to know beforehand; nor is what the reviewers have lying about.
    private ImmutableArray<Audience> AudiencesOf(EntryBody body) => body is RectificationEscalated or RectificationProgressed or RectificationUnread
        ? Plain.Audiences(State.EntityId, State.TownCode)
        : Plain.OwnerToo(State.EntityId, State.TownCode);

    public Due Signal(string part, AlertSeverity? severity) => new AlertSignal(
        AlertKind.Rectification,
        RectificationState.KeyOf(State.Id),
        part,
        State.EntityId,
        State.TownCode,
        Facts.Now,
        Facts.NextVersion,
        severity,
        ImmutableDictionary<string, string>.Empty
            .Add("part", part).Add("code", State.Code.ToString(CultureInfo.InvariantCulture)).Add("label", State.Label)).ToDue();

    private IEnumerable<Due> Deadlines()
    {
        yield return new(RectificationRules.TermDue, State.Running ? State.DueAt : null);
        yield return new(RectificationRules.HalfDue, State.Running ? State.HalfAt : null);
        if (State.Status != RectificationStatus.ProofGiven)
        {
            yield return Due.Clear(RectificationRules.ReviewDue);
        }
        else if (Former?.Status != RectificationStatus.ProofGiven)
        {
            yield return Due.Set(RectificationRules.ReviewDue, Facts.Now + Facts.Settings.Rectifications.ReviewWithin);
        }
    }

    private IEnumerable<Due> Cleared()
    {
        if (Former?.Status == RectificationStatus.Escalated && State.Status != RectificationStatus.Escalated)
        {
            yield return Signal(RectificationRules.OverduePart, null);
        }

        if (Former?.Unread == true && !State.Unread)
        {
            yield return Signal(RectificationRules.UnreadPart, null);
        }
    }

    private IEnumerable<Due> Report() => Former?.Status == State.Status && Former.Round == State.Round
        ? []
        : [new RectificationReport(State.Id, State.Status, Facts.NextVersion, Facts.Now).ToDue(new(LeadSignal.TargetKind, State.LeadId))];
}
