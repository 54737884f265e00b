using System.Collections.Immutable;

namespace Vigil.Domain.Certificates;

/// <summary>The rules of all kinds, each in dated versions.</summary>
/// <param name="rules">At least one version of each kind; the newest that has begun on a day holds on it, the oldest also before its beginning.</param>
public sealed class CertificateRuleBook(IEnumerable<CertificateRule> rules)
{
    private static readonly DateOnly Always = new(2000, 1, 1);

    private readonly ImmutableDictionary<CertificateKind, ImmutableArray<CertificateRule>> byKind = rules
        .GroupBy(r => r.Kind)
        .ToImmutableDictionary(g => g.Key, g => g.OrderByDescending(r => r.EffectiveFrom).ToImmutableArray());

    /// <summary>The rules as <c>docs/capabilities/certificates.md</c> gives them with their sources. What is not law is marked and may be set otherwise.</summary>
    public static CertificateRuleBook Default { get; } = new(
    [
        // 营业执照: no expiry of its own; where a term of business is printed, the general ladder.
        Rule(CertificateKind.BusinessLicence, years: null, null, null, [90, 60, 30, 7]),

        // 食品经营许可证: order 78 (2023-12-01): five years; apply between 90 and 15 working days before the last day.
        Rule(CertificateKind.FoodOperation, 5, Working(90), Working(15), [90, 60, 30, 7]),

        // 食品生产许可证: five years; apply at least 30 working days before the last day.
        Rule(CertificateKind.FoodProduction, 5, null, Working(30), [90, 60, 30, 7]),

        // 仅销售预包装食品备案: a filing (食安法 art. 35), it does not expire.
        Rule(CertificateKind.PrepackagedFiling, null, null, null, []),

        // 陕西 小作坊, 小餐饮: three years, apply 30 days before (to be verified).
        Rule(CertificateKind.SmallWorkshop, 3, null, Natural(30), [90, 60, 30, 7]),
        Rule(CertificateKind.SmallCatering, 3, null, Natural(30), [90, 60, 30, 7]),

        // 健康证: yearly (食安法 art. 45), through the anniversary of the issue; 29 February ends on 28 February.
        Rule(CertificateKind.Health, 1, null, null, [30, 7]) with { ThroughAnniversary = true },

        // 特种设备作业人员证: four years, apply a month before (TSG Z6001-2019, to be verified). A worker may hold several.
        Rule(CertificateKind.EquipmentOperator, 4, null, new(1, TermUnit.Months), [90, 60, 30, 7]) with { OnePerHolder = false },

        // 特种设备使用登记证: no expiry; the inspection cycle is the equipment's own.
        Rule(CertificateKind.EquipmentUse, null, null, null, [90, 60, 30, 7]),

        // City of Chicago: terms of about two years, no published application deadline in the data.
        Rule(CertificateKind.ChicagoFoodLicence, null, null, null, [60, 30, 7]) with { TellsOwner = false },

        // 培训考核: as long as the course says; a worker passes several courses.
        Rule(CertificateKind.Training, null, null, null, [30, 7]) with { OnePerHolder = false },

        Rule(CertificateKind.Other, null, null, null, [90, 60, 30, 7]) with { OnePerHolder = false },
    ]);

    /// <summary>The days on which some version of a kind's rule begins.</summary>
    public IEnumerable<DateOnly> ChangesOf(CertificateKind kind) => VersionsOf(kind).Select(r => r.EffectiveFrom);

    /// <summary>The rule of a kind that holds on a day. A kind without rules follows those of <see cref="CertificateKind.Other"/>.</summary>
    public CertificateRule On(DateOnly day, CertificateKind kind)
    {
        var versions = VersionsOf(kind);
        foreach (var version in versions)
        {
            if (version.EffectiveFrom <= day)
            {
                return version;
            }
        }

        return versions[^1];
    }

    /// <summary>The last day of a certificate issued on a day, where its kind says how long it lasts.</summary>
    public DateOnly? LastDayOf(CertificateKind kind, DateOnly issuedOn) => On(issuedOn, kind) switch
    {
        { ValidityYears: { } years, ThroughAnniversary: true } => issuedOn.AddYears(years),
        { ValidityYears: { } years } => issuedOn.AddYears(years).AddDays(-1),
        _ => null,
    };

    private ImmutableArray<CertificateRule> VersionsOf(CertificateKind kind) =>
        byKind.TryGetValue(kind, out var versions) ? versions : byKind[CertificateKind.Other];

    private static CertificateRule Rule(CertificateKind kind, int? years, Term? opens, Term? deadline, ImmutableArray<int> warningDays) =>
        new(kind, Always, years, ThroughAnniversary: false, opens, deadline, warningDays, OnePerHolder: true);

    private static Term Working(int days) => new(days, TermUnit.WorkingDays);

    private static Term Natural(int days) => new(days, TermUnit.NaturalDays);
}
