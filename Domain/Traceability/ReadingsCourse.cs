using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Traceability;

/// <summary>One message's way through the points of a business.</summary>
internal sealed class ReadingsCourse(ReadingsState former, string townCode, RuleFacts facts)
{
    private readonly SortedDictionary<string, CcpPoint> points = new(former.Points.ToDictionary(p => p.Id, StringComparer.Ordinal), StringComparer.Ordinal);
    private readonly ImmutableArray<Entry>.Builder entries = ImmutableArray.CreateBuilder<Entry>();

    // Of several signals to one alert only the last is true when the commit is.
    private readonly Dictionary<string, Due> signals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Due> zones = new(StringComparer.Ordinal);

    public bool Changed { get; private set; }

    public int Points => points.Count;

    public void Take(CcpReading reading)
    {
        var limit = facts.Settings.Ccp.LimitOn(reading.Kind, facts.Calendar.DayOf(reading.At));
        var known = points.GetValueOrDefault(new CcpPoint(reading.Point, reading.Kind, reading, null, null, []).Id);
        if (known is not null && reading.At <= known.Latest.At)
        {
            TakeLate(known, reading, limit);
            return;
        }

        Changed = true;
        var zone = limit is not null && ReadingsRules.InZone(limit, reading.Value);
        var between = zone ? known?.Between ?? reading.At : (DateTimeOffset?)null;
        var overstayed = zone && reading.At - between > limit!.Within;
        var bad = limit is not null && (overstayed || !ReadingsRules.InLimits(limit, reading.Value));
        var since = bad ? known?.OutSince ?? reading.At : (DateTimeOffset?)null;
        var next = new CcpPoint(
            reading.Point, reading.Kind, reading, between, since, Summed(known?.Days ?? [], reading, bad, late: false), Kept(known?.Recent, reading, late: false));
        points[next.Id] = next;
        if (limit?.Within is { } within)
        {
            zones[next.Id] = new(ReadingsRules.ZoneDue + next.Id, between is { } from && since is null ? from + within : null);
        }

        if (bad && known?.OutSince is null)
        {
            Say(new ReadingOutOfLimits(former.EntityId, reading.Point, reading.Kind, reading.Value, reading.At, limit!.Least, limit.Most, since!.Value));
            Signal(next, limit, AlertSeverity.Major);
        }
        else if (!bad && known?.OutSince is not null)
        {
            Say(new ReadingBackInLimits(former.EntityId, reading.Point, reading.Kind, reading.Value, reading.At));
            Signal(next, limit, null);
        }
    }

    // A shop writes down at night what it measured at noon. It counts on its day; how the point stands now is said by the newest one.
    private void TakeLate(CcpPoint known, CcpReading reading, CcpLimit? limit)
    {
        var recent = known.Recent ?? [new(known.Latest.At, known.Latest.Value)];
        if (recent.Any(r => r.At == reading.At) || (recent.Length >= CcpPoint.MostRecent && reading.At < recent[^1].At))
        {
            return; // a repeat, or too old to be told from one: the day's numbers would count it twice
        }

        // Of food in the zone the newest readings tell how long it was there; an old one by itself is never out.
        Changed = true;
        var bad = limit is not null && !ReadingsRules.InLimits(limit, reading.Value);
        points[known.Id] = known with { Days = Summed(known.Days, reading, bad, late: true), Recent = Kept(recent, reading, late: true) };
        if (bad)
        {
            Say(new ReadingLate(former.EntityId, reading.Point, reading.Kind, reading.Value, reading.At, limit!.Least, limit.Most, facts.Now));
        }
    }

    private static ImmutableArray<CcpTaken> Kept(ImmutableArray<CcpTaken>? known, CcpReading reading, bool late) =>
        [.. (known ?? []).Append(new(reading.At, reading.Value, late)).OrderByDescending(r => r.At).Take(CcpPoint.MostRecent)];

    /// <summary>The food stayed in the zone until an instant, as far as anybody knows.</summary>
    public void Overstay(CcpPoint point, CcpLimit limit, DateTimeOffset at)
    {
        Changed = true;
        var next = point with { OutSince = at };
        points[next.Id] = next;
        Say(new ReadingOutOfLimits(former.EntityId, point.Point, point.Kind, point.Latest.Value, point.Latest.At, limit.Least, limit.Most, at));
        Signal(next, limit, AlertSeverity.Major);
    }

    public Decision<ReadingsState, TVerdict> Decision<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum
    {
        ImmutableArray<CcpPoint> all = [.. points.Values];
        var next = former with
        {
            TownCode = townCode,
            Points = all,
            OutOfLimits = all.Count(p => p.OutSince is not null),
            ListedAt = all.Max(p => (DateTimeOffset?)p.Latest.At),
        };
        return new(verdict, next, entries.ToImmutable(), [.. signals.Values, .. zones.Values]);
    }

    private void Say(EntryBody body) => entries.Add(new(body, Plain.Audiences(former.EntityId, townCode)));

    private void Signal(CcpPoint point, CcpLimit? limit, AlertSeverity? severity) =>
        signals[point.Id] = ReadingsRules.Signal(former with { TownCode = townCode }, point, limit, severity, facts).ToDue();

    private ImmutableArray<CcpDay> Summed(ImmutableArray<CcpDay> days, CcpReading reading, bool bad, bool late)
    {
        var day = facts.Calendar.DayOf(reading.At);
        var known = days.FirstOrDefault(d => d.Day == day);
        var next = known is null
            ? new CcpDay(day, 1, bad ? 1 : 0, reading.Value, reading.Value, late ? 1 : 0)
            : new CcpDay(
                day, known.Count + 1, known.Out + (bad ? 1 : 0), Math.Min(known.Least, reading.Value), Math.Max(known.Most, reading.Value), known.Late + (late ? 1 : 0));
        return [.. days.Where(d => d.Day != day).Append(next).OrderByDescending(d => d.Day).Take(facts.Settings.Ccp.DaysKept)];
    }
}
