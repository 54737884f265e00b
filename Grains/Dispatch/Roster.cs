using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries.WorkOrders;

namespace Vigil.Grains.Dispatch;

/// <summary>The officers as assignment is told of them: read by this silo at most once a second, however many orders ask.</summary>
/// <remarks>What this silo has offered since it read counts as open at once, so that a burst isn't sent to one officer.</remarks>
internal sealed class Roster(RosterQueries queries, BusinessClock clock, RuleSettings rules, TimeProvider time, RosterFreshness freshness)
{
    private readonly Lock guard = new();
    private readonly Dictionary<string, int> offered = new(StringComparer.Ordinal);
    private Task<ImmutableArray<OfficerFacts>>? reading;
    private long readAt;

    /// <summary>What assignment needs to know for one order.</summary>
    public async Task<AssignmentFacts> FactsAsync(
        string orderId, string? placeKey, string? entityId, string? townCode, string? lastVisitor, CancellationToken cancellationToken)
    {
        var officers = await OfficersAsync(cancellationToken);
        IReadOnlyList<string> atThePlace = placeKey is null ? [] : await queries.AtThePlaceAsync(orderId, placeKey, entityId, townCode, cancellationToken);
        return new(officers, lastVisitor, [.. atThePlace]);
    }

    /// <summary>These officers have one more on their list, as long as this reading holds.</summary>
    public void Note(IEnumerable<string> officers)
    {
        lock (guard)
        {
            foreach (var officer in officers)
            {
                offered[officer] = offered.GetValueOrDefault(officer) + 1;
            }
        }
    }

    private async Task<ImmutableArray<OfficerFacts>> OfficersAsync(CancellationToken cancellationToken)
    {
        Task<ImmutableArray<OfficerFacts>> current;
        lock (guard)
        {
            if (reading is null || reading.IsFaulted || reading.IsCanceled
                || (reading.IsCompleted && time.GetElapsedTime(readAt) >= freshness.GoodFor))
            {
                offered.Clear();
                readAt = time.GetTimestamp();
                reading = Task.Run(ReadAsync, CancellationToken.None);
            }

            current = reading;
        }

        var officers = await current.WaitAsync(cancellationToken);
        lock (guard)
        {
            return offered.Count == 0
                ? officers
                : [.. officers.Select(o => offered.TryGetValue(o.Id, out var more) ? o with { Open = o.Open + more } : o)];
        }
    }

    private async Task<ImmutableArray<OfficerFacts>> ReadAsync()
    {
        var rows = await queries.AllAsync(CancellationToken.None);
        return [.. rows.Select(r => Facts(r, clock.Now))];
    }

    private OfficerFacts Facts(RosterRow row, DateTimeOffset now)
    {
        var (officer, settings) = (row.State, rules.Dispatch);
        var shift = officer.Shift ?? InspectorShift.None;
        var onDuty = DutyRules.IsOnDuty(officer, now, clock.Calendar);
        ImmutableArray<string> towns = officer.Towns.IsDefault ? [] : officer.Towns;
        var fresh = row.SeenAt is { } seen && now - seen <= TimeSpan.FromMinutes(settings.PresenceMinutes)
            && row is { Latitude: not null, Longitude: not null };
        return new(
            officer.Id,
            onDuty,
            shift.LeaveOn(clock.Calendar.DayOf(now)) is not null,
            shift.QuietAt(now, clock.Calendar),
            DutyRules.NextFree(shift, onDuty, now, clock.Calendar),
            towns,
            officer.Qualifications.IsDefault ? [] : officer.Qualifications,
            shift.HomeTown ?? (towns.IsEmpty ? settings.SeatTown : towns[0]),
            fresh ? settings.RoadTable.TownAt(new GeoPoint(row.Latitude!.Value, row.Longitude!.Value), settings.TownKilometres) : null,
            row.Open);
    }
}
