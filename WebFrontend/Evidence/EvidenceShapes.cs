using System.Globalization;
using Vigil.Domain.Clocks;
using Vigil.Domain.Evidence;
using Vigil.Ledger.Queries.Evidence;
using Vigil.WebFrontend.Client.Evidence;

namespace Vigil.WebFrontend.Evidence;

/// <summary>How the API shows capsules.</summary>
internal static class EvidenceShapes
{
    public static CapsuleRow Row(CapsuleFound row)
    {
        var capsule = row.State;
        var clock = ClockHolding.MostUrgent(capsule.Clocks);
        return new(
            capsule.Id, capsule.LeadId, capsule.CameraId, capsule.EntityId, capsule.TownCode, capsule.Place, capsule.Code, capsule.Label, capsule.SeenAt,
            capsule.Status, capsule.Status == CapsuleStatus.Sealed ? capsule.Items.Length : 0, capsule.Reason, capsule.Hold is not null, capsule.Decision,
            clock?.DueAt, clock?.LastDay, capsule.RetainUntil, capsule.RemovedAt, row.Version, row.EntityName, row.CameraName);
    }

    public static CapsuleDetail Detail(CapsuleFound row)
    {
        var capsule = row.State;
        return new(
            Row(row),
            capsule.ShotAt,
            capsule.Attempt,
            capsule.SealedAt,
            capsule.ManifestHash,
            capsule.Confirmed,
            capsule.Hold is { } hold ? new(hold.Ground, hold.By, hold.At) : null,
            [.. capsule.Items.Select((item, i) => new CapsuleItemModel(i + 1, item.Role, item.MediaType, item.Bytes, item.Hash, item.ShotAt, item.SeenAt))],
            [.. capsule.Notes.Select(n => new CapsuleNoteModel(n.Step, n.By, n.At, n.Words))],
            ClockHolding.Find(capsule.Clocks, ClockCodes.EvidenceDecide) is { } clock
                ? new(clock.LastDay, clock.DueAt, clock.BreachedAt is not null, clock.EndedAt, clock.Rule.Ground)
                : null);
    }

    /// <summary>The name of an item in an export: <c>items/001-detection-0a1b2c3d4e5f.jpg</c>.</summary>
    public static string FileOf(int number, EvidenceItem item) => string.Create(
        CultureInfo.InvariantCulture, $"items/{number:000}-{item.Role.ToString().ToLowerInvariant()}-{item.Hash[..12]}.{EndingOf(item.MediaType)}");

    public static string EndingOf(string mediaType) => mediaType switch
    {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "video/x-matroska" => "mkv",
        "application/json" => "json",
        _ => "bin",
    };
}
