using System.Globalization;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>What is left of a term in words that an officer can plan by: two units, and none that is zero.</summary>
public static class TimeLeft
{
    /// <summary>"2 天 4 小时 left", "35 分钟 over". Rounded down while something is left, so that nobody counts on a minute that isn't there.</summary>
    public static string In(this Words words, DateTimeOffset due, DateTimeOffset now) =>
        words.Format(due > now ? "field.left" : "field.over", words.Span((due - now).Duration()));

    /// <summary>The two largest units; below a minute, "less than a minute".</summary>
    public static string Span(this Words words, TimeSpan span)
    {
        (string Key, int Amount)[] units = [("days", span.Days), ("hours", span.Hours), ("minutes", span.Minutes)];
        var parts = units.SkipWhile(u => u.Amount == 0).Take(2).Where(u => u.Amount > 0).Select(u => words.Format($"field.span.{u.Key}", u.Amount)).ToArray();
        return parts.Length == 0 ? words["field.span.none"] : string.Join(' ', parts);
    }

    /// <summary>A countdown: <c>4:09</c>, from an hour on <c>1:04:09</c>; <c>0:00</c> once it is over. Rounded up, so that it ends when it says.</summary>
    public static string Countdown(DateTimeOffset until, DateTimeOffset now)
    {
        var left = TimeSpan.FromSeconds(Math.Max(0, Math.Ceiling((until - now).TotalSeconds)));
        return left < TimeSpan.FromHours(1)
            ? left.ToString(@"m\:ss", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalHours}:{left:mm\\:ss}");
    }
}
