using System.Collections.Immutable;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Inspections;

namespace Vigil.Domain.Codes;

/// <summary>How a licence stands, for somebody who knows no ladder.</summary>
public enum PublicStanding
{
    Valid = 0,

    /// <summary>In force for thirty days more or fewer, and no renewal was filed.</summary>
    EndsSoon = 1,
    Expired = 2,
    Revoked = 3,

    /// <summary>Its first day is still to come.</summary>
    NotYet = 4,
}

/// <summary>The health certificates of those who work there. Nothing of it names anybody.</summary>
/// <param name="Shown">False where so few work there that a count would say something of one of them.</param>
/// <param name="NearestMonth">The first day of the month in which the first of the valid ones ends.</param>
public sealed record StaffHealth(bool Shown, int Valid, int Of, DateOnly? NearestMonth);

/// <summary>What of the archive anybody may see behind the code on the wall.</summary>
public static class ScanRules
{
    /// <summary>Fewer workers than this are not counted in public: the count would speak of a person.</summary>
    public const int FewestCounted = 3;

    /// <summary>How many past inspections are shown.</summary>
    public const int MostInspections = 5;

    private const int Soon = 30;

    public static PublicStanding StandingOn(DateOnly today, CertificateState certificate) =>
        certificate.Revoked ? PublicStanding.Revoked
        : certificate.ValidThrough < today ? PublicStanding.Expired
        : certificate.ValidFrom > today ? PublicStanding.NotYet
        : certificate.RenewalFiledOn is null && certificate.ValidThrough?.DayNumber - today.DayNumber <= Soon ? PublicStanding.EndsSoon
        : PublicStanding.Valid;

    /// <summary>The licences to show: those whose place no later one has taken, and of those that ended only the newest of its kind.</summary>
    public static IEnumerable<CertificateState> Licences(IReadOnlyList<CertificateState> all, DateOnly today, RuleSettings settings) => all
        .Where(c => !CertificateRules.IsSuperseded(today, c, all, settings.Certificates))
        .GroupBy(c => c.Kind)
        .SelectMany(kind => kind.Where(c => StandingOn(today, c) is PublicStanding.Valid or PublicStanding.EndsSoon).ToList() is { Count: > 0 } held
            ? held
            : kind.OrderByDescending(c => c.ValidThrough ?? DateOnly.MaxValue).ThenBy(c => c.Number, StringComparer.Ordinal).Take(1))
        .OrderBy(c => c.Kind)
        .ThenBy(c => c.Number, StringComparer.Ordinal);

    /// <summary>Visits that were made by plan, newest first. One after a complaint or a clue isn't shown: its day could name who complained.</summary>
    public static IEnumerable<InspectionRecord> Inspections(ImmutableArray<InspectionRecord> all, DateOnly today) => Planned(all, today).Take(MostInspections);

    /// <summary>The same without an end: what is published as data.</summary>
    public static IEnumerable<InspectionRecord> Planned(ImmutableArray<InspectionRecord> all, DateOnly today) => (all.IsDefault ? [] : all)
        .Where(v => v.OutsidePlan is not true && v.Result != InspectionResult.NotPossible && v.On <= today)
        .OrderByDescending(v => v.On);

    /// <param name="staff">The certificates of each who works there now.</param>
    public static StaffHealth Health(IReadOnlyCollection<ImmutableArray<CertificateState>> staff, DateOnly today)
    {
        if (staff.Count < FewestCounted)
        {
            return new(false, 0, 0, null);
        }

        var ends = staff
            .Select(certificates => (certificates.IsDefault ? [] : certificates)
                .Where(c => c.Kind == CertificateKind.Health && StandingOn(today, c) is PublicStanding.Valid or PublicStanding.EndsSoon)
                .Select(c => c.ValidThrough ?? DateOnly.MaxValue)
                .DefaultIfEmpty(DateOnly.MinValue)
                .Max())
            .Where(end => end >= today)
            .ToList();
        var nearest = ends.Count == 0 ? (DateOnly?)null : ends.Min();
        return new(true, ends.Count, staff.Count, nearest is null || nearest == DateOnly.MaxValue ? null : new(nearest.Value.Year, nearest.Value.Month, 1));
    }
}
