using Vigil.Domain.Decisions;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Ledger.Queries.Cameras;
using Vigil.WebFrontend.Client.Cameras;

namespace Vigil.WebFrontend.Cameras;

/// <summary>How the API shows cameras.</summary>
internal static class CameraShapes
{
    /// <param name="liveness">What the camera's actor itself knows; lists show what it last kept.</param>
    public static CameraItem Shown(CameraRow row, CameraLiveness? liveness, RuleSettings rules)
    {
        var camera = row.State;
        return new(
            camera.Id,
            camera.EntityId,
            row.EntityName,
            camera.TownCode,
            camera.Name,
            camera.Place,
            camera.Gb28181Id,
            camera.SilentAfterMinutes,
            camera.Status,
            camera.StatusSince,
            liveness?.SeenAt ?? row.SeenAt,
            liveness?.PictureAt ?? row.PictureAt,
            camera.Detections.IsDefault ? 0 : camera.Detections.Sum(d => d.Recent.IsDefault ? 0 : d.Recent.Length),
            camera.Source,
            row.Version,
            camera.Address?.Source,
            camera.Notice?.Where,
            camera.Notice?.Since,
            rules.Cameras.RetentionOf(camera),
            row.Sight is { } sight ? new(sight.Status, sight.Cause, sight.Since) : null,
            [.. (camera.Hours ?? []).Select(h => new OpenSpanModel(h.Day, h.From, h.Until))]);
    }
}
