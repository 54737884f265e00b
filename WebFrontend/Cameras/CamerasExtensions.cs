using Vigil.Ledger.Hosting;
using Vigil.Ledger.Queries.Cameras;
using Vigil.Ledger.Queries.Sight;
using Vigil.Ledger.Vault;

namespace Vigil.WebFrontend.Cameras;

internal static class CamerasExtensions
{
    /// <summary>What sets and shows cameras needs: the key for their passwords, where there is one; and what takes their detections.</summary>
    public static void AddCameras(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(CameraSecrets.Read(builder.Configuration, builder.Configuration.VigilScope));
        builder.Services.AddSingleton<CameraPrecisionQueries>();
        builder.Services.AddSingleton<SightQueries>();
        builder.Services.AddSingleton<DetectionIntake>();
        builder.Services.AddSingleton<NetworkIds>();
        builder.Services.AddSingleton<LiveViews>();
    }
}
