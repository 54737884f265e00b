using Vigil.Domain.Cameras;
using Vigil.Domain.Leads;
using Vigil.Ledger.Queries.Cameras;
using Vigil.Ledger.Queries.Leads;
using Vigil.WebFrontend.Client.Leads;

namespace Vigil.WebFrontend.Leads;

/// <summary>How the API shows leads and what cameras have learned from them.</summary>
internal static class LeadShapes
{
    public static LeadItem Shown(LeadRow row)
    {
        var lead = row.State;
        var tally = (row.Camera?.Tallies ?? []).FirstOrDefault(t => t.Code == lead.Code);
        return new(
            lead.Id,
            lead.CameraId,
            row.Camera?.Name,
            lead.EntityId,
            row.EntityName,
            lead.TownCode,
            lead.Place,
            lead.Code,
            lead.Label,
            lead.Category,
            lead.Status,
            lead.ShotAt,
            lead.SeenAt,
            lead.Mark,
            lead.Confidence,
            lead.Recent,
            lead.Paged,
            lead.Count,
            lead.LastSeenAt,
            lead.Pictures.Length,
            lead.ListedAt,
            lead.Late,
            lead.FollowsAt,
            lead.Followed,
            lead.Waits ? null : lead.Looks[^1].By,
            Shown(tally?.Figure() ?? default),
            lead.Capsule,
            lead.CapsuleItems,
            lead.CapsuleReason,
            lead.Rectification,
            lead.WorkOrderId,
            lead.WorkOrder,
            lead.WorkOrderOutcome,
            lead.Usable,
            row.Version);
    }

    public static LeadDetail Detail(LeadRow row) => new(
        Shown(row),
        [.. row.State.Looks.Select(l => new LeadLookItem(l.Verdict, l.By, l.At, l.Seconds, l.Words))],
        [.. row.State.Pictures.Select(p => new LeadPictureItem(p.Hash, p.MediaType, p.Bytes, p.ShotAt, p.SeenAt))],
        [.. (row.State.Reviews ?? []).Select(r => new EvidenceReviewItem(r.Kind, EvidenceReviewItems.Of(r.Kind), r.Passed, r.Complete, r.Words, r.By, r.At))]);

    public static LeadCounts Counts(IReadOnlyList<LeadCount> counts) => new(
        counts.Where(c => c.Status == LeadStatus.Pending).Sum(c => c.Count),
        counts.Where(c => c.Status == LeadStatus.Unsure).Sum(c => c.Count),
        counts.Where(c => c.Class == DetectionClass.Clue).Sum(c => c.Count));

    /// <summary>By class, the least precise first; by camera, the demoted first, then those with the most verdicts.</summary>
    public static PrecisionReport Report(IReadOnlyList<TalliedCamera> cameras)
    {
        var all = cameras.SelectMany(c => (c.State.Tallies ?? []).Select(t => (Camera: c, Tally: t))).ToList();
        return new(
            [
                .. all.GroupBy(r => r.Tally.Code).Select(g => new ClassPrecisionItem(
                        g.Key,
                        g.Last().Tally.Class,
                        Shown(g.Aggregate(default(PrecisionFigure), (sum, r) => sum + r.Tally.Figure())),
                        Shown(g.Aggregate(default(PrecisionFigure), (sum, r) => sum + Ever(r.Tally))),
                        g.Count(),
                        g.Count(r => r.Tally.DemotedAt is not null)))
                    .OrderBy(c => c.Figure.Precision ?? 2).ThenBy(c => c.Code),
            ],
            [
                .. all.OrderByDescending(r => r.Tally.DemotedAt is not null).ThenByDescending(r => r.Tally.Confirmed + r.Tally.Rejected)
                    .ThenBy(r => r.Camera.State.Id, StringComparer.Ordinal)
                    .Select(r => new CameraPrecisionItem(
                        r.Camera.State.Id,
                        r.Camera.State.Name,
                        r.Camera.State.EntityId,
                        r.Camera.EntityName,
                        r.Tally.Code,
                        r.Tally.Class,
                        Shown(r.Tally.Figure()),
                        Shown(Ever(r.Tally)),
                        r.Tally.DemotedAt,
                        r.Tally.Open.Length,
                        r.Tally.RestoredBy,
                        r.Tally.Reason)),
            ]);
    }

    private static PrecisionFigure Ever(ClassTally tally) => new(tally.Confirmed, tally.Confirmed + tally.Rejected);

    private static PrecisionModel Shown(PrecisionFigure figure) =>
        new(figure.Confirmed, figure.Judged, figure.Precision, figure.Interval?.Low, figure.Interval?.High);
}
