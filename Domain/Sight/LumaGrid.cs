namespace Vigil.Domain.Sight;

/// <summary>A picture as its brightness alone, in a grid of 160 × 90 cells whatever its size and shape: what the statistics are taken from.</summary>
/// <remarks>Small, so that many can be looked at; large enough that what hides a scene from people hides it here too.</remarks>
public sealed class LumaGrid
{
    public const int Width = 160;
    public const int Height = 90;

    private readonly byte[] cells;

    private LumaGrid(byte[] cells) => this.cells = cells;

    /// <summary>Row by row from the top left; 0 is black, 255 white.</summary>
    public ReadOnlySpan<byte> Cells => cells;

    public byte this[int x, int y] => cells[(y * Width) + x];

    /// <summary>Makes the grid of a picture: each cell is the mean of what it covers.</summary>
    /// <param name="luma">Brightness row by row, without padding.</param>
    /// <exception cref="ArgumentException">The sizes don't fit together, or there is no pixel.</exception>
    public static LumaGrid Of(ReadOnlySpan<byte> luma, int width, int height)
    {
        if (width < 1 || height < 1 || luma.Length != width * height)
        {
            throw new ArgumentException($"{luma.Length} values are no picture of {width} × {height}.", nameof(luma));
        }

        return new(Means(luma, width, height, Width, Height));
    }

    /// <summary>The means of a grid of another size over the same picture.</summary>
    internal byte[] Means(int width, int height) => Means(cells, Width, Height, width, height);

    private static byte[] Means(ReadOnlySpan<byte> luma, int width, int height, int toWidth, int toHeight)
    {
        var means = new byte[toWidth * toHeight];
        for (var y = 0; y < toHeight; y++)
        {
            var (top, bottom) = Covered(y, toHeight, height);
            for (var x = 0; x < toWidth; x++)
            {
                var (left, right) = Covered(x, toWidth, width);
                var sum = 0;
                for (var row = top; row < bottom; row++)
                {
                    foreach (var value in luma.Slice((row * width) + left, right - left))
                    {
                        sum += value;
                    }
                }

                var count = (bottom - top) * (right - left);
                means[(y * toWidth) + x] = (byte)((sum + (count / 2)) / count);
            }
        }

        return means;
    }

    // A picture smaller than the grid has its pixels repeated.
    private static (int From, int To) Covered(int cell, int cells, int pixels)
    {
        var from = cell * pixels / cells;
        return (from, Math.Max(from + 1, (cell + 1) * pixels / cells));
    }
}
