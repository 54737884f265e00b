using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Vigil.Domain.Cameras;
using Vigil.Ledger.Vault;

namespace Vigil.Grains.Cameras.Eyes;

/// <summary>Fetches pictures from addresses: one, or one after the other. Knows nothing of viewers.</summary>
internal sealed class EyeOptics(EyeSettings settings, CameraSecrets secrets)
{
    private readonly GuardedConnections connections = new(settings.Guard(), settings.ConnectWithin);

    public EyeSettings Settings => settings;

    /// <exception cref="EyeFaultException">There was none.</exception>
    public async Task<EyeFrame> PictureAsync(string cameraId, CameraAddress address, CancellationToken cancellationToken)
    {
        if (address.Source == CameraSource.Jpeg)
        {
            using var http = new HttpEye(address, PasswordOf(cameraId, address), connections, settings);
            return await http.PictureAsync(cancellationToken);
        }

        await foreach (var frame in PicturesAsync(cameraId, address, cancellationToken))
        {
            return frame;
        }

        throw new EyeFaultException(EyeVerdict.NoPicture, "The camera ended without a picture.");
    }

    /// <summary>Pictures until the camera ends or the caller does, at most so many a second as are set.</summary>
    /// <exception cref="EyeFaultException">No more come, and why.</exception>
    public async IAsyncEnumerable<EyeFrame> PicturesAsync(
        string cameraId, CameraAddress address, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pictures = address.Source switch
        {
            CameraSource.Jpeg => StillsAsync(cameraId, address, cancellationToken),
            CameraSource.Mjpeg => throw new EyeFaultException(EyeVerdict.NoPicture, "Not yet."),
            CameraSource.Rtsp => throw new EyeFaultException(EyeVerdict.NoPicture, "Not yet."),
        };
        await foreach (var picture in pictures)
        {
            yield return picture;
        }
    }

    private async IAsyncEnumerable<EyeFrame> StillsAsync(
        string cameraId, CameraAddress address, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var http = new HttpEye(address, PasswordOf(cameraId, address), connections, settings);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / settings.PicturesPerSecond));
        do
        {
            yield return await http.PictureAsync(cancellationToken);
        }
        while (await pace.WaitForNextTickAsync(cancellationToken));
    }

    private string? PasswordOf(string cameraId, CameraAddress address)
    {
        try
        {
            return secrets.Open(cameraId, address);
        }
        catch (CryptographicException e)
        {
            throw new EyeFaultException(EyeVerdict.Unauthorised, "The camera's password can't be opened here.", e);
        }
    }
}
