namespace Vigil.Domain.Sight;

/// <summary>What is measured of one picture. No judgement: that is <see cref="SightRules"/>' with the county's settings.</summary>
/// <param name="Mean">Mean brightness, 0 to 255.</param>
/// <param name="Deviation">Standard deviation of brightness over the whole picture, in levels.</param>
/// <param name="Dark">Share of cells that are near black, 0 to 1.</param>
/// <param name="Structured">Share of the hundred blocks in which something stands out, 0 to 1.</param>
/// <param name="Sharpness">How sharply neighbours differ, over the contrast at a distance: falls where the picture blurs. <see langword="null"/> where noise drowns it.</param>
/// <param name="Change">Mean absolute difference to the picture before, in levels; <see langword="null"/> where that isn't known.</param>
/// <param name="Likeness">How much of it shows what the reference picture shows, 0 to 1; <see langword="null"/> without one, or where it can't be said.</param>
public sealed record PictureStatistics(
    double Mean, double Deviation, double Dark, double Structured, double? Sharpness, double? Change, double? Likeness)
{
    // Video black is 16; sensor noise and compression lift it a little.
    private const int NearBlack = 24;
    private const int BlocksAcross = 10;
    private const int BlockWidth = LumaGrid.Width / BlocksAcross;
    private const int BlockHeight = LumaGrid.Height / BlocksAcross;

    // In levels: above what noise leaves in the mean of a cell, below the weakest seam of a tiled wall.
    private const double BlockDeviation = 3;

    // Half a character of most overlays' height, and as far as things are from their surroundings.
    private const int Distance = 6;
    // The clock that most cameras write into the picture's upper or lower edge runs on in a picture that stands still, and is sharp in one that is not.
    private const int Edge = LumaGrid.Height / 8;

    private const int NoiseTakenOff = 3;
    private const int ContrastOverNoise = 3;

    /// <param name="former">The picture before it; <see langword="null"/> where it isn't known.</param>
    /// <param name="reference">The print of the reference picture; <see langword="null"/> where there is none.</param>
    public static PictureStatistics Of(LumaGrid grid, LumaGrid? former, string? reference)
    {
        ArgumentNullException.ThrowIfNull(grid);
        long sum = 0, squares = 0;
        var dark = 0;
        foreach (var cell in grid.Cells)
        {
            sum += cell;
            squares += cell * cell;
            dark += cell < NearBlack ? 1 : 0;
        }

        var count = (double)grid.Cells.Length;
        var mean = sum / count;
        return new(
            mean,
            Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))),
            dark / count,
            StructuredShare(grid),
            SharpnessOf(grid),
            former is null ? null : Difference(grid, former),
            reference is null ? null : SightPrint.Likeness(reference, grid));
    }

    private static double StructuredShare(LumaGrid grid)
    {
        var structured = 0;
        for (var top = 0; top < LumaGrid.Height; top += BlockHeight)
        {
            for (var left = 0; left < LumaGrid.Width; left += BlockWidth)
            {
                structured += IsStructured(grid, left, top) ? 1 : 0;
            }
        }

        return structured / (double)(BlocksAcross * BlocksAcross);
    }

    private static bool IsStructured(LumaGrid grid, int left, int top)
    {
        const int Count = BlockWidth * BlockHeight;
        int sum = 0, squares = 0;
        for (var y = top; y < top + BlockHeight; y++)
        {
            foreach (var cell in grid.Cells.Slice((y * LumaGrid.Width) + left, BlockWidth))
            {
                sum += cell;
                squares += cell * cell;
            }
        }

        return ((double)squares * Count) - ((double)sum * sum) >= BlockDeviation * BlockDeviation * Count * Count;
    }

    // The bend between neighbours, not their difference: a slope has none, however steep, and blur makes slopes of edges. Half of all cells
    // lie on even surfaces, so that the middle one tells the noise, which is taken off; in the dark it is all there is, and nothing can be said.
    private static double? SharpnessOf(LumaGrid grid)
    {
        Span<int> bends = stackalloc int[511];
        bends.Clear();
        long far = 0;
        for (var y = Edge; y < LumaGrid.Height - Edge - Distance; y++)
        {
            for (var x = 1; x < LumaGrid.Width - Distance; x++)
            {
                var cell = grid[x, y];
                bends[Math.Abs((2 * cell) - grid[x - 1, y] - grid[x + 1, y])]++;
                bends[Math.Abs((2 * cell) - grid[x, y - 1] - grid[x, y + 1])]++;
                far += Math.Abs(cell - grid[x + Distance, y]) + Math.Abs(cell - grid[x, y + Distance]);
            }
        }

        var count = 2 * (LumaGrid.Width - Distance - 1) * (LumaGrid.Height - (2 * Edge) - Distance);
        var (noise, seen) = (0, bends[0]);
        while (seen < count / 2)
        {
            seen += bends[++noise];
        }

        if (far < (long)count * ContrastOverNoise * Math.Max(1, noise))
        {
            return null;
        }

        long near = 0;
        for (var bend = NoiseTakenOff * noise; bend < bends.Length; bend++)
        {
            near += (long)bends[bend] * (bend - (NoiseTakenOff * noise));
        }

        return near / (double)far;
    }

    private static double Difference(LumaGrid grid, LumaGrid former)
    {
        var inner = new Range(Edge * LumaGrid.Width, (LumaGrid.Height - Edge) * LumaGrid.Width);
        var now = grid.Cells[inner];
        var before = former.Cells[inner];
        long sum = 0;
        for (var i = 0; i < now.Length; i++)
        {
            sum += Math.Abs(now[i] - before[i]);
        }

        return sum / (double)now.Length;
    }
}
