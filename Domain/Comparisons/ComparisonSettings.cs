using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Certificates;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Comparisons;

/// <summary>What a county may set about the comparison of records.</summary>
public sealed record ComparisonSettings
{
    /// <summary>Working days that an alert about a licence has to be settled from the desk, before officers go: the county's own.</summary>
    private const int VisitAfter = 5;

    private static readonly DateOnly FoodLaw = new(2015, 10, 1);
    private static readonly DateOnly EquipmentLaw = new(2014, 1, 1);
    private static readonly DateOnly Filing = new(2021, 4, 29);
    private static readonly DateOnly Always = new(2000, 1, 1);

    private static readonly ImmutableArray<EntityCategory> Food =
        [EntityCategory.FoodProduction, EntityCategory.FoodSale, EntityCategory.Catering, EntityCategory.SmallWorkshop];

    /// <summary>Rows, set as a whole or not at all.</summary>
    /// <remarks>
    /// A seller of pre-packaged food needs the filing and no licence (食品安全法 art. 35), so that one of the two is enough for any seller; selling
    /// farm produce needs neither, so that its absence is a reminder to look, and no more.
    /// </remarks>
    public IReadOnlyList<ComparisonRule> Rules { get; init; } = Default();

    /// <summary>How long after a change it is compared: what follows within that time is compared with it, once.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same after an import, whose further rows about the entity may be a while away.</summary>
    public TimeSpan ImportDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The hours of the night over which sweeps are spread, from <see cref="NightFrom"/> on.</summary>
    public int NightHours { get; init; } = 4;

    /// <summary>The hour at which the night begins, 0 to 23.</summary>
    public int NightFrom { get; init; } = 1;

    /// <summary>No entity goes without a comparison for longer, in days.</summary>
    public int SweepAtLeastEvery { get; init; } = 30;

