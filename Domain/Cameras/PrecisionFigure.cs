using System.Runtime.InteropServices;

namespace Vigil.Domain.Cameras;

/// <summary>How many of a number of judged leads were what the camera said.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PrecisionFigure(int Confirmed, int Judged)
{
    // The normal quantile of a two-sided 95 % interval.
    private const double Z = 1.959964;

    /// <summary>0 to 1; <see langword="null"/> where nothing was judged.</summary>
    public double? Precision => Judged == 0 ? null : (double)Confirmed / Judged;

    /// <summary>The ends of the 95 % interval by Wilson's score, which holds for few verdicts too; <see langword="null"/> where nothing was judged.</summary>
    public (double Low, double High)? Interval
    {
        get
        {
            if (Judged == 0)
            {
                return null;
            }

            var (n, p) = ((double)Judged, (double)Confirmed / Judged);
            var centre = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
            var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
            return (Math.Max(0, centre - half), Math.Min(1, centre + half));
        }
    }

    public static PrecisionFigure operator +(PrecisionFigure a, PrecisionFigure b) => new(a.Confirmed + b.Confirmed, a.Judged + b.Judged);
}
