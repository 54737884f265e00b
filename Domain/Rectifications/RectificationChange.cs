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
{
    private readonly ImmutableArray<EntryBody>.Builder bodies = ImmutableArray.CreateBuilder<EntryBody>();
    private readonly ImmutableArray<Due>.Builder dues = ImmutableArray.CreateBuilder<Due>();

    public RectificationState State { get; private set; } = start;

    public RectificationChange Set(Func<RectificationState, RectificationState> next)
    {
        State = next(State);
        return this;
    }

    public RectificationChange Say(EntryBody body)
    {
        bodies.Add(body);
        return this;
    }

    public RectificationChange Send(Due due)
    {
        dues.Add(due);
        return this;
    }

    /// <summary>Starts a term from now.</summary>
    public RectificationChange StartTerm()
    {
        var span = State.Term.From(facts.Now, facts.Calendar);
        return Set(s => s with
        {
            TermStartedAt = facts.Now,
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
        var id = string.Create(CultureInfo.InvariantCulture, $"{State.Id}.{step}.{facts.NextVersion}");
        Set(s => s with { NoticeId = id, Told = [] });
        return Send(new NoticeOrder(
            id, State.EntityId, RectificationState.KeyOf(State.Id), $"rectification-{step}", RectificationWords.Values(State, reason), urgent, facts.Now).ToDue());
    }

    /// <summary>Sends officers.</summary>
    public RectificationChange Escalate(RectificationCause cause)
    {
        var number = State.Escalations + 1;
        var id = string.Create(CultureInfo.InvariantCulture, $"r-{State.Id}-{number}");
        var settings = facts.Settings.Rectifications;
        Set(s => s with
        {
            Status = RectificationStatus.Escalated,
            Escalations = number,
            HalfAt = null,
            Work = new(id, WorkOrderStatus.Proposed, 0, null, facts.Now),
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
            facts.Now,
            Clocks: [],
            facts.Calendar.AddWorkingDays(facts.Today, settings.RecheckDays).Day,
            Qualifications: [],
            Officers: 2, // 行政处罚法 art. 42: on the spot two officers
            Recused: [],
            Drawn: [],
            Checklist: null,
            [.. State.Proofs.SelectMany(p => p.Pictures).TakeLast(settings.MostPictures)]).ToDue(facts.Now));
        return Say(new RectificationEscalated(cause, id)).Send(Signal(RectificationRules.OverduePart, settings.Severity)).Tell("overdue", urgent: true);
    }

    /// <summary>Ends it. Officers who have not set out need not go.</summary>
    public RectificationChange End(RectificationEnding ending, string? by, string? reason = null)
    {
        Set(s => s with
        {
            Status = ending == RectificationEnding.Withdrawn ? RectificationStatus.Withdrawn : RectificationStatus.Closed,
            Ending = ending,
            EndedAt = facts.Now,
            EndedBy = by,
            Reason = reason,
            HalfAt = null,
        });
        if (State.Work is { Status: not (WorkOrderStatus.Done or WorkOrderStatus.Cancelled or WorkOrderStatus.Archived) } work)
        {
            Send(new WorkOrderWithdrawal(work.Id, "rectification-ended", facts.Now).ToDue());
        }

        return Say(ending == RectificationEnding.Withdrawn ? new RectificationWithdrawn() : new RectificationClosed(ending))
            .Tell(ending == RectificationEnding.Withdrawn ? "withdrawn" : "closed", urgent: false);
    }

    public Decision<RectificationState, TVerdict> As<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum
    {
        return new(verdict, State, [.. bodies.Select(b => new Entry(b, AudiencesOf(b)))], [.. dues, .. Deadlines(), .. Cleared(), .. Report()]);
    }

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
        facts.Now,
        facts.NextVersion,
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
        else if (former?.Status != RectificationStatus.ProofGiven)
        {
            yield return Due.Set(RectificationRules.ReviewDue, facts.Now + facts.Settings.Rectifications.ReviewWithin);
        }
    }

    private IEnumerable<Due> Cleared()
    {
        if (former?.Status == RectificationStatus.Escalated && State.Status != RectificationStatus.Escalated)
        {
            yield return Signal(RectificationRules.OverduePart, null);
        }

        if (former?.Unread == true && !State.Unread)
        {
            yield return Signal(RectificationRules.UnreadPart, null);
        }
    }

    private IEnumerable<Due> Report() => former?.Status == State.Status && former.Round == State.Round
        ? []
        : [new RectificationReport(State.Id, State.Status, facts.NextVersion, facts.Now).ToDue(new(LeadSignal.TargetKind, State.LeadId))];
}
