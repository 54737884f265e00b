using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Vigil.Domain.Cameras;
using Vigil.Ledger.Vault;

namespace Vigil.Grains.Cameras.Eyes;

/// <summary>Fetches pictures from addresses: one, or one after the other. Knows nothing of viewers.</summary>
internal sealed partial class EyeOptics(EyeSettings settings, CameraSecrets secrets, ILogger<EyeOptics> log)
{
    private readonly GuardedConnections connections = new(settings.Guard(), settings.ConnectWithin);

    public EyeSettings Settings => settings;

    /// <summary>A fault that no camera should be able to cause.</summary>
    public void Unexpected(Exception fault) => ViewFailed(fault.GetType().Name, fault);

    /// <exception cref="EyeFaultException">There was none.</exception>
    public async Task<EyeFrame> PictureAsync(string cameraId, CameraAddress address, CancellationToken cancellationToken)
    {
        if (address.Source == CameraSource.Jpeg)
        {
            using var http = new HttpEye(address, PasswordOf(cameraId, address), connections, settings);
            return await http.PictureAsync(cancellationToken);
        }

        await foreach (var frame in PicturesAsync(cameraId, address, settings.PictureWithin, cancellationToken))
        {
            return frame;
        }

        throw new EyeFaultException(EyeVerdict.NoPicture, "The camera ended without a picture.");
    }

    /// <summary>Pictures until the camera ends or the caller does, at most so many a second as are set.</summary>
    /// <param name="first">Within it the first must come.</param>
    /// <exception cref="EyeFaultException">No more come, and why.</exception>
    public async IAsyncEnumerable<EyeFrame> PicturesAsync(
        string cameraId, CameraAddress address, TimeSpan first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pictures = address.Source switch
        {
            CameraSource.Jpeg => StillsAsync(cameraId, address, cancellationToken),
            CameraSource.Mjpeg => StreamAsync(cameraId, address, first, cancellationToken),
            CameraSource.Rtsp => DecodedAsync(cameraId, address, first, cancellationToken),
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

    private async IAsyncEnumerable<EyeFrame> StreamAsync(
        string cameraId, CameraAddress address, TimeSpan first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var http = new HttpEye(address, PasswordOf(cameraId, address), connections, settings);
        using var answer = await http.OpenAsync(cancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var picture in PictureStream.ReadAsync(body, settings, first, cancellationToken))
        {
            yield return new(picture, null);
        }
    }

    private async IAsyncEnumerable<EyeFrame> DecodedAsync(
        string cameraId, CameraAddress address, TimeSpan first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var relay = await RtspRelay.OpenAsync(address, PasswordOf(cameraId, address), connections, cancellationToken);
        await foreach (var picture in RtspEye.PicturesAsync(relay, settings, first, cancellationToken))
        {
            yield return new(picture, null);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A live view failed with {Fault}; it is tried again.")]
    private partial void ViewFailed(string fault, Exception exception);

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
