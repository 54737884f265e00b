using SkiaSharp;

namespace Vigil.WebFrontend.Evidence;

/// <summary>Marks copies of pictures with who looked and when. The original is never touched.</summary>
internal sealed class Watermark : IDisposable
{
    private const int LongestSide = 2560;
    private const long MostPixels = 50_000_000;
    private const int Quality = 85;

    private readonly SemaphoreSlim atOnce = new(2);

    /// <param name="text">In letters that every font has: ids and a time.</param>
    /// <returns>A JPEG; of what can't be decoded, an empty picture with the text.</returns>
    public async Task<byte[]> MarkAsync(Stream picture, string text, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        await picture.CopyToAsync(whole, cancellationToken);
        await atOnce.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Mark(whole.ToArray(), text), cancellationToken);
        }
        finally
        {
            atOnce.Release();
        }
    }

    public void Dispose() => atOnce.Dispose();

    private static byte[] Mark(byte[] picture, string text)
    {
        using var decoded = Decode(picture) ?? new SKBitmap(640, 360);
        using var surface = new SKBitmap(new SKImageInfo(decoded.Width, decoded.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(surface);
        canvas.Clear(SKColors.Gray);
        using var source = SKImage.FromBitmap(decoded);
        canvas.DrawImage(source, SKRect.Create(decoded.Width, decoded.Height), new SKSamplingOptions(SKFilterMode.Nearest));
        var dot = Math.Max(1.5f, surface.Width / 360f);
        using var line = DotLetters.Of(text, dot);
        using var dark = new SKPaint { Color = new(0, 0, 0, 110) };
        using var light = new SKPaint { Color = new(255, 255, 255, 140) };

        // Across the whole picture, so that no part of it can be cut out unmarked.
        canvas.RotateDegrees(-20, surface.Width / 2f, surface.Height / 2f);
        var (step, width) = (dot * DotLetters.Height * 5, dot * DotLetters.Width * (text.Length + 4));
        for (var y = -(float)surface.Height; y < surface.Height * 2; y += step)
        {
            for (var x = -(float)surface.Width; x < surface.Width * 2; x += width)
            {
                canvas.Save();
                canvas.Translate(x, y);
                canvas.DrawPath(line, light);
                canvas.Translate(dot / 2, dot / 2);
                canvas.DrawPath(line, dark);
                canvas.Restore();
            }
        }

        canvas.Flush();
        using var image = SKImage.FromBitmap(surface);
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return encoded.ToArray();
    }

    private static SKBitmap? Decode(byte[] picture)
    {
        using var data = SKData.CreateCopy(picture);
        using var codec = SKCodec.Create(data);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MostPixels)
        {
            return null;
        }

        var scale = Math.Min(1f, (float)LongestSide / Math.Max(codec.Info.Width, codec.Info.Height));
        var size = codec.GetScaledDimensions(scale);
        var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is SKCodecResult.Success or SKCodecResult.IncompleteInput)
        {
            return bitmap;
        }

        bitmap.Dispose();
        return null;
    }
}
