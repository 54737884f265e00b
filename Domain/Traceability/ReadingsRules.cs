using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Traceability;

/// <summary>How readings are taken: good ones are summed up, one out of limits is an entry and an alert, one back in limits ends it.</summary>
/// <remarks>
/// Taking the same readings twice changes nothing: at one point an instant is one reading. Readings of one point are taken in the order
/// of their instants within a message; one that is older than the newest known is late: it is counted and judged on its day, and marked.
/// </remarks>
public static class ReadingsRules
{
    /// <summary>The time in the zone is over, unless a reading said that it left it. Followed by the point's id.</summary>
    public const string ZoneDue = "zone:";

    public const int MostReadings = 500;
    public const int MostPoints = 200;

    public static Decision<ReadingsState, ReadingsVerdict> Take(
        ReadingsState? current, string entityId, string townCode, ImmutableArray<CcpReading> readings, RuleFacts facts)
    {
        if (Refusal(readings, facts) is { } refusal)
        {
            return refusal;
        }

        var course = new ReadingsCourse(current ?? new(entityId, townCode, [], 0, null), townCode, facts);
        foreach (var reading in readings.OrderBy(r => r.At).ThenBy(r => r.Point, StringComparer.Ordinal).ThenBy(r => r.Kind))
        {
            course.Take(reading);
        }

        return !course.Changed ? ReadingsVerdict.Unchanged
            : course.Points > MostPoints ? ReadingsVerdict.PointRefused
            : course.Decision(ReadingsVerdict.Taken);
    }

    /// <summary>Nobody has shown that the food left the zone in time.</summary>
    public static Decision<ReadingsState, DueVerdict> OnDue(ReadingsState? current, string dueName, RuleFacts facts)
    {
        if (!dueName.StartsWith(ZoneDue, StringComparison.Ordinal))
        {
            return DueVerdict.Unknown;
        }

        if (current?.Points.FirstOrDefault(p => p.Id == dueName[ZoneDue.Length..]) is not { Between: { } since, OutSince: null } point
            || facts.Settings.Ccp.LimitOn(point.Kind, facts.Calendar.DayOf(since)) is not { Within: { } within } limit)
        {
            return DueVerdict.Obsolete;
        }

        if (since + within > facts.Now)
        {
            return new(DueVerdict.NotYet, null, [], [Due.Set(dueName, since + within)]);
        }

        var course = new ReadingsCourse(current, current.TownCode, facts);
        course.Overstay(point, limit, since + within);
        return course.Decision(DueVerdict.Done);
    }

    /// <summary>Whether a value is in order at an instant of its own. A kind of duration is never out by one value alone.</summary>
    public static bool InLimits(CcpLimit limit, decimal value) =>
        limit.Within is not null || (!(value < limit.Least) && !(value > limit.Most));

    /// <summary>Whether a value lies in the zone in which food may not stay: strictly between the bounds.</summary>
    public static bool InZone(CcpLimit limit, decimal value) => limit.Within is not null && value > limit.Least && value < limit.Most;

    internal static AlertSignal Signal(ReadingsState state, CcpPoint point, CcpLimit? limit, AlertSeverity? severity, RuleFacts facts) => new(
        AlertKind.Reading,
        EntityState.KeyOf(state.EntityId),
        point.Id,
        state.EntityId,
        state.TownCode,
        facts.Now,
        facts.NextVersion,
        severity,
        ImmutableDictionary<string, string>.Empty
            .Add("point", point.Point)
            .Add("kind", point.Kind.ToString())
            .Add("value", Text(point.Latest.Value))
            .Add("at", point.Latest.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            .Add("limits", limit is null ? "" : $"{(limit.Least is { } least ? Text(least) : "")}…{(limit.Most is { } most ? Text(most) : "")} {limit.Unit}"));

    private static ReadingsVerdict? Refusal(ImmutableArray<CcpReading> readings, RuleFacts facts) =>
        readings.Length is 0 or > MostReadings ? ReadingsVerdict.CountRefused
        : !readings.All(r => Plain.IsId(r.Point) && r.Point.Length <= 40 && Enum.IsDefined(r.Kind)) ? ReadingsVerdict.PointRefused
        : !readings.All(r => r.Value is >= -100 and <= 100_000) ? ReadingsVerdict.ValueRefused
        : !readings.All(r => r.At <= facts.Now + facts.Settings.Ccp.Ahead && r.At >= facts.Now - facts.Settings.Ccp.Oldest) ? ReadingsVerdict.TimeRefused
        : null;

    private static string Text(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
