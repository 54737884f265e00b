using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vigil.Domain.Certificates;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Sources;

/// <summary>A field of the joined archive.</summary>
/// <param name="Value">As the most authoritative source says it.</param>
/// <param name="Disagrees">Whether another source's newest word is another.</param>
/// <param name="Claims">The newest word of each source, the authoritative first; the archive's own among them.</param>
/// <param name="Earlier">What these sources said before, and what a person rejected.</param>
/// <param name="Awaiting">待核: ids of claims whose source the county hasn't named for the field, until a person has looked.</param>
public sealed record ArchivedFact(
    FactField Field, string Value, string Source, DateOnly On, bool Disagrees, ImmutableArray<FactClaim> Claims, ImmutableArray<FactClaim> Earlier,
    ImmutableArray<string> Awaiting);

/// <summary>Joins what sources say with what the archive itself holds. Pure, and the same in whatever order it came.</summary>
public static class FactArchive
{
    /// <summary>The record's name where the archive itself says it.</summary>
    public const string OwnRecord = "archive";

    private static readonly ImmutableArray<CertificateKind> FoodLicences =
    [
        CertificateKind.FoodOperation, CertificateKind.FoodProduction, CertificateKind.PrepackagedFiling, CertificateKind.SmallWorkshop,
        CertificateKind.SmallCatering, CertificateKind.ChicagoFoodLicence,
    ];

    /// <summary>Each field of which anybody says anything, with its claims by precedence.</summary>
    public static ImmutableArray<ArchivedFact> Of(IEnumerable<FactClaim> own, FactsState? told, string subjectKind, DateOnly today, SourceSettings settings) =>
    [
        .. own.Concat(told?.Claims ?? [])
            .GroupBy(c => c.Field, StringComparer.Ordinal)
            .Select(g => (Field: FactFields.Find(subjectKind, g.Key), Claims: g.ToList()))
            .Where(g => g.Field is not null)
            .OrderBy(g => Place(g.Field!))
            .Select(g => Joined(g.Field!, g.Claims, settings.PrecedenceOn(subjectKind, g.Field!.Name, today))),
    ];

    /// <summary>Fields on which sources disagree, with who they are and a mark of what they say, which changes with it and tells nothing.</summary>
    public static IEnumerable<(string Field, string Sources, string Mark)> Disagreements(ImmutableArray<ArchivedFact> facts) =>
        from fact in facts
        where fact.Disagrees
        let said = fact.Claims.Select(c => $"{c.Source}\n{FactFields.Key(fact.Field, c.Value)}").Order(StringComparer.Ordinal)
        select (
            fact.Field.Name,
            string.Join(',', fact.Claims.Select(c => c.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', said))).AsSpan(0, 6)));

    /// <summary>What the archive itself holds of an entity, under the source it was taken from.</summary>
    public static IEnumerable<FactClaim> Own(EntityState entity)
    {
        var licences = entity.Certificates.Where(c => !c.Revoked && FoodLicences.Contains(c.Kind)).ToList();
        return new (string Field, string? Value, string Source)[]
        {
            ("name", entity.Name, entity.Source),
            ("address", entity.Address, entity.Source),
            ("registrationNumber", entity.RegistrationNumber, entity.Source),
            ("status", entity.Status.ToString(), entity.Source),
        }
        .Concat(licences.SelectMany(l => Certificate(l, "licenceNumber", "licenceThrough")))
        .Where(f => !string.IsNullOrWhiteSpace(f.Value))
        .Select(f => new FactClaim(f.Field, f.Source, f.Value!, entity.RecordedOn, default, OwnRecord));
    }

    /// <summary>What the archive itself holds of a worker.</summary>
    public static IEnumerable<FactClaim> Own(EmployeeState worker) => new (string Field, string? Value, string Source)[]
        {
            ("name", worker.Name, worker.Source),
            ("post", worker.Post, worker.Source),
        }
        .Concat(worker.Certificates.Where(c => c is { Kind: CertificateKind.Health, Revoked: false }).SelectMany(c => Certificate(c, "healthNumber", "healthThrough")))
        .Where(f => !string.IsNullOrWhiteSpace(f.Value))
        .Select(f => new FactClaim(f.Field, f.Source, f.Value!, worker.RecordedOn, default, OwnRecord));

    private static IEnumerable<(string Field, string? Value, string Source)> Certificate(CertificateState certificate, string number, string through) =>
    [
        (number, certificate.Number, certificate.Source),
        (through, certificate.ValidThrough?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), certificate.Source),
    ];

    // A source may hold several values at once, as the archive does of two licences: then it agrees with whoever says one of them.
    private static ArchivedFact Joined(FactField field, List<FactClaim> all, FactPrecedence? precedence)
    {
        var rejected = all.Where(c => c.Judgement is { Confirmed: false }).OrderByDescending(c => c.On).ThenBy(c => c.Id, StringComparer.Ordinal).ToList();
        var claims = all.Where(c => c.Judgement is not { Confirmed: false }).ToList();
        if (claims.Count == 0)
        {
            return new(field, "", "", rejected[0].On, Disagrees: false, [], [.. rejected], []);
        }

        var bySource = claims.GroupBy(c => (c.Source, Own: c.Record == OwnRecord)).Select(g =>
        {
            var sorted = g.OrderByDescending(c => c.On).ThenByDescending(c => c.Value, StringComparer.Ordinal).ThenByDescending(c => c.Record, StringComparer.Ordinal).ToList();
            return (Said: g.Key.Own ? sorted : [sorted[0]], Before: g.Key.Own ? [] : sorted.Skip(1).ToList());
        }).ToList();
        var order = bySource
            .OrderBy(s => precedence?.Sources.IndexOf(s.Said[0].Source) is { } place and >= 0 ? place : int.MaxValue)
            .ThenByDescending(s => s.Said[0].On).ThenBy(s => s.Said[0].Source, StringComparer.Ordinal).ThenBy(s => s.Said[0].Record, StringComparer.Ordinal)
            .ToList();
        var keys = order.Select(s => s.Said.Select(c => FactFields.Key(field, c.Value)).ToHashSet(StringComparer.Ordinal)).ToList();
        var disagrees = keys.Exists(one => keys.Exists(other => !one.Overlaps(other)));
        var first = order[0].Said[0];
        return new(field, first.Value, first.Source, first.On, disagrees, [.. order.SelectMany(s => s.Said)], [.. order.SelectMany(s => s.Before), .. rejected],
            [.. order.SelectMany(s => s.Said).Where(c => Awaits(c, precedence)).Select(c => c.Id)]);
    }

    // Where the county has said whom to believe, whoever it didn't name waits for a person.
    private static bool Awaits(FactClaim claim, FactPrecedence? precedence) =>
        claim is { Judgement: null, Record: not OwnRecord } && precedence is { } named && !named.Sources.Contains(claim.Source, StringComparer.Ordinal);

    private static int Place(FactField field) => FactFields.All.TakeWhile(f => f != field).Count();
}
