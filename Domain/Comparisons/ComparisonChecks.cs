using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Cameras;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Identifiers;

namespace Vigil.Domain.Comparisons;

/// <summary>The checks themselves: archive in, findings out. Total, deterministic, no clock and no I/O.</summary>
public static class ComparisonChecks
{
    private static readonly ImmutableArray<CertificateKind> FoodLicences =
    [
        CertificateKind.FoodOperation, CertificateKind.FoodProduction, CertificateKind.PrepackagedFiling, CertificateKind.SmallWorkshop,
        CertificateKind.SmallCatering, CertificateKind.ChicagoFoodLicence,
    ];

    /// <summary>Everything that the rules in force find. Of an entity that doesn't exist there is nothing to find.</summary>
    public static ImmutableArray<Found> Run(ComparisonFacts facts, RuleFacts rules) => facts.Entity is not { } entity
        ? []
        : [.. rules.Settings.Comparisons.Rules.Where(r => r.AppliesOn(rules.Today) && r.Concerns(entity.Category)).SelectMany(r => Run(r, entity, facts, rules))];

    /// <summary>What the entity claims as its own, sorted, each with its kind before it. A closed entity claims nothing.</summary>
    public static ImmutableArray<string> IdentifiersOf(ComparisonFacts facts) => facts.Entity is not { Status: not EntityStatus.Closed } entity
        ? []
        :
        [
            .. new[] { entity.RegistrationNumber is { } number ? Registration(number) : null }
                .Concat(entity.Certificates.Where(c => !c.Revoked && FoodLicences.Contains(c.Kind)).Select(c => Licence(c.Number)))
                .Concat(facts.Equipment.Where(e => e.DeviceCode is not null && e.Use != EquipmentUse.Scrapped).Select(e => Device(e.DeviceCode!)))
                .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];

    /// <summary>The first day after today on which a check may come to something else by the mere passing of time.</summary>
    public static DateOnly? NextOn(ComparisonFacts facts, DateOnly today)
    {
        if (facts.Entity is not { } entity)
        {
            return null;
        }

        var watched = entity.Status != EntityStatus.Active && facts.Cameras.Length > 0;
        var days = entity.Certificates.Concat(facts.Employees.SelectMany(e => e.Certificates))
            .SelectMany(c => new[] { c.ValidFrom, c.ValidThrough?.AddDays(1) ?? DateOnly.MinValue })
            .Concat(facts.Equipment.Select(e => e.NextDueOn?.AddDays(1) ?? DateOnly.MinValue))
            .Where(d => d > today)
            .Append(watched ? today.AddDays(1) : DateOnly.MaxValue);
        return days.Min() is var next && next < DateOnly.MaxValue ? next : null;
    }

    private static IEnumerable<Found> Run(ComparisonRule rule, EntityState entity, ComparisonFacts facts, RuleFacts rules)
    {
        var active = entity.Status == EntityStatus.Active;
        return rule.Check switch
        {
            ComparisonCheck.LicenceMissing => active && !HasFoodLicence(entity) ? One(rule, null) : [],
            ComparisonCheck.LicenceOfAnotherKind => active && HasFoodLicence(entity) && !entity.Certificates.Any(c => rule.Accepts(c.Kind)) ? OtherKind(rule, entity) : [],
            ComparisonCheck.LicenceNotInForce => active ? NotInForce(rule, entity, rules.Today) : [],
            ComparisonCheck.WorkerWithoutCertificate => active ? Workers(rule, facts, rules.Today) : [],
            ComparisonCheck.EquipmentOverdue => active ? Overdue(rule, facts, rules.Today) : [],
            ComparisonCheck.PrepackagedWithLicence => active ? Prepackaged(rule, entity, rules.Today) : [],
            ComparisonCheck.SameRegistration => Same(rule, facts, "registration:"),
            ComparisonCheck.SameLicence => Same(rule, facts, "licence:"),
            ComparisonCheck.SameDevice => Same(rule, facts, "device:").Concat(SameDeviceHere(rule, facts)).DistinctBy(f => f.Id),
            ComparisonCheck.AnotherCounty => OtherCounty(rule, entity),
            ComparisonCheck.InactiveButSeen => active ? [] : Seen(rule, entity, facts, rules),
            ComparisonCheck.SupplierUnknown or ComparisonCheck.SupplierLicenceExpired or ComparisonCheck.GoodsExpiredOnReceipt
                or ComparisonCheck.GoodsDatesImpossible or ComparisonCheck.GoodsUnderRecall or ComparisonCheck.GoodsRecordIncomplete
                or ComparisonCheck.MoreSoldThanBought => GoodsComparison.Run(rule, facts),
            ComparisonCheck.SourcesDisagree => SourceComparison.Run(rule, entity, facts, rules),
        };
    }

    private static IEnumerable<Found> OtherKind(ComparisonRule rule, EntityState entity) => One(
        rule, null, ("holds", string.Join(',', entity.Certificates.Select(c => c.Kind).Where(k => FoodLicences.Contains(k)).Distinct().Order())));

    private static IEnumerable<Found> NotInForce(ComparisonRule rule, EntityState entity, DateOnly today)
    {
        var right = entity.Certificates.Where(c => rule.Accepts(c.Kind)).ToList();
        return right.Count == 0 || right.Exists(c => InForce(c, today)) ? []
            : right.MaxBy(c => c.ValidThrough ?? DateOnly.MaxValue) is { ValidThrough: { } last } newest
                ? One(rule, null, ("number", newest.Number), ("through", Iso(last)))
                : One(rule, null, ("number", right[^1].Number));
    }

