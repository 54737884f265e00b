using Vigil.Domain.Rectifications;
using Vigil.Ledger.Queries.Rectifications;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Rectifications;

namespace Vigil.WebFrontend.Rectifications;

/// <summary>How the API shows orders to put something right.</summary>
internal static class RectificationShapes
{
    public static RectificationLine Shown(RectificationRow row)
    {
        var r = row.State;
        return new(
            r.Id,
            r.LeadId,
            r.EntityId,
            row.EntityName,
            r.CameraId,
            row.CameraName,
            r.TownCode,
            r.Place,
            r.Code,
            RectificationWords.What(r.Code, r.Label, english: false),
            RectificationWords.What(r.Code, r.Label, english: true),
            r.Status,
            r.Round,
            r.OrderedAt,
            r.DueAt,
            r.LastDay,
            r.Provisional,
            r.Running,
            r.Proofs.Count(p => p.Accepted is null),
            r.SeenByOwnerAt,
            r.Ending,
            row.Version);
    }

    public static RectificationDetail Detail(RectificationRow row, IReadOnlyList<AlertStoryItem> story)
    {
        var r = row.State;
        return new(
            Shown(row),
            r.SeenAt,
            r.Pictures.Length,
            r.Term.Amount,
            r.Term.Unit,
            r.Term.Reason,
            r.Returns,
            [.. r.Proofs.Select(p => new RectificationProofModel(p.Id, p.At, p.Words, [.. p.Pictures.Select(a => a.Hash)], p.Late, p.Accepted, p.Reason, p.By, p.JudgedAt))],
            [.. r.Told.Select(t => new RectificationToldModel(t.Channel, t.Status, t.Reason, t.At))],
            r.Work is { } work ? new(work.Id, work.Status, work.Outcome) : null,
            r.OrderedBy,
            r.EndedAt,
            r.EndedBy,
            r.Reason,
            [.. RectificationSteps.Allowed(r).Where(a => a != RectificationAction.GiveProof)],
            story);
    }
}
