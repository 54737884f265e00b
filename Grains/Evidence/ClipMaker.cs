using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Ledger.Evidence;

namespace Vigil.Grains.Evidence;

/// <summary>Packs pictures into one Matroska file that any player shows. Each picture stays byte for byte what it was: nothing is encoded anew.</summary>
internal sealed partial class ClipMaker(IEvidenceStore store, TimeProvider time, ILogger<ClipMaker> log)
{
    public const string MediaType = "video/x-matroska";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <returns><see langword="null"/> where there is nothing that moves, or no ffmpeg: the pictures themselves are the evidence.</returns>
    public async Task<(string Hash, long Bytes)?> MakeAsync(IReadOnlyList<LivePicture> pictures, CancellationToken cancellationToken)
    {
        if (pictures.Count < 2)
        {
            return null;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var over = new CancellationTokenSource(Longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, over.Token);
        try
        {
            return await PackAsync(pictures, both.Token);
        }
        catch (Exception e) when (e is not EvidenceStoreException && !cancellationToken.IsCancellationRequested)
        {
            NotMade(log, e.GetType().Name);
            return null;
        }
    }

    private async Task<(string Hash, long Bytes)> PackAsync(IReadOnlyList<LivePicture> pictures, CancellationToken cancellationToken)
    {
        var seconds = Math.Max((pictures[^1].TakenAt - pictures[0].TakenAt).TotalSeconds, 0.1);
        var rate = Math.Clamp((pictures.Count - 1) / seconds, 0.1, 60).ToString("0.###", CultureInfo.InvariantCulture);
        string[] arguments =
        [
            "-hide_banner", "-loglevel", "error", "-f", "image2pipe", "-c:v", "mjpeg", "-framerate", rate, "-i", "pipe:0",
            "-c", "copy", "-fflags", "+bitexact", "-f", "matroska", "pipe:1",
        ];
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new Win32Exception("ffmpeg did not start.");
        try
        {
            var writing = WriteAsync(ffmpeg.StandardInput.BaseStream, pictures, cancellationToken);
            var stored = await store.StoreAsync(ffmpeg.StandardOutput.BaseStream, cancellationToken);
            await writing;
            await ffmpeg.WaitForExitAsync(cancellationToken);
            return ffmpeg.ExitCode == 0 && stored.Bytes > 0 ? stored : throw new InvalidDataException("ffmpeg can't pack these pictures.");
        }
        finally
        {
            if (!ffmpeg.HasExited)
            {
                ffmpeg.Kill();
            }
        }
    }

    private static async Task WriteAsync(Stream input, IReadOnlyList<LivePicture> pictures, CancellationToken cancellationToken)
    {
        await using (input)
        {
            foreach (var picture in pictures)
            {
                await input.WriteAsync(picture.Jpeg, cancellationToken);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "No clip was made of the pictures ({Fault}).")]
    private static partial void NotMade(ILogger log, string fault);
}
