using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Evidence;
using Vigil.Domain.Leads;

namespace Vigil.Domain.Cameras;

/// <summary>What a counted detection sets going beside its alert: a lead for a reviewer and, of a clue, a capsule of evidence.</summary>
internal static class DetectionLeads
{
    public static ImmutableArray<Due> Of(
        CameraState camera, string leadId, EventCode seen, DetectionReport report, int recent, bool paged, RuleFacts facts)
    {
        var label = CameraDetections.LabelOf(seen, report);
        var lead = new LeadSignal(
            leadId,
            camera.Id,
            camera.EntityId,
            camera.TownCode,
            camera.Place,
            seen.Code,
            label,
            seen.Class,
            report.DetectionId,
            report.ShotAt,
            facts.Now,
            report.Confidence,
            recent,
            paged,
            Shown(report)).ToDue();
        return seen.Class != DetectionClass.Clue
            ? [lead]
            :
            [
                lead,
                new EvidenceOrder(
                    EvidenceOrder.IdOf(leadId),
                    leadId,
                    camera.Id,
                    camera.EntityId,
                    camera.TownCode,
                    camera.Place,
                    seen.Code,
                    label,
                    report.ShotAt,
                    facts.Now,
                    report.Pictures.IsDefault ? [] : report.Pictures).ToDue(facts.Now),
            ];
    }

    /// <summary>What a reviewer looks at: the pictures, not the box's message.</summary>
    public static ImmutableArray<EvidenceItem> Shown(DetectionReport report) =>
        report.Pictures.IsDefault ? [] : [.. report.Pictures.Where(p => p.Role == EvidenceRole.Detection)];
}
