using SkiaSharp;

namespace Vigil.WebFrontend.Rectifications;

/// <summary>Makes coarse whatever in a picture has the colour of skin, and all of a picture that has no colours.</summary>
/// <remarks>
/// It isn't a detector of faces and makes none: no biometric data comes to be. It errs towards too much, for what an owner must see is a
/// missing hat or water on the floor, and not who it is. By the chroma of skin of all tones (YCbCr: Cb 77 to 127, Cr 133 to 173), which
/// a picture by infrared light hasn't: that one is made coarse as a whole.
/// </remarks>
internal static class FaceVeil
{
    /// <summary>Side of a tile, in pixels of a copy of at most 960: a face of 40 pixels becomes a handful of tiles.</summary>
    private const int Tile = 12;

    /// <summary>Share of a tile's pixels from which it counts as skin.</summary>
    private const double Share = 0.3;

    /// <summary>Mean distance from grey below which a picture has no colours.</summary>
    private const double Colourless = 4;

    public static void Draw(SKBitmap picture)
    {
        var (columns, rows) = ((picture.Width + Tile - 1) / Tile, (picture.Height + Tile - 1) / Tile);
        var skin = new bool[columns, rows];
        var distance = 0.0;
        var pixels = picture.Pixels;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var (hits, all) = (0, 0);
                ForEach(picture, column, row, i =>
                {
                    var (cb, cr) = Chroma(pixels[i]);
                    distance += Math.Abs(cb - 128) + Math.Abs(cr - 128);
                    hits += cb is >= 77 and <= 127 && cr is >= 133 and <= 173 ? 1 : 0;
                    all++;
                });
                skin[column, row] = hits >= all * Share;
            }
        }

        var everything = distance / Math.Max(1, pixels.Length) < Colourless;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (everything || Near(skin, column, row))
                {
                    Flatten(picture, pixels, column, row);
                }
            }
        }

        picture.Pixels = pixels;
    }

    // Hair and chin lie beside the skin.
    private static bool Near(bool[,] skin, int column, int row)
    {
        for (var x = Math.Max(0, column - 1); x <= Math.Min(skin.GetLength(0) - 1, column + 1); x++)
        {
            for (var y = Math.Max(0, row - 1); y <= Math.Min(skin.GetLength(1) - 1, row + 1); y++)
            {
                if (skin[x, y])
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void Flatten(SKBitmap picture, SKColor[] pixels, int column, int row)
    {
        var (r, g, b, all) = (0, 0, 0, 0);
        ForEach(picture, column, row, i =>
        {
            (r, g, b) = (r + pixels[i].Red, g + pixels[i].Green, b + pixels[i].Blue);
            all++;
        });
        var mean = new SKColor((byte)(r / all), (byte)(g / all), (byte)(b / all));
        ForEach(picture, column, row, i => pixels[i] = mean);
    }

    private static void ForEach(SKBitmap picture, int column, int row, Action<int> pixel)
    {
        for (var y = row * Tile; y < Math.Min(picture.Height, (row + 1) * Tile); y++)
        {
            for (var x = column * Tile; x < Math.Min(picture.Width, (column + 1) * Tile); x++)
            {
                pixel((y * picture.Width) + x);
            }
        }
    }

    private static (double Cb, double Cr) Chroma(SKColor c) => (
        128 - (0.168736 * c.Red) - (0.331264 * c.Green) + (0.5 * c.Blue),
        128 + (0.5 * c.Red) - (0.418688 * c.Green) - (0.081312 * c.Blue));
}
