using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;

namespace Vigil.Domain.Reviews;

/// <summary>A review that shares a band with the one that is being taken.</summary>
public sealed record LikeText(string Id, bool SameSubject, string Sketch);

/// <summary>How many reviews come, of a subject and in the county.</summary>
/// <param name="InWindow">Counted ones of the subject within the burst window before this one.</param>
/// <param name="PerDay">Of the subject, per day, over the usual days before.</param>
/// <param name="CountyPerDay">Of a reviewed subject of that kind on average.</param>
public sealed record ReviewRates(int InWindow, double PerDay, double CountyPerDay);

/// <summary>What is known beside a review when it comes.</summary>
/// <param name="OwnDevice">Whether the device was seen where only the owner or the staff come.</param>
/// <param name="OwnNetwork">Whether the network was.</param>
/// <param name="FullFromNetwork">Counted full marks of that day from the same network.</param>
public sealed record GuardFacts(ImmutableArray<LikeText> Alike, ReviewRates Rates, bool OwnDevice, bool OwnNetwork, int FullFromNetwork)
{
    public static GuardFacts None { get; } = new([], new(0, 0, 0), false, false, 0);
}

/// <summary>Whether a review counts. The first reason that holds, in the order below, is the one that is kept.</summary>
public static class ReviewGuards
{
    // "Full marks" as praise groups give them.
    private const double Full = 4.75;

    public static (ReviewReason? Reason, string? Like) Judge(
        double overall, string? text, uint[]? sketch, DateTimeOffset givenAt, GuardFacts known, RuleFacts facts)
    {
        var settings = facts.Settings.Reviews;
        return known.OwnDevice ? (ReviewReason.OwnHouse, null)
            : text is not null && ReviewText.IsMarkup(text) ? (ReviewReason.Markup, null)
            : text is not null && ReviewText.IsFlood(text) ? (ReviewReason.Flood, null)
            : IsClosed(givenAt, facts.Calendar, settings) ? (ReviewReason.OutOfHours, null)
            : LikeOf(sketch, known.Alike, settings) is { } like ? (ReviewReason.SameText, like)
            : known.OwnNetwork && overall >= Full && known.FullFromNetwork >= settings.MostFromHouse ? (ReviewReason.HouseNetwork, null)
            : known.Rates.InWindow + 1 > BurstLimit(known.Rates.PerDay, known.Rates.CountyPerDay, settings) ? (ReviewReason.Burst, null)
            : (null, null);
    }

    /// <summary>How many may come within the burst window: what is usual for the subject or the county, whichever is more, several times over.</summary>
    public static int BurstLimit(double perDay, double countyPerDay, ReviewSettings settings) => Math.Max(
        settings.BurstLeast, (int)Math.Ceiling(settings.BurstFactor * Math.Max(perDay, countyPerDay) * settings.BurstWindow.TotalDays));

    private static bool IsClosed(DateTimeOffset at, BusinessCalendar calendar, ReviewSettings settings)
    {
        var time = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, calendar.Zone).DateTime);
        return settings.ClosedFrom != settings.ClosedUntil && time.IsBetween(settings.ClosedFrom, settings.ClosedUntil);
    }

    private static string? LikeOf(uint[]? sketch, ImmutableArray<LikeText> alike, ReviewSettings settings) => sketch is null
        ? null
        : alike.FirstOrDefault(a => TextSketch.Likeness(sketch, TextSketch.Read(a.Sketch)) >= (a.SameSubject ? settings.SameText : settings.SameTextElsewhere))?.Id;
}
