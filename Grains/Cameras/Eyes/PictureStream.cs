using System.Runtime.CompilerServices;
using Vigil.Domain.Cameras;

namespace Vigil.Grains.Cameras.Eyes;

/// <summary>Takes pictures out of a stream, at most so many a second: what comes in between is passed over, the newest is shown.</summary>
internal static class PictureStream
{
    private const int TimerResolution = 16; // ms

    /// <exception cref="EyeFaultException">For too long no whole picture came, or one was too large.</exception>
    public static async IAsyncEnumerable<byte[]> ReadAsync(
        Stream stream, EyeSettings settings, TimeSpan first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var splitter = new JpegSplitter(settings.LargestPicture);
        var bytes = new byte[32 * 1024];
        var interval = 900 / settings.PicturesPerSecond; // ms, a tenth shorter than the pace, so that no beat is missed for a hair
        var shownAt = Environment.TickCount64 - interval;
        var (anything, within) = (false, first);
        for (var whole = Environment.TickCount64; ;)
        {
            using (var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
            {
                // The time for a whole picture, not for a byte: a drip keeps nobody waiting.
                var until = whole + (long)within.TotalMilliseconds;
                patience.CancelAfter(TimeSpan.FromMilliseconds(Math.Max(0, until - Environment.TickCount64)));
                var read = await ReadSomeAsync(stream, bytes, anything, until, patience.Token, cancellationToken);
                if (read == 0)
                {
                    yield break;
                }

                anything = true;
                splitter.Add(bytes.AsSpan(0, read));
            }

            byte[]? newest = null;
            while (splitter.Take() is { } picture)
            {
                newest = picture;
            }

            if (newest is null)
            {
                continue;
            }

            (whole, within) = (Environment.TickCount64, settings.PictureWithin);
            if (whole - shownAt >= interval)
            {
                shownAt = whole;
                yield return newest;
            }
        }
    }

    private static async Task<int> ReadSomeAsync(Stream stream, byte[] bytes, bool anything, long until, CancellationToken patience, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(bytes, patience);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or IOException or HttpRequestException)
        {
            // A read that is cut short by its time says so in several ways; and where the time was up just as the read before came to its end,
            // that one's end has closed the stream before this one's time has been noticed.
            cancellationToken.ThrowIfCancellationRequested();
            throw patience.IsCancellationRequested || Environment.TickCount64 >= until - TimerResolution
                ? new EyeFaultException(anything ? EyeVerdict.NoPicture : EyeVerdict.Unreachable, "No whole picture came in time.", e)
                : new EyeFaultException(EyeVerdict.Unreachable, "The camera broke off.", e);
        }
    }
}
