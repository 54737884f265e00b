using System.Text;

namespace Vigil.Domain.Identifiers;

/// <summary>How a number is written before it is looked at.</summary>
public static class IdentifierText
{
    /// <summary>Trims, turns full-width letters, digits and signs into half-width ones, and makes letters upper-case. Nothing else changes.</summary>
    public static string Normalise(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var built = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            built.Append(c switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                '\u3000' => ' ',
                _ => c,
            });
        }

        return built.ToString().Trim().ToUpperInvariant();
    }

    internal static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    internal static int Digit(char c) => c - '0';
}
