using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Leads;

namespace Vigil.Domain.Cameras;

/// <summary>The rules on what a camera reports. A detection is a lead only: a person looks before anything else happens.</summary>
public static class CameraDetections
{
    /// <summary>Takes a detection: an entry always; where it is a new fact a lead, and a signal to its alert unless its class is demoted here.</summary>
    /// <remarks>
    /// Times are ours, not the camera's. It is a repeat where the last counted one of its kind is less than the window ago; repeats don't
    /// lengthen the window. The N-th counted one in seven days, and each further one, raises with the next higher severity.
    /// A clue's evidence is ordered at once, before anybody has looked. It is a sign of life too.
    /// </remarks>
    public static Decision<CameraState, CameraVerdict> Detect(CameraState? current, DetectionReport report, RuleFacts facts)
    {
        if (current is null)
        {
            return CameraVerdict.NotFound;
        }

        if (IsMalformed(report))
        {
            return CameraVerdict.DetectionRefused;
        }

        var seen = Resolve(report, facts.Settings.Cameras);
        return seen.Compliant ? CameraVerdict.Compliant : Take(current, seen, report, facts);
    }

    private static bool IsMalformed(DetectionReport report) =>
        !Plain.IsId(report.DetectionId) || !Plain.IsOptionalLine(report.Label, 60)
        || report.Code is < 0 or > 99_999 || (report.Confidence is { } c && c is not (>= 0 and <= 1));

    private static Decision<CameraState, CameraVerdict> Take(CameraState current, EventCode seen, DetectionReport report, RuleFacts facts)
    {
        var settings = facts.Settings.Cameras;
        var asleep = current.Status != CameraStatus.Up;
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var dues = ImmutableArray.CreateBuilder<Due>();
        if (asleep)
        {
            entries.Add(CameraRules.CameUp(current, facts));
            dues.AddRange(CameraRules.SignOfLife(current, facts));
        }

        var next = asleep ? CameraRules.Up(current, facts) : current;
        var window = current.Detections.FirstOrDefault(w => w.Code == seen.Code);
        var repeat = window is not null && facts.Now - window.Last < settings.SameWithin;
        var lead = seen.Alert is null ? null : repeat ? window!.LeadId : LeadSignal.IdOf(current.Id, report.DetectionId);
        var demoted = CameraPrecision.IsDemoted(current, seen.Code);
        var escalated = false;
        if (seen.Alert is { } kind && !repeat)
        {
            ImmutableArray<DateTimeOffset> recent = [.. (window?.Recent ?? []).Where(at => facts.Now - at < settings.RepeatWithin), facts.Now];
            escalated = recent.Length >= settings.RepeatCount;
            var counted = new DetectionWindow(seen.Code, facts.Now, recent, lead);
            next = next with { Detections = window is null ? next.Detections.Add(counted) : next.Detections.Replace(window, counted) };
            var paged = !demoted && settings.Severities.ContainsKey(seen.Class);
            next = CameraPrecision.Opened(next, seen, lead!, paged);
            if (paged)
            {
                var severity = settings.Severities[seen.Class];
                dues.Add(Signal(next, kind, seen, report, escalated ? Higher(severity) : severity, recent.Length, facts));
            }

            dues.AddRange(DetectionLeads.Of(next, lead!, seen, report, recent.Length, paged, facts));
        }
        else if (repeat && lead is not null)
        {
            dues.Add(new LeadRepeat(lead, report.DetectionId, facts.Now, DetectionLeads.Shown(report)).ToDue());
        }

        entries.Add(new(
            new CameraDetected(
                current.EntityId,
                report.DetectionId,
                seen.Code,
                LabelOf(seen, report),
                seen.Class,
                report.ShotAt,
                report.Confidence,
                repeat,
                escalated,
                lead,
                report.Pictures.IsDefaultOrEmpty ? null : [.. report.Pictures.Select(p => p.Hash)],
                ShotMarks.Of(report.ShotAt, facts.Now),
                demoted && !repeat ? true : null),
            CameraRules.Audiences(current)));
        return new(
            repeat ? CameraVerdict.Counted : CameraVerdict.Detected,
            ReferenceEquals(next, current) ? null : next,
            entries.DrainToImmutable(),
            dues.DrainToImmutable());
    }

    /// <summary>What a report is about, by the county's own classes where it has set any.</summary>
    public static EventCode Resolve(DetectionReport report, CameraSettings settings)
    {
        var seen = EventCodes.Resolve(report.Code, report.Label);
        return settings.Classes.TryGetValue(seen.Code, out var own) ? seen with { Class = own } : seen;
    }

    internal static string LabelOf(EventCode seen, DetectionReport report) => string.IsNullOrWhiteSpace(report.Label) ? seen.English : report.Label.Trim();

    private static AlertSeverity Higher(AlertSeverity severity) => severity == AlertSeverity.Critical ? severity : severity + 1;

    private static Due Signal(
        CameraState state, AlertKind kind, EventCode seen, DetectionReport report, AlertSeverity severity, int recent, RuleFacts facts) =>
        new AlertSignal(
            kind,
            CameraState.KeyOf(state.Id),
            seen.Code.ToString(CultureInfo.InvariantCulture),
            state.EntityId,
            state.TownCode,
            facts.Now,
            facts.NextVersion,
            severity,
            ImmutableDictionary<string, string>.Empty
                .Add("code", seen.Code.ToString(CultureInfo.InvariantCulture))
                .Add("class", seen.Class.ToString())
                .Add("place", state.Place.ToString())
                .Add("detection", report.DetectionId)
                .Add("recent", recent.ToString(CultureInfo.InvariantCulture)))
            .ToDue();
}
