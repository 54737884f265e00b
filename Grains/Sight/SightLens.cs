using SkiaSharp;
using Vigil.Domain.Cameras;
using Vigil.Domain.Sight;

namespace Vigil.Grains.Sight;

/// <summary>Makes the grid of brightness from a camera's bytes.</summary>
/// <remarks>
/// A JPEG is decoded at an eighth of its size where that is enough: its blocks' means are then nearly all that is computed. Few at a time, away
/// from the actors' threads, so that looking at six hundred cameras delays nobody's command.
/// </remarks>
internal sealed class SightLens : IDisposable
{
    private const int Eighths = 8;

    private readonly SemaphoreSlim atOnce = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <returns><see langword="null"/> where the bytes are no picture, half of one, or claim to be too large to be one.</returns>
    public async Task<LumaGrid?> ReadAsync(byte[] jpeg, CancellationToken cancellationToken)
    {
        await atOnce.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Read(jpeg), cancellationToken);
        }
        finally
        {
            atOnce.Release();
        }
    }

    public void Dispose() => atOnce.Dispose();

    /// <inheritdoc cref="ReadAsync"/>
    internal static LumaGrid? Read(byte[] jpeg)
    {
        if (JpegPicture.Measure(jpeg) is null)
        {
            return null;
        }

        using var data = SKData.CreateCopy(jpeg);
        using var codec = SKCodec.Create(data);
        if (codec is null)
        {
            return null;
        }

        var eighths = Math.Clamp(((LumaGrid.Width * Eighths) + codec.Info.Width - 1) / codec.Info.Width, 1, Eighths);
        var size = codec.GetScaledDimensions(eighths / (float)Eighths);
        using var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        return codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success ? GridOf(bitmap) : null;
    }

    private static LumaGrid GridOf(SKBitmap bitmap)
    {
        var pixels = bitmap.GetPixelSpan();
        var luma = new byte[bitmap.Width * bitmap.Height];
        for (var y = 0; y < bitmap.Height; y++)
        {
            var row = pixels.Slice(y * bitmap.RowBytes, bitmap.Width * 4);
            for (var x = 0; x < bitmap.Width; x++)
            {
                // ITU-R BT.601, in 256ths, as JPEG has it.
                luma[(y * bitmap.Width) + x] = (byte)(((77 * row[4 * x]) + (150 * row[(4 * x) + 1]) + (29 * row[(4 * x) + 2])) >> 8);
            }
        }

        return LumaGrid.Of(luma, bitmap.Width, bitmap.Height);
    }
}
