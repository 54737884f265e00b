using System.Collections.Frozen;
using SkiaSharp;

namespace Vigil.WebFrontend.Attachments;

/// <summary>Writes short marks into pictures: capitals, digits and a few signs, five dots by seven.</summary>
/// <remarks>Drawn from dots of our own, so that a node needs no font installed and a copy looks the same on every node.</remarks>
internal static class StampText
{
    private const int Wide = 5;
    private const int High = 7;

    // Seven rows each, two hex digits a row; bit 4 is the left dot.
    private static readonly FrozenDictionary<char, byte[]> Dots = new Dictionary<char, string>
    {
        ['0'] = "0E11131519110E", ['1'] = "040C040404040E", ['2'] = "0E11010204081F", ['3'] = "1F02040201110E", ['4'] = "02060A121F0202",
        ['5'] = "1F101E0101110E", ['6'] = "0608101E11110E", ['7'] = "1F010204080808", ['8'] = "0E11110E11110E", ['9'] = "0E11110F01020C",
        ['A'] = "0E11111F111111", ['B'] = "1E11111E11111E", ['C'] = "0E11101010110E", ['D'] = "1C12111111121C", ['E'] = "1F10101E10101F",
        ['F'] = "1F10101E101010", ['G'] = "0E11101711110F", ['H'] = "1111111F111111", ['I'] = "0E04040404040E", ['J'] = "0702020202120C",
        ['K'] = "11121418141211", ['L'] = "1010101010101F", ['M'] = "111B1515111111", ['N'] = "11111915131111", ['O'] = "0E11111111110E",
        ['P'] = "1E11111E101010", ['Q'] = "0E11111115120D", ['R'] = "1E11111E141211", ['S'] = "0F10100E01011E", ['T'] = "1F040404040404",
        ['U'] = "1111111111110E", ['V'] = "11111111110A04", ['W'] = "1111111515150A", ['X'] = "11110A040A1111", ['Y'] = "1111110A040404",
        ['Z'] = "1F01020408101F", ['-'] = "0000001F000000", [':'] = "000C0C000C0C00", ['.'] = "00000000000C0C", ['/'] = "00010204081000",
    }.ToFrozenDictionary(d => d.Key, d => Convert.FromHexString(d.Value));

    public static float WidthOf(string text, float dot) => text.Length * (Wide + 1) * dot;

    public static float HeightOf(float dot) => High * dot;

    /// <summary>Draws a line with its upper left corner at a point. A character that there is none of is a gap.</summary>
    public static void Draw(SKCanvas canvas, string text, float x, float y, float dot, SKPaint paint)
    {
        foreach (var c in text.ToUpperInvariant())
        {
            if (Dots.TryGetValue(c, out var rows))
            {
                for (var row = 0; row < High; row++)
                {
                    for (var column = 0; column < Wide; column++)
                    {
                        if ((rows[row] >> (Wide - 1 - column) & 1) == 1)
                        {
                            canvas.DrawRect(x + (column * dot), y + (row * dot), dot, dot, paint);
                        }
                    }
                }
            }

            x += (Wide + 1) * dot;
        }
    }
}
