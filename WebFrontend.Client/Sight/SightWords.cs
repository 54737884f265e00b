using System.Globalization;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Sight;

/// <summary>Stretches without sight, in words.</summary>
internal static class SightWords
{
    public static string Of(Words words, SightGapItem gap, DateTimeOffset now)
    {
        var minutes = Minutes((gap.Through - gap.From).TotalMinutes);
        return gap.Open
            ? words.Format("sight.gapOpen", words.Of(gap.Cause), Words.When(gap.From, now), minutes)
            : words.Format("sight.gap", words.Of(gap.Cause), Words.When(gap.From, now), Words.When(gap.Through, now), minutes);
    }

    /// <summary>Whole minutes; less than one is one, for it isn't nothing.</summary>
    public static string Minutes(double minutes) =>
        Words.Number(minutes is > 0 and < 1 ? 1 : (long)Math.Round(minutes, MidpointRounding.AwayFromZero));

    /// <summary>A share in percent, never rounded up to the whole.</summary>
    public static string Percent(double share) =>
        (Math.Floor(share * 1000) / 10).ToString("0.#", CultureInfo.InvariantCulture);
}
