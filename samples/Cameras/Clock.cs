using System.Globalization;
using SkiaSharp;

namespace Vigil.Cameras;

/// <summary>The clock that cameras write into their pictures, in five by seven dots: no font is needed.</summary>
internal static class Clock
{
    private const int Dot = 2;

    // Seven rows of five dots, the leftmost dot the highest bit.
    private static readonly Dictionary<char, byte[]> Shapes = new()
    {
        ['0'] = [14, 17, 19, 21, 25, 17, 14],
        ['1'] = [4, 12, 4, 4, 4, 4, 14],
        ['2'] = [14, 17, 1, 2, 4, 8, 31],
        ['3'] = [31, 2, 4, 2, 1, 17, 14],
        ['4'] = [2, 6, 10, 18, 31, 2, 2],
        ['5'] = [31, 16, 30, 1, 1, 17, 14],
        ['6'] = [6, 8, 16, 30, 17, 17, 14],
        ['7'] = [31, 1, 2, 4, 8, 8, 8],
        ['8'] = [14, 17, 17, 14, 17, 17, 14],
        ['9'] = [14, 17, 17, 15, 1, 2, 12],
        [':'] = [0, 12, 12, 0, 12, 12, 0],
        ['-'] = [0, 0, 0, 31, 0, 0, 0],
        [' '] = [0, 0, 0, 0, 0, 0, 0],
    };

    public static void Draw(SKCanvas canvas, DateTimeOffset at)
    {
        using var paint = new SKPaint { Color = new(0, 0, 0, 150) };
        var text = at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        canvas.DrawRect(8, 8, (text.Length * 6 * Dot) + 8, (7 * Dot) + 8, paint);
        paint.Color = SKColors.White;
        for (var i = 0; i < text.Length; i++)
        {
            for (var row = 0; row < 7; row++)
            {
                for (var column = 0; column < 5; column++)
                {
                    if ((Shapes[text[i]][row] & (16 >> column)) != 0)
                    {
                        canvas.DrawRect(12 + (((i * 6) + column) * Dot), 12 + (row * Dot), Dot, Dot, paint);
                    }
                }
            }
        }
    }
}
