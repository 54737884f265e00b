using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Certificates;
using Vigil.Domain.Entities;
using Vigil.Domain.Time;

namespace Vigil.Domain.Comparisons;

/// <summary>What is compared with what. Each check is written once; rules are rows that say for whom, how gravely and what follows.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ComparisonCheck>))]
public enum ComparisonCheck
{
    /// <summary>An active entity of the categories that holds none of the licences, and no other food licence either.</summary>
    LicenceMissing = 0,

    /// <summary>An active entity of the categories that holds food licences, but none of those that its category needs.</summary>
    LicenceOfAnotherKind = 1,

    /// <summary>An active entity of the categories whose licences of the right kinds are all expired, revoked or not yet in force.</summary>
    LicenceNotInForce = 2,

    /// <summary>A worker on duty at an active entity of the categories without a certificate in force. One finding for each worker.</summary>
    WorkerWithoutCertificate = 3,

    /// <summary>Equipment in use at an active entity whose inspection or test is past its last day. One finding for each piece.</summary>
    EquipmentOverdue = 4,

    /// <summary>A seller of pre-packaged food only, which needs a filing (YB), and has a licence (JY) instead.</summary>
    PrepackagedWithLicence = 5,

    /// <summary>The same registration number at another entity.</summary>
    SameRegistration = 6,

    /// <summary>The same device code on two pieces of equipment.</summary>
    SameDevice = 7,

    /// <summary>The same licence number at another entity.</summary>
    SameLicence = 8,

    /// <summary>A number that names another county than the town's code does.</summary>
    AnotherCounty = 9,

    /// <summary>An entity that is dormant or closed, and whose camera is alive or saw something. One finding for each camera.</summary>
    InactiveButSeen = 10,

    /// <summary>A purchase from a supplier of whom nothing is known. One finding for each supplier.</summary>
    SupplierUnknown = 30,

    /// <summary>A purchase on a day on which the supplier's licence was not in force. One finding for each supplier.</summary>
    SupplierLicenceExpired = 31,

    /// <summary>Goods whose shelf life was over when they came. One finding for each batch.</summary>
    GoodsExpiredOnReceipt = 32,

    /// <summary>A shelf life that ends before the day of production, or goods made after they came. One finding for each batch.</summary>
    GoodsDatesImpossible = 33,

    /// <summary>A batch that is being recalled. One finding for each recall.</summary>
    GoodsUnderRecall = 34,

    /// <summary>Records that miss what the law asks for. One finding for the business.</summary>
    GoodsRecordIncomplete = 35,

    /// <summary>More of a batch went out than came in. One finding for each batch.</summary>
    MoreSoldThanBought = 36,

    /// <summary>Departments that say different things of one field. One finding for each field, and for each worker and field.</summary>
    SourcesDisagree = 40,
}

/// <summary>What follows from a finding, beside its place in the list.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingLead>))]
public enum FindingLead
{
    /// <summary>An entry that the entity and its town see.</summary>
    Reminder = 0,

    /// <summary>An alert, too, which clears when the cause is gone.</summary>
    Alert = 1,

    /// <summary>A work order, which is withdrawn when the cause is gone before anybody has begun.</summary>
    WorkOrder = 2,
}

/// <summary>A row of the comparison: a check, for whom it holds, from when on, how gravely, and what follows.</summary>
/// <param name="Code">Permanent: <c>licence.missing</c>. It stands in the ids of findings.</param>
/// <param name="From">The first day on which it is applied.</param>
/// <param name="Through">The last such day, inclusive.</param>
/// <param name="Ground">Law and article.</param>
/// <param name="Categories">The entities that are looked at; empty for all.</param>
/// <param name="Kinds">Certificates of which one is enough.</param>
/// <param name="Marks">What in a name tells the trade; or, for <see cref="ComparisonCheck.AnotherCounty"/>, codes that count as the county's own, <c>612428=610927</c>.</param>
/// <param name="Days">How many days back it looks, or how many days' grace it gives.</param>
/// <param name="VisitAfter">
/// After how many working days officers are sent to a finding that is still open, beside what it leads to; 0 at once, <see langword="null"/> never.
/// </param>
public sealed record ComparisonRule(
    string Code,
    ComparisonCheck Check,
    AlertSeverity Severity,
    FindingLead LeadsTo,
    DateOnly From,
    DateOnly? Through,
    string Ground,
    ImmutableArray<EntityCategory> Categories = default,
    ImmutableArray<CertificateKind> Kinds = default,
    ImmutableArray<string> Marks = default,
    int Days = 0,
    bool Enabled = true,
    int? VisitAfter = null)
{
    public bool AppliesOn(DateOnly day) => Enabled && From <= day && (Through is not { } last || day <= last);

    /// <summary>Whether the rule looks at entities of a category.</summary>
    public bool Concerns(EntityCategory category) => Categories.IsDefaultOrEmpty || Categories.Contains(category);

    /// <summary>The day from which officers are sent where a finding is open still; <see langword="null"/> where nobody is.</summary>
    /// <remarks>The day of opening doesn't count, as with any term: opened on a Monday with 5 days, from the Tuesday of the next week on.</remarks>
    public DateOnly? VisitFrom(DateTimeOffset openedAt, BusinessCalendar calendar) => (LeadsTo, VisitAfter) switch
    {
        (FindingLead.WorkOrder, _) or (_, 0) => calendar.DayOf(openedAt),
        (_, { } days) => calendar.AddWorkingDays(calendar.DayOf(openedAt), days).Day.AddDays(1),
        _ => null,
    };

    internal bool Accepts(CertificateKind kind) => !Kinds.IsDefault && Kinds.Contains(kind);
}
