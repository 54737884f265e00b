using System.Text.RegularExpressions;

namespace Vigil.Domain.Complaints;

/// <summary>Takes the reporter's own name and numbers out of what they wrote: officers see the content, and not who says it.</summary>
/// <remarks>What is masked is kept as it was written, in the vault.</remarks>
public static class ReporterTraces
{
    public const string Mask = "＊＊＊";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <param name="traces">Name, phone, address, e-mail: as they were given. Shorter ones than two characters are left alone.</param>
    public static string Without(string text, params ReadOnlySpan<string?> traces)
    {
        foreach (var trace in traces)
        {
            var letters = (trace ?? "").Where(c => !IsBetween(c)).ToArray();
            if (letters.Length >= 2)
            {
                // However it is spaced: 138 0013 8000 and 138-0013-8000 are one number.
                var pattern = string.Join(@"[\s\-－.·]*", letters.Select(c => Regex.Escape(c.ToString())));
                text = Regex.Replace(text, pattern, Mask, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);
            }
        }

        return text;
    }

    private static bool IsBetween(char c) => char.IsWhiteSpace(c) || c is '-' or '－' or '.' or '·';
}