    public IEnumerable<string> Problems()
    {
        foreach (var rule in Rules)
        {
            if (string.IsNullOrEmpty(rule.Code) || rule.Code.Length > 40 || !rule.Code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
            {
                yield return "Comparisons: a rule's code has 1 to 40 letters, digits, points and hyphens.";
            }

            if (!Enum.IsDefined(rule.Check) || !Enum.IsDefined(rule.Severity) || !Enum.IsDefined(rule.LeadsTo))
            {
                yield return $"Comparisons: {rule.Code}: Check, Severity or LeadsTo is none that there is.";
            }

            if (rule.Through < rule.From || string.IsNullOrWhiteSpace(rule.Ground))
            {
                yield return $"Comparisons: {rule.Code}: it ends before it begins, or its ground is missing.";
            }

            if (rule.VisitAfter is < 0 or > 250)
            {
                yield return $"Comparisons: {rule.Code}: VisitAfter must be between 0 and 250 working days.";
            }

            if (rule.Days is < 0 or > 3_660)
            {
                yield return $"Comparisons: {rule.Code}: Days must be between 0 and 3,660.";
            }

            if (rule.Kinds.IsDefaultOrEmpty && rule.Check is (ComparisonCheck.LicenceMissing or ComparisonCheck.LicenceOfAnotherKind
                or ComparisonCheck.LicenceNotInForce or ComparisonCheck.WorkerWithoutCertificate))
            {
                yield return $"Comparisons: {rule.Code}: Kinds must name the certificates of which one is enough.";
            }
        }

        foreach (var twice in Rules.Where(r => r.Enabled).GroupBy(r => r.Code).Where(g => g.Count() > 1))
        {
            yield return $"Comparisons: {twice.Key} stands there twice.";
        }

        if (Delay < TimeSpan.Zero || Delay > TimeSpan.FromHours(1) || ImportDelay < TimeSpan.Zero || ImportDelay > TimeSpan.FromHours(1))
        {
            yield return "Comparisons: Delay and ImportDelay must be between zero and an hour.";
        }

        if (NightFrom is < 0 or > 23 || NightHours is < 1 or > 12 || SweepAtLeastEvery is < 1 or > 366)
        {
            yield return "Comparisons: NightFrom must be between 0 and 23, NightHours between 1 and 12, SweepAtLeastEvery between 1 and 366.";
        }
    }

    private static ImmutableArray<ComparisonRule> Default() =>
    [
        .. Licences(EntityCategory.FoodProduction, "production", AlertSeverity.Major, "食品安全法 art. 35", [CertificateKind.FoodProduction]),
        .. Licences(EntityCategory.Catering, "catering", AlertSeverity.Major, "食品安全法 art. 35, 36", [CertificateKind.FoodOperation, CertificateKind.SmallCatering]),
        .. Licences(EntityCategory.SmallWorkshop, "workshop", AlertSeverity.Minor, "食品安全法 art. 36", [CertificateKind.SmallWorkshop, CertificateKind.FoodProduction]),
        .. Licences(EntityCategory.FoodSale, "sale", AlertSeverity.Minor, "食品安全法 art. 35", [CertificateKind.FoodOperation, CertificateKind.PrepackagedFiling]),

        new("staff.health", ComparisonCheck.WorkerWithoutCertificate, AlertSeverity.Minor, FindingLead.Reminder, FoodLaw, null, "食品安全法 art. 45",
            Food, [CertificateKind.Health]),
        // It may not be used for a day longer (art. 40 (3)), and the piece has an alert of its own: what is left is to go there.
        new("equipment.overdue", ComparisonCheck.EquipmentOverdue, AlertSeverity.Major, FindingLead.WorkOrder, EquipmentLaw, null, "特种设备安全法 art. 40"),
        new("prepackaged.licence", ComparisonCheck.PrepackagedWithLicence, AlertSeverity.Info, FindingLead.Reminder, Filing, null, "食品安全法 art. 35",
            [EntityCategory.FoodSale], Marks: ["预包装"]),
        new("registration.same", ComparisonCheck.SameRegistration, AlertSeverity.Minor, FindingLead.Alert, Always, null, "市场主体登记管理条例"),
        new("device.same", ComparisonCheck.SameDevice, AlertSeverity.Minor, FindingLead.Reminder, EquipmentLaw, null, "特种设备安全法 art. 33"),
        new("licence.same", ComparisonCheck.SameLicence, AlertSeverity.Minor, FindingLead.Alert, FoodLaw, null, "食品安全法 art. 35"),
        new("county.other", ComparisonCheck.AnotherCounty, AlertSeverity.Info, FindingLead.Reminder, Always, null, "the county's own",
            Marks: ["612428=610927"]),
        new("inactive.seen", ComparisonCheck.InactiveButSeen, AlertSeverity.Minor, FindingLead.Alert, Always, null, "市场主体登记管理条例", Days: 7),

        new("goods.supplier.unknown", ComparisonCheck.SupplierUnknown, AlertSeverity.Minor, FindingLead.Reminder, FoodLaw, null, "食品安全法 art. 50, 53"),
        new("goods.supplier.expired", ComparisonCheck.SupplierLicenceExpired, AlertSeverity.Major, FindingLead.Alert, FoodLaw, null, "食品安全法 art. 50, 53"),
        new("goods.expired", ComparisonCheck.GoodsExpiredOnReceipt, AlertSeverity.Major, FindingLead.Alert, FoodLaw, null, "食品安全法 art. 34(10)"),
        new("goods.dates", ComparisonCheck.GoodsDatesImpossible, AlertSeverity.Minor, FindingLead.Alert, FoodLaw, null, "食品安全法 art. 34(10), 53"),
        new("goods.recalled", ComparisonCheck.GoodsUnderRecall, AlertSeverity.Major, FindingLead.Alert, FoodLaw, null, "食品安全法 art. 63"),
        new("goods.incomplete", ComparisonCheck.GoodsRecordIncomplete, AlertSeverity.Info, FindingLead.Reminder, FoodLaw, null, "食品安全法 art. 53"),
        new("goods.balance", ComparisonCheck.MoreSoldThanBought, AlertSeverity.Minor, FindingLead.Alert, FoodLaw, null, "食品安全法 art. 53"),
        new("sources.disagree", ComparisonCheck.SourcesDisagree, AlertSeverity.Minor, FindingLead.Reminder, Always, null, "the county's own"),
    ];

    private static IEnumerable<ComparisonRule> Licences(
        EntityCategory category, string name, AlertSeverity severity, string ground, ImmutableArray<CertificateKind> kinds)
    {
        // A Chicago business has its own city's licence, whatever it does.
        ImmutableArray<CertificateKind> enough = [.. kinds, CertificateKind.ChicagoFoodLicence];
        var major = severity >= AlertSeverity.Major;
        var lead = major ? FindingLead.Alert : FindingLead.Reminder;

        // Whether somebody trades without a licence nobody sees from a desk; a licence of the wrong kind may be a wrong category, which a desk does see.
        int? visit = major ? VisitAfter : null;
        yield return new($"licence.missing.{name}", ComparisonCheck.LicenceMissing, severity, lead, FoodLaw, null, ground, [category], enough, VisitAfter: visit);
        yield return new($"licence.kind.{name}", ComparisonCheck.LicenceOfAnotherKind, severity, lead, FoodLaw, null, ground, [category], enough);
        yield return new($"licence.expired.{name}", ComparisonCheck.LicenceNotInForce, severity, lead, FoodLaw, null, ground, [category], enough, VisitAfter: visit);
    }
}
