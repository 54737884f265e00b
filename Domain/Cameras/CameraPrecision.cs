using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Leads;

namespace Vigil.Domain.Cameras;

/// <summary>What a camera learns from its reviewers: a class that is wrong too often at this camera stops paging, and says so.</summary>
/// <remarks>
/// The figure is of the last verdicts (<see cref="CameraSettings.PrecisionWindow"/>). Below the floor, with enough verdicts, the class is
/// demoted: its detections are leads still, but raise no alert. It comes back when the figure reaches the higher mark, or when a person says so, and then
/// counts anew: the old verdicts would only demote it again.
/// </remarks>
public static class CameraPrecision
{
    /// <summary>Of a reason in words, in characters.</summary>
    public const int LongestReason = 500;

    private const int MostOpen = 100;

    /// <summary>Takes a reviewer's verdict: the figure moves, the alert that waited for it ends, and the class may be demoted or restored.</summary>
    public static Decision<CameraState, DueVerdict> Hear(CameraState? current, LeadJudgement judgement, RuleFacts facts)
    {
        if (current is null || judgement.Verdict == LeadVerdict.Unsure)
        {
            return DueVerdict.Obsolete;
        }

        var settings = facts.Settings.Cameras;
        var former = Find(current, judgement.Code) ?? new(judgement.Code, EventCodes.Resolve(judgement.Code, null).Class, "", 0, 0, []);
        var confirmed = judgement.Verdict == LeadVerdict.Confirmed;
        var window = former.Window + (confirmed ? ClassTally.ConfirmedMark : ClassTally.RejectedMark);
        var next = former with
        {
            Window = window.Length > settings.PrecisionWindow ? window[^settings.PrecisionWindow..] : window,
            Confirmed = former.Confirmed + (confirmed ? 1 : 0),
            Rejected = former.Rejected + (confirmed ? 0 : 1),
            Open = former.Open.Remove(judgement.LeadId),
            OpenConfirmed = former.OpenConfirmed || (confirmed && former.Open.Contains(judgement.LeadId)),
        };
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var dues = ImmutableArray.CreateBuilder<Due>();
        if (!former.Open.IsEmpty && next.Open.IsEmpty)
        {
            dues.AddRange(Answered(current, next, facts));
            next = next with { OpenConfirmed = false };
        }

        next = Weighed(current, next, entries, dues, facts);
        return new(DueVerdict.Done, With(current, next), entries.DrainToImmutable(), dues.DrainToImmutable());
    }

    /// <summary>A person lets a demoted class page again.</summary>
    public static Decision<CameraState, CameraVerdict> Restore(CameraState? current, int code, string reason, string by, RuleFacts facts)
    {
        if (current is null)
        {
            return CameraVerdict.NotFound;
        }

        if (!Plain.IsText(reason, LongestReason))
        {
            return CameraVerdict.ReasonRefused;
        }

        if (Find(current, code) is not { DemotedAt: not null } tally)
        {
            return CameraVerdict.NotDemoted;
        }

        var words = reason.Trim();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));
        var next = tally with { DemotedAt = null, Window = "", RestoredBy = by, Reason = words };
        return new(
            CameraVerdict.Changed,
            With(current, next),
            [new(new CameraClassRestored(code, tally.Figure().Confirmed, tally.Window.Length, hash), CameraRules.Audiences(current))],
            [Demotion(current, next, severity: null, facts)]);
    }

    /// <summary>Whether a kind of event raises no alert at this camera.</summary>
    public static bool IsDemoted(CameraState state, int code) => Find(state, code) is { DemotedAt: not null };

    /// <summary>The state with a lead of which an alert was raised: the alert waits for its verdict.</summary>
    internal static CameraState Opened(CameraState state, EventCode seen, string leadId, bool paged)
    {
        var tally = Find(state, seen.Code) ?? new(seen.Code, seen.Class, "", 0, 0, []);
        var open = paged ? tally.Open.Add(leadId) : tally.Open;
        return With(state, tally with { Class = seen.Class, Open = open.Length > MostOpen ? open[^MostOpen..] : open });
    }

    private static ClassTally? Find(CameraState state, int code) => (state.Tallies ?? []).FirstOrDefault(t => t.Code == code);

    private static CameraState With(CameraState state, ClassTally next)
    {
        var tallies = state.Tallies ?? [];
        var at = tallies.ToList().FindIndex(t => t.Code == next.Code);
        return state with { Tallies = at < 0 ? tallies.Add(next) : tallies.SetItem(at, next) };
    }

    private static ClassTally Weighed(
        CameraState current, ClassTally tally, ImmutableArray<Entry>.Builder entries, ImmutableArray<Due>.Builder dues, RuleFacts facts)
    {
        var settings = facts.Settings.Cameras;
        var figure = tally.Figure();
        if (figure.Judged < settings.PrecisionLeast)
        {
            return tally;
        }

        if (tally.DemotedAt is null && figure.Precision < settings.PrecisionFloor)
        {
            entries.Add(new(new CameraClassDemoted(tally.Code, figure.Confirmed, figure.Judged), CameraRules.Audiences(current)));
            var demoted = tally with { DemotedAt = facts.Now };
            dues.Add(Demotion(current, demoted, settings.DemotedSeverity, facts));
            return demoted;
        }

        if (tally.DemotedAt is not null && figure.Precision >= settings.PrecisionBack)
        {
            entries.Add(new(new CameraClassRestored(tally.Code, figure.Confirmed, figure.Judged), CameraRules.Audiences(current)));
            var restored = tally with { DemotedAt = null };
            dues.Add(Demotion(current, restored, severity: null, facts));
            return restored;
        }

        return tally;
    }

    // The alert asked for a person's look. What a confirmed lead leads to has terms of its own; a camera that needs repair keeps its alert.
    private static ImmutableArray<Due> Answered(CameraState state, ClassTally tally, RuleFacts facts) =>
        new EventCode(tally.Code, tally.Class, "", "").Alert is not { } kind || (tally.Class == DetectionClass.Device && tally.OpenConfirmed)
            ? []
            :
            [
                new AlertSignal(
                    kind,
                    CameraState.KeyOf(state.Id),
                    tally.Code.ToString(CultureInfo.InvariantCulture),
                    state.EntityId,
                    state.TownCode,
                    facts.Now,
                    facts.NextVersion,
                    Severity: null,
                    ImmutableDictionary<string, string>.Empty,
                    tally.OpenConfirmed ? AlertOutcome.Referred : AlertOutcome.FalseAlarm).ToDue(),
            ];

    private static Due Demotion(CameraState state, ClassTally tally, AlertSeverity? severity, RuleFacts facts)
    {
        var figure = tally.Figure();
        return new AlertSignal(
            AlertKind.ClassDemoted,
            CameraState.KeyOf(state.Id),
            tally.Code.ToString(CultureInfo.InvariantCulture),
            state.EntityId,
            state.TownCode,
            facts.Now,
            facts.NextVersion,
            severity,
            ImmutableDictionary<string, string>.Empty
                .Add("code", tally.Code.ToString(CultureInfo.InvariantCulture))
                .Add("confirmed", figure.Confirmed.ToString(CultureInfo.InvariantCulture))
                .Add("judged", figure.Judged.ToString(CultureInfo.InvariantCulture)))
            .ToDue();
    }
}
