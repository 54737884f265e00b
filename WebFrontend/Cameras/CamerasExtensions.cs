using Vigil.Ledger.Hosting;
using Vigil.Ledger.Vault;

namespace Vigil.WebFrontend.Cameras;

internal static class CamerasExtensions
{
    /// <summary>What sets and shows cameras needs: the key for their passwords, where there is one.</summary>
    public static void AddCameras(this IHostApplicationBuilder builder) =>
        builder.Services.AddSingleton(CameraSecrets.Read(builder.Configuration, builder.Configuration.VigilScope));
}
