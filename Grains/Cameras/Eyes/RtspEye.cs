using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Vigil.Domain.Cameras;

namespace Vigil.Grains.Cameras.Eyes;

/// <summary>Pictures of one RTSP stream, decoded by one ffmpeg that reaches nothing but the relay. It ends when the enumeration does.</summary>
internal static class RtspEye
{
    /// <exception cref="EyeFaultException">No more come, and why.</exception>
    public static async IAsyncEnumerable<byte[]> PicturesAsync(
        RtspRelay relay, EyeSettings settings, TimeSpan first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var decoder = Start(relay.Address, settings, first);
        try
        {
            decoder.StandardInput.Close();
            var pictures = PictureStream.ReadAsync(decoder.StandardOutput.BaseStream, settings, first, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (pictures)
            {
                while (await NextAsync(pictures, relay))
                {
                    yield return pictures.Current;
                }
            }

            await relay.DisposeAsync(); // so that what it knows is known
            throw relay.Fault ?? new EyeFaultException(EyeVerdict.NoPicture, "The stream can't be decoded.");
        }
        finally
        {
            Stop(decoder);
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<byte[]> pictures, RtspRelay relay)
    {
        try
        {
            return await pictures.MoveNextAsync();
        }
        catch (EyeFaultException) when (relay.Fault is not null)
        {
            return false;
        }
    }

    private static Process Start(string address, EyeSettings settings, TimeSpan first)
    {
        var start = new ProcessStartInfo(settings.Ffmpeg)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var side = settings.LongestSide.ToString(CultureInfo.InvariantCulture);
        var rate = settings.PicturesPerSecond.ToString(CultureInfo.InvariantCulture);
        string[] arguments =
        [
            "-hide_banner", "-loglevel", "quiet", "-nostdin", "-protocol_whitelist", "rtsp,tcp", "-rtsp_transport", "tcp",
            "-allowed_media_types", "video", "-fflags", "nobuffer", "-flags", "low_delay", "-probesize", "200000", "-analyzeduration", "500000",
            "-timeout", ((long)first.TotalMicroseconds).ToString(CultureInfo.InvariantCulture), "-threads", "1", "-i", address,
            "-map", "0:v:0", "-an", "-sn", "-dn", "-threads", "1", "-filter_threads", "1",
            "-vf", $"fps={rate},scale=w='min({side},iw)':h='min({side},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2:flags=fast_bilinear",
            "-q:v", "6", "-pix_fmt", "yuvj420p", "-flush_packets", "1", "-f", "mjpeg", "pipe:1",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new EyeFaultException(EyeVerdict.NoPicture, "ffmpeg is missing here.", e);
        }
    }

    private static void Stop(Process decoder)
    {
        try
        {
            decoder.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended already.
        }
    }
}
