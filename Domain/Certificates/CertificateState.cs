using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vigil.Domain.Certificates;

/// <summary>What a certificate permits. The rules of each kind are rows of <c>CertificateRuleBook</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CertificateKind>))]
public enum CertificateKind
{
    /// <summary>Any certificate whose kind has no rules of its own: 90/60/30/7 days, no renewal deadline.</summary>
    Other = 0,

    /// <summary>营业执照.</summary>
    BusinessLicence = 1,

    /// <summary>食品经营许可证, JY.</summary>
    FoodOperation = 2,

    /// <summary>食品生产许可证, SC.</summary>
    FoodProduction = 3,

    /// <summary>仅销售预包装食品备案, YB: a filing, not a licence; it does not expire.</summary>
    PrepackagedFiling = 4,

    /// <summary>食品小作坊登记证.</summary>
    SmallWorkshop = 5,

    /// <summary>小餐饮经营许可证.</summary>
    SmallCatering = 6,

    /// <summary>健康证.</summary>
    Health = 7,

    /// <summary>特种设备作业人员证.</summary>
    EquipmentOperator = 8,

    /// <summary>特种设备使用登记证.</summary>
    EquipmentUse = 9,

    /// <summary>A food licence term of the City of Chicago: real, and not Chinese.</summary>
    ChicagoFoodLicence = 10,

    /// <summary>培训考核合格: a course passed here; renewed by passing again.</summary>
    Training = 11,
}

/// <summary>How far a certificate has come on its ladder of warnings. Ordered: a later rung is a larger number, except the quiet ones.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CertificateStage>))]
public enum CertificateStage
{
    /// <summary>In force, nothing to do yet.</summary>
    InForce = 0,

    /// <summary>可申请: the renewal window has opened.</summary>
    WindowOpen = 1,

    /// <summary>临期: 90 days or fewer are left.</summary>
    Days90 = 2,
    Days60 = 3,
    Days30 = 4,
    Days7 = 5,

    /// <summary>逼近截止: the last day to apply for renewal is five working days away or fewer.</summary>
    RenewalDeadlineNear = 6,

    /// <summary>已错过续期截止但未到期.</summary>
    RenewalDeadlineMissed = 7,

    /// <summary>Today is the printed last day; it is still in force.</summary>
    LastDay = 8,

    /// <summary>已过期.</summary>
    Expired = 9,

    /// <summary>已提交续期: the ladder is quiet until the last day has passed or the renewal is decided.</summary>
    RenewalFiled = 10,

    /// <summary>Withdrawn by the authority; outranks every date.</summary>
    Revoked = 11,
}

/// <summary>What an owner handed in for a renewal, and whether it was sent back.</summary>
/// <param name="By">The account that filed it.</param>
/// <param name="Pictures">Hashes of attachments: the application, its receipt, the new certificate.</param>
/// <param name="ReturnedAt">When the regulator sent it back, which wakes the ladder; <see langword="null"/> while it waits.</param>
/// <param name="Reason">Why, for the owner, in words; they stay out of the ledger.</param>
public sealed record RenewalFiling(
    string By, DateTimeOffset At, ImmutableArray<string> Pictures, string? Words, DateTimeOffset? ReturnedAt = null, string? ReturnedBy = null, string? Reason = null);

/// <summary>One certificate, part of its holder's state (an entity, an employee or a piece of equipment).</summary>
/// <param name="Number">As printed, normalised; unique within the holder.</param>
/// <param name="ValidFrom">First day in force, inclusive.</param>
/// <param name="ValidThrough">The printed last day, inclusive; <see langword="null"/> where the kind does not expire.</param>
/// <param name="Source">Where the fact came from: an import's source name, or <c>api</c>.</param>
/// <param name="RecordedOn">The legal day on which this version was recorded.</param>
/// <param name="RenewalFiledOn">The day an application for renewal was filed, which quiets the ladder.</param>
/// <param name="Announced">The last rung that was announced; what makes each rung come once.</param>
/// <param name="Filing">What was handed in with the filing, where it came from the owner.</param>
/// <param name="Warning">A check that failed without being a reason to refuse, such as a wrong check digit.</param>
public sealed record CertificateState(
    string Number,
    CertificateKind Kind,
    DateOnly ValidFrom,
    DateOnly? ValidThrough,
    string Issuer,
    string Source,
    DateOnly RecordedOn,
    DateOnly? RenewalFiledOn = null,
    bool Revoked = false,
    CertificateStage Announced = CertificateStage.InForce,
    string? Warning = null,
    RenewalFiling? Filing = null);
