using SkiaSharp;

namespace Vigil.WebFrontend.Attachments;

/// <summary>Decodes a picture and encodes it anew, so that nothing but what can be seen is kept.</summary>
/// <remarks>
/// What a camera wrote beside the picture (place, time, owner, a thumbnail of what was cut away) is gone; the orientation is applied,
/// for it would be lost. The same picture gives the same bytes. At most two are decoded at a time on a node, for each may need
/// 200 MB of memory.
/// </remarks>
internal sealed class PictureCleaner : IDisposable
{
    /// <summary>Of the cleaned picture, in pixels.</summary>
    public const int LongestSide = 2560;

    /// <summary>What a picture may declare itself to have before anything of it is decoded.</summary>
    public const long MostPixels = 50_000_000;

    private const int Quality = 85;

    private readonly SemaphoreSlim atOnce = new(2);

    /// <exception cref="AttachmentRefusedException">It is no picture, half of one, or declares itself too large.</exception>
    public async Task<byte[]> CleanAsync(byte[] picture, CancellationToken cancellationToken)
    {
        await atOnce.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Clean(picture), cancellationToken);
        }
        finally
        {
            atOnce.Release();
        }
    }

    public void Dispose() => atOnce.Dispose();

    private static byte[] Clean(byte[] picture)
    {
        using var data = SKData.CreateCopy(picture);
        using var codec = SKCodec.Create(data) ?? throw new AttachmentRefusedException("Is no picture that can be read.");
        var declared = codec.Info;
        if (declared.Width <= 0 || declared.Height <= 0 || (long)declared.Width * declared.Height > MostPixels)
        {
            throw new AttachmentRefusedException($"Is a picture of {declared.Width} × {declared.Height}; at most {MostPixels / 1_000_000} million pixels are taken.");
        }

        // A JPEG can be decoded at a half, a quarter or an eighth of its size: never below what is wanted.
        var scale = Math.Min(1f, (float)LongestSide / Math.Max(declared.Width, declared.Height));
        var size = codec.GetScaledDimensions(scale);
        var decoded = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());
        using var bitmap = new SKBitmap(decoded);
        if (codec.GetPixels(decoded, bitmap.GetPixels()) != SKCodecResult.Success)
        {
            throw new AttachmentRefusedException("Is half a picture, or a damaged one.");
        }

        using var upright = Upright(bitmap, codec.EncodedOrigin);
        using var image = SKImage.FromBitmap(upright);
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, Quality) ?? throw new AttachmentRefusedException("Can't be kept as a picture.");
        return encoded.ToArray();
    }

    /// <summary>Turns it as it was meant to be seen, on white where it was transparent, no longer than the longest side.</summary>
    private static SKBitmap Upright(SKBitmap bitmap, SKEncodedOrigin origin)
    {
        var lies = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var scale = Math.Min(1f, (float)LongestSide / Math.Max(bitmap.Width, bitmap.Height));
        var (width, height) = (Math.Max(1, (int)MathF.Round(bitmap.Width * scale)), Math.Max(1, (int)MathF.Round(bitmap.Height * scale)));
        var result = new SKBitmap(new SKImageInfo(lies ? height : width, lies ? width : height, SKColorType.Rgba8888, SKAlphaType.Opaque, SKColorSpace.CreateSrgb()));
        using var canvas = new SKCanvas(result);
        using var source = SKImage.FromBitmap(bitmap);
        canvas.Clear(SKColors.White);
        canvas.SetMatrix(MatrixOf(origin, width, height));
        canvas.DrawImage(source, SKRect.Create(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        canvas.Flush();
        return result;
    }

    // From the picture as stored to the picture as seen; the names say where the first row and the first column belong.
    private static SKMatrix MatrixOf(SKEncodedOrigin origin, float w, float h) => origin switch
    {
        SKEncodedOrigin.TopLeft => SKMatrix.Identity,
        SKEncodedOrigin.TopRight => new(-1, 0, w, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, w, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, h, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, h, -1, 0, w, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, w, 0, 0, 1),
    };
}
