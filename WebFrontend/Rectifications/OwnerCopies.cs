using System.Globalization;
using SkiaSharp;
using Vigil.Domain.Evidence;
using Vigil.Domain.Time;
using Vigil.Ledger.Evidence;
using Vigil.WebFrontend.Attachments;

namespace Vigil.WebFrontend.Rectifications;

/// <summary>The copies of cameras' pictures that owners see: smaller, faces veiled, marked with for whom and when. The originals are never shown to them.</summary>
internal sealed class OwnerCopies(IEvidenceStore evidence, BusinessClock clock) : IDisposable
{
    /// <summary>Of a copy, in pixels: enough to see what is wrong.</summary>
    private const int LongestSide = 960;

    private const int Quality = 80;

    // Each may need some tens of megabytes.
    private readonly SemaphoreSlim atOnce = new(2);

    /// <param name="forWhom">Id of the entity; stands in the copy.</param>
    /// <returns>A JPEG, or <see langword="null"/> where the original is kept no more or is no picture.</returns>
    public async Task<byte[]?> MakeAsync(EvidenceItem picture, string forWhom, string order, CancellationToken cancellationToken)
    {
        await using var content = await evidence.OpenAsync(picture.Hash, cancellationToken);
        if (content is null)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        await content.CopyToAsync(buffer, cancellationToken);
        var day = TimeZoneInfo.ConvertTime(clock.Now, clock.Calendar.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        await atOnce.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Make(buffer.ToArray(), $"COPY FOR {forWhom}", $"{order} / {day}"), cancellationToken);
        }
        finally
        {
            atOnce.Release();
        }
    }

    public void Dispose() => atOnce.Dispose();

    private static byte[]? Make(byte[] original, params ReadOnlySpan<string> lines)
    {
        using var data = SKData.CreateCopy(original);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width <= 0 || codec.Info.Height <= 0 || (long)codec.Info.Width * codec.Info.Height > PictureCleaner.MostPixels)
        {
            return null;
        }

        var scale = Math.Min(1f, (float)LongestSide / Math.Max(codec.Info.Width, codec.Info.Height));
        var decodedSize = codec.GetScaledDimensions(scale);
        using var decoded = new SKBitmap(new SKImageInfo(decodedSize.Width, decodedSize.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        if (codec.GetPixels(decoded.Info, decoded.GetPixels()) != SKCodecResult.Success)
        {
            return null;
        }

        var shrink = Math.Min(1f, (float)LongestSide / Math.Max(decoded.Width, decoded.Height));
        using var copy = new SKBitmap(new SKImageInfo(
            Math.Max(1, (int)(decoded.Width * shrink)), Math.Max(1, (int)(decoded.Height * shrink)), SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(copy))
        using (var source = SKImage.FromBitmap(decoded))
        {
            canvas.DrawImage(source, SKRect.Create(copy.Width, copy.Height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        FaceVeil.Draw(copy);
        using (var canvas = new SKCanvas(copy))
        {
            Mark(canvas, copy.Width, copy.Height, lines);
        }

        using var image = SKImage.FromBitmap(copy);
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return encoded?.ToArray();
    }

    // Across the middle, so that it can't be cut off, and faint, so that what is wrong is seen through it; and once more to be read.
    private static void Mark(SKCanvas canvas, int width, int height, ReadOnlySpan<string> lines)
    {
        using var faint = new SKPaint { Color = new SKColor(255, 255, 255, 70) };
        var large = Math.Max(1f, width * 0.8f / Math.Max(1f, StampText.WidthOf(lines[0], 1)));
        StampText.Draw(canvas, lines[0], width * 0.1f, (height - StampText.HeightOf(large)) / 2, large, faint);

        using var dark = new SKPaint { Color = new SKColor(0, 0, 0, 170) };
        using var light = new SKPaint { Color = SKColors.White };
        var dot = Math.Max(1f, MathF.Floor(width / 420f));
        var (row, pad) = (StampText.HeightOf(dot) + (3 * dot), 4 * dot);
        var top = height - (lines.Length * row) - pad;
        canvas.DrawRect(0, top, width, height - top, dark);
        for (var i = 0; i < lines.Length; i++)
        {
            StampText.Draw(canvas, lines[i], pad, top + pad + (i * row), dot, light);
        }
    }
}
