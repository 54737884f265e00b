using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;

namespace Vigil.Domain.Sight;

/// <summary>Who hears of a blindness, and when: the owner, dispatchers after a while, officers after a day. All is taken back when it sees again.</summary>
internal static class SightLadders
{
    public const string NoticeDue = "notice";
    public const string AlertDue = "alert";
    public const string VisitDue = "visit";
    public const string BlindTemplate = "camera-blind";
    public const string BackTemplate = "camera-back";
    public const string ReasonSees = "camera-sees-again";

    /// <summary>Begins where none runs, and anew where a wrong clock became blindness; any other change of cause goes on with the one that runs.</summary>
    public static void Begin(SightCourse course, SightCause? formerly, RuleFacts facts)
    {
        var state = course.State;
        var cause = state.Cause!.Value;
        if (!SightCauses.HasLadder(cause))
        {
            Stop(course, facts);
            return;
        }

        if (state.Ladder is not null && (formerly is not { } before || SightCauses.IsBlind(before) || !SightCauses.IsBlind(cause)))
        {
            return;
        }

        if (cause == SightCause.Unreachable)
        {
            // It may be the network: whoever hears of a whole network's fault for each camera hears of none.
            Stop(course, facts);
            course.Add(Due.Set(NoticeDue, state.Since!.Value + course.Settings.Grace()));
            return;
        }

        Start(course, facts);
    }

    /// <summary>The owner is told, and the further steps are set.</summary>
    public static void Start(SightCourse course, RuleFacts facts)
    {
        var state = course.State;
        var cause = state.Cause!.Value;
        var since = state.Since!.Value;
        var notice = SightCauses.TellsOwner(cause) ? $"sight:{state.Id}:{since.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}" : null;
        course.State = state with { Ladder = new(since, notice, Alerted: false, OrderId: null) };
        if (notice is not null)
        {
            var (chinese, english) = SightCauses.WordsOf(cause);
            course.Add(Notice(state, notice, BlindTemplate, facts, ("cause.zh", chinese), ("cause.en", english), ("since", Instant(since))));
        }

        course.Add(Due.Set(AlertDue, since + course.Settings.AlertAfter));
        course.Add(Due.Set(VisitDue, since + course.Settings.VisitAfter));
    }

    /// <summary>It sees again: no further step, the alert is cleared and the visit is called off.</summary>
    /// <param name="through">When it ended.</param>
    public static void End(SightCourse course, DateTimeOffset through, RuleFacts facts)
    {
        if (course.State.Ladder is not { } ladder)
        {
            return;
        }

        Stop(course, facts);
        if (ladder.NoticeId is { } told)
        {
            var minutes = Math.Round((through - ladder.Since).TotalMinutes, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture);
            course.Add(Notice(course.State, $"{told}:back", BackTemplate, facts, ("minutes", minutes)));
        }

    }

    /// <summary>No further step, and what was begun is taken back. The owner isn't told that it sees: it may not.</summary>
    private static void Stop(SightCourse course, RuleFacts facts)
    {
        if (course.State.Ladder is not { } ladder)
        {
            return;
        }

        course.Add(Due.Clear(AlertDue));
        course.Add(Due.Clear(VisitDue));
        if (ladder.Alerted)
        {
            course.Add(Signal(course.State, severity: null, ladder, facts));
        }

        if (ladder.OrderId is { } order)
        {
            course.Add(new WorkOrderWithdrawal(order, ReasonSees, facts.Now).ToDue());
        }

        course.State = course.State with { Ladder = null };
    }

    /// <summary>The owner has had time enough: dispatchers hear of it.</summary>
    public static void Alert(SightCourse course, RuleFacts facts)
    {
        var ladder = course.State.Ladder! with { Alerted = true };
        course.State = course.State with { Ladder = ladder };
        course.Add(Signal(course.State, course.Settings.Severity, ladder, facts));
    }

    /// <summary>Officers are asked to go there.</summary>
    public static void Propose(SightCourse course, RuleFacts facts)
    {
        var state = course.State;
        var ladder = state.Ladder!;
        var id = "S-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{state.Id}\n{ladder.Since:O}"))).AsSpan(0, 6));
        course.State = state with { Ladder = ladder with { OrderId = id } };
        course.Tell(new SightVisitProposed(id, ladder.Since));

        // The people who know the kitchen, not those for lifts and boilers; a visit for a clue doesn't count against the yearly cap.
        const WorkOrderKind Kind = WorkOrderKind.CameraClue;
        course.Add(new WorkOrderProposal(
            id,
            Kind,
            WorkOrderLevel.Town,
            WorkOrderPriority.Normal,
            SightState.KeyOf(state.Id),
            state.EntityId,
            CameraState.KeyOf(state.Id),
            state.TownCode,
            Place: null,
            Address: null,
            $"摄像头“{state.Name}”看不见：{SightCauses.WordsOf(state.Cause!.Value).Chinese}",
            facts.Now,
            Clocks: [],
            DueOn: null,
            WorkOrderKinds.QualificationsFor(Kind),
            WorkOrderKinds.OfficersFor(Kind),
            Recused: [],
            Drawn: [],
            Checklist: null,
            Attachments: []).ToDue(facts.Now));
    }

    private static Due Signal(SightState state, AlertSeverity? severity, SightLadder ladder, RuleFacts facts) => new AlertSignal(
        AlertKind.CameraBlind,
        CameraState.KeyOf(state.Id),
        Part: null,
        state.EntityId,
        state.TownCode,
        facts.Now,
        facts.NextVersion,
        severity,
        ImmutableDictionary<string, string>.Empty
            .Add("cause", (state.Cause ?? SightCause.NotSampled).ToString())
            .Add("since", Instant(ladder.Since)))
        .ToDue();

    private static Due Notice(SightState state, string id, string template, RuleFacts facts, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var all = ImmutableDictionary<string, string>.Empty.Add("camera", state.Name);
        foreach (var (name, value) in values)
        {
            all = all.Add(name, value);
        }

        return new NoticeOrder(id, state.EntityId, SightState.KeyOf(state.Id), template, all, Urgent: false, facts.Now).ToDue();
    }

    private static string Instant(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