    private static IEnumerable<Found> Workers(ComparisonRule rule, ComparisonFacts facts, DateOnly today) =>
        from worker in facts.Employees
        where worker.OnDuty
        let held = worker.Certificates.Where(c => rule.Accepts(c.Kind)).ToList()
        where !held.Exists(c => InForce(c, today))
        let last = held.Max(c => c.ValidThrough)
        from found in last is { } day ? One(rule, worker.Id, ("through", Iso(day))) : One(rule, worker.Id)
        select found;

    private static IEnumerable<Found> Overdue(ComparisonRule rule, ComparisonFacts facts, DateOnly today) =>
        from piece in facts.Equipment
        where piece.Use == EquipmentUse.InUse && piece.NextDueOn?.AddDays(rule.Days) < today
        from found in One(rule, piece.Id, ("duty", piece.NextDuty.ToString()), ("dueOn", Iso(piece.NextDueOn!.Value)), ("equipment", piece.Type.ToString()))
        select found;

    // What sells pre-packaged food only is told by its name, or by a filing that it once made.
    private static IEnumerable<Found> Prepackaged(ComparisonRule rule, EntityState entity, DateOnly today)
    {
        var only = entity.Certificates.Any(c => c.Kind == CertificateKind.PrepackagedFiling)
            || (!rule.Marks.IsDefault && rule.Marks.Any(m => entity.Name.Contains(m, StringComparison.Ordinal)));
        var filed = entity.Certificates.Any(c => c.Kind == CertificateKind.PrepackagedFiling && InForce(c, today));
        var licence = entity.Certificates.FirstOrDefault(c => c.Kind == CertificateKind.FoodOperation && InForce(c, today));
        return only && !filed && licence is not null ? One(rule, null, ("number", licence.Number)) : [];
    }

    private static IEnumerable<Found> Same(ComparisonRule rule, ComparisonFacts facts, string kind) =>
        from claim in facts.Others
        where claim.Identifier.StartsWith(kind, StringComparison.Ordinal)
        group claim.EntityId by claim.Identifier[kind.Length..] into same
        orderby same.Key
        let others = same.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray()
        select new Found(rule, same.Key, Detail(("others", string.Join(',', others.Take(5))), ("count", Count(others.Length))), others);

    private static IEnumerable<Found> SameDeviceHere(ComparisonRule rule, ComparisonFacts facts) =>
        from piece in facts.Equipment
        where piece.DeviceCode is not null && piece.Use != EquipmentUse.Scrapped
        group piece.Id by piece.DeviceCode into same
        where same.Count() > 1
        orderby same.Key
        from found in One(rule, same.Key, ("pieces", string.Join(',', same.Order(StringComparer.Ordinal).Take(5))), ("count", Count(same.Count())))
        select found;

    // The six digits of an authority. Of a city or a province they end on 00 and tell no county.
    private static IEnumerable<Found> OtherCounty(ComparisonRule rule, EntityState entity)
    {
        if (entity.TownCode.Length != 9 || !IdentifierText.AllDigits(entity.TownCode))
        {
            return [];
        }

        var own = entity.TownCode[..6];
        var told = new[] { entity.RegistrationNumber is { } number ? (Number: number, Region: RegionOf(number)) : default }
            .Concat(entity.Certificates.Select(c => (c.Number, Region: RegionOfLicence(c))))
            .Where(t => t.Region is { } region && !region.EndsWith("00", StringComparison.Ordinal) && region != own
                && (rule.Marks.IsDefault || !rule.Marks.Contains($"{region}={own}")));
        return told.SelectMany(t => One(rule, t.Number, ("region", t.Region!), ("county", own))).DistinctBy(f => f.Id);
    }

    private static string? RegionOf(string registration) => registration.Length switch
    {
        18 when SocialCreditCode.Check(registration).Verdict != IdentifierVerdict.Refused => registration[2..8],
        15 when IdentifierText.AllDigits(registration) => registration[..6],
        _ => null,
    };

    private static string? RegionOfLicence(CertificateState licence) => (licence.Kind, licence.Number.Length, licence.Warning) switch
    {
        (CertificateKind.FoodOperation or CertificateKind.PrepackagedFiling, 16, null) => licence.Number[3..9],
        (CertificateKind.FoodProduction, 16, null) => licence.Number[5..11],
        _ => null,
    };

    private static IEnumerable<Found> Seen(ComparisonRule rule, EntityState entity, ComparisonFacts facts, RuleFacts rules) =>
        from camera in facts.Cameras
        let since = rules.Now.AddDays(-rule.Days)
        where camera.Status == CameraStatus.Up || camera.Detections.Any(d => d.Last >= since)
        from found in One(rule, camera.Id, ("status", entity.Status.ToString()))
        select found;

    private static bool HasFoodLicence(EntityState entity) => entity.Certificates.Any(c => FoodLicences.Contains(c.Kind));

    private static bool InForce(CertificateState certificate, DateOnly day) =>
        !certificate.Revoked && certificate.ValidFrom <= day && (certificate.ValidThrough is not { } last || day <= last);

    private static IEnumerable<Found> One(ComparisonRule rule, string? part, params (string Key, string Value)[] detail) =>
        [new Found(rule, part, Detail(detail), [])];

    private static ImmutableSortedDictionary<string, string> Detail(params (string Key, string Value)[] detail) =>
        detail.ToImmutableSortedDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal);

    private static string Registration(string number) => $"registration:{number}";

    private static string Licence(string number) => $"licence:{number}";

    private static string Device(string code) => $"device:{code}";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
