using Vigil.Domain.Cameras;

namespace Vigil.Grains.Cameras.Eyes;

/// <summary>Single pictures, so many at the same time as the silo has been given.</summary>
internal sealed class EyeSnapshots(EyeOptics optics) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim places = new(optics.Settings.Snapshots);

    /// <summary>Fetches one picture, or says why there is none. Never throws for what a camera does.</summary>
    public async Task<(EyeVerdict Verdict, EyeFrame Frame)> TakeAsync(string cameraId, CameraAddress address)
    {
        if (!await places.WaitAsync(Patience))
        {
            return (EyeVerdict.NoRoom, default);
        }

        try
        {
            return (EyeVerdict.Picture, await optics.PictureAsync(cameraId, address, CancellationToken.None));
        }
        catch (EyeFaultException fault)
        {
            return (fault.Verdict, default);
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();
}
