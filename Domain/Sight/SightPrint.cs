namespace Vigil.Domain.Sight;

/// <summary>What a scene is made of, in 64 × 36 cells of 16 levels: kept beside the reference picture, so that it is compared without its bytes.</summary>
/// <remarks>
/// The levels are ranks, not brightness, so that a dark picture has as many as a bright one. A picture is compared with them block by block,
/// each by how it goes with the other, not by how bright it is: dusk and lamps change nothing, and who walks through hides a few blocks.
/// A block without structure has no vote.
/// </remarks>
public static class SightPrint
{
    private const int Width = 64;
    private const int Height = 36;
    private const int BlockWidth = 8;
    private const int BlockHeight = 9;
    private const int Levels = 16;

    /// <summary>Fewer blocks than this can't say anything about a scene.</summary>
    private const int FewestVotes = 6;

    // A block has a vote where it spreads by this much in the reference (variance of its ranks) and in the picture (of its brightness),
    // and is alike from this correlation on.
    private const double RanksSpread = 1.5;
    private const double BrightnessSpread = 9;
    private const double AlikeFrom = 0.7;

    /// <summary>The print of a picture, as text: two cells in a byte, in base64.</summary>
    public static string Of(LumaGrid grid)
    {
        var levels = LevelsOf(grid);
        var packed = new byte[levels.Length / 2];
        for (var i = 0; i < packed.Length; i++)
        {
            packed[i] = (byte)((levels[2 * i] << 4) | levels[(2 * i) + 1]);
        }

        return Convert.ToBase64String(packed);
    }

    /// <summary>The share of blocks that show what the reference shows, 0 to 1; <see langword="null"/> where too few blocks have structure in both.</summary>
    /// <param name="print">What <see cref="Of"/> made of the reference; anything else compares as nothing.</param>
    public static double? Likeness(string print, LumaGrid grid)
    {
        if (Unpacked(print) is not { } reference)
        {
            return null;
        }

        var means = grid.Means(Width, Height);
        var (votes, alike) = (0, 0);
        for (var top = 0; top < Height; top += BlockHeight)
        {
            for (var left = 0; left < Width; left += BlockWidth)
            {
                if (Correlation(reference, means, left, top) is { } correlation)
                {
                    votes++;
                    alike += correlation >= AlikeFrom ? 1 : 0;
                }
            }
        }

        return votes < FewestVotes ? null : (double)alike / votes;
    }

    private static double? Correlation(byte[] a, byte[] b, int left, int top)
    {
        const double Count = BlockWidth * BlockHeight;
        double sumA = 0, sumB = 0, squareA = 0, squareB = 0, product = 0;
        for (var y = top; y < top + BlockHeight; y++)
        {
            for (var i = (y * Width) + left; i < (y * Width) + left + BlockWidth; i++)
            {
                sumA += a[i];
                sumB += b[i];
                squareA += a[i] * a[i];
                squareB += b[i] * b[i];
                product += a[i] * b[i];
            }
        }

        var varianceA = (squareA / Count) - (sumA / Count * (sumA / Count));
        var varianceB = (squareB / Count) - (sumB / Count * (sumB / Count));
        return varianceA < RanksSpread || varianceB < BrightnessSpread
            ? null
            : ((product / Count) - (sumA / Count * (sumB / Count))) / Math.Sqrt(varianceA * varianceB);
    }

    /// <summary>The rank of each cell's brightness among all, in sixteenths; cells of one brightness share the middle of their ranks.</summary>
    private static byte[] LevelsOf(LumaGrid grid)
    {
        var means = grid.Means(Width, Height);
        Span<int> counts = stackalloc int[256];
        foreach (var mean in means)
        {
            counts[mean]++;
        }

        Span<byte> level = stackalloc byte[256];
        var below = 0;
        for (var i = 0; i < 256; i++)
        {
            level[i] = (byte)Math.Min(Levels - 1, (below + (counts[i] / 2)) * Levels / means.Length);
            below += counts[i];
        }

        for (var i = 0; i < means.Length; i++)
        {
            means[i] = level[means[i]];
        }

        return means;
    }

    private static byte[]? Unpacked(string print)
    {
        var packed = new byte[Width * Height / 2];
        if (!Convert.TryFromBase64String(print, packed, out var written) || written != packed.Length)
        {
            return null;
        }

        var levels = new byte[packed.Length * 2];
        for (var i = 0; i < packed.Length; i++)
        {
            (levels[2 * i], levels[(2 * i) + 1]) = ((byte)(packed[i] >> 4), (byte)(packed[i] & 15));
        }

        return levels;
    }
}
