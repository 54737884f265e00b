using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;

namespace Vigil.Domain.Certificates;

/// <summary>What owners are told of their certificates: of each rung that is worth a message, once, and never of one that was long reached when we learnt of it.</summary>
internal static class CertificateNotices
{
    // A rung reached this many days ago when the certificate is recorded is history: it stands on the owner's page, and nothing is sent.
    private const int Fresh = 1;

    /// <summary>The notice of a rung; <see langword="null"/> where none is sent.</summary>
    public static Due? Of(
        CertificateState certificate, CertificateStage stage, IReadOnlyCollection<CertificateState> all, CertificateHolder holder, RuleFacts facts)
    {
        var settings = facts.Settings.Certificates;
        if (holder.EntityId is null || !settings.Told.TryGetValue(stage, out var template) || !settings.Book.On(facts.Today, certificate.Kind).TellsOwner
            || IsHistory(certificate, stage, all, facts))
        {
            return null;
        }

        return Order(certificate, $"{stage}.{certificate.ValidThrough:yyyyMMdd}", template, Values(certificate, facts), holder, facts);
    }

    public static Due? Returned(CertificateState certificate, string reason, CertificateHolder holder, RuleFacts facts) => Order(
        certificate,
        string.Create(CultureInfo.InvariantCulture, $"returned.{facts.NextVersion}"),
        "certificate-returned",
        Values(certificate, facts).Add("reason", reason),
        holder,
        facts);

    // An import brings terms of which most rungs were reached long ago: a county's worth of messages that nobody could act on.
    private static bool IsHistory(CertificateState certificate, CertificateStage stage, IReadOnlyCollection<CertificateState> all, RuleFacts facts) =>
        certificate.RecordedOn >= facts.Today.AddDays(-Fresh)
        && CertificateRules.StageOn(facts.Today.AddDays(-Fresh - 1), certificate, all, facts.Settings.Certificates, facts.Calendar) == stage;

    private static Due? Order(
        CertificateState certificate, string about, string template, ImmutableDictionary<string, string> values, CertificateHolder holder, RuleFacts facts) =>
        holder.EntityId is not { } entity ? null : new NoticeOrder(
            string.Create(CultureInfo.InvariantCulture, $"{holder.Key.Kind}.{holder.Key.Key}.{certificate.Number}.{about}"),
            entity,
            holder.Key,
            template,
            values,
            Urgent: false,
            facts.Now,
            Unreported: true).ToDue();

    private static ImmutableDictionary<string, string> Values(CertificateState certificate, RuleFacts facts) => ImmutableDictionary<string, string>.Empty
        .Add("number", certificate.Number)
        .Add("kind.zh", CertificateNames.Chinese(certificate.Kind))
        .Add("kind.en", CertificateNames.English(certificate.Kind))
        .Add("validThrough", certificate.ValidThrough?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—")
        .Add("daysLeft", ((certificate.ValidThrough?.DayNumber ?? facts.Today.DayNumber) - facts.Today.DayNumber).ToString(CultureInfo.InvariantCulture));
}

/// <summary>Kinds of certificates in words, for messages that leave the house.</summary>
internal static class CertificateNames
{
    public static string Chinese(CertificateKind kind) => kind switch
    {
        CertificateKind.Other => "证书",
        CertificateKind.BusinessLicence => "营业执照",
        CertificateKind.FoodOperation => "食品经营许可证",
        CertificateKind.FoodProduction => "食品生产许可证",
        CertificateKind.PrepackagedFiling => "预包装食品备案",
        CertificateKind.SmallWorkshop => "小作坊登记证",
        CertificateKind.SmallCatering => "小餐饮许可证",
        CertificateKind.Health => "健康证",
        CertificateKind.EquipmentOperator => "特种设备作业人员证",
        CertificateKind.EquipmentUse => "特种设备使用登记证",
        CertificateKind.ChicagoFoodLicence => "芝加哥食品许可",
        CertificateKind.Training => "培训考核合格证明",
    };

    public static string English(CertificateKind kind) => kind switch
    {
        CertificateKind.Other => "certificate",
        CertificateKind.BusinessLicence => "business licence",
        CertificateKind.FoodOperation => "food operation licence",
        CertificateKind.FoodProduction => "food production licence",
        CertificateKind.PrepackagedFiling => "prepackaged food filing",
        CertificateKind.SmallWorkshop => "small workshop registration",
        CertificateKind.SmallCatering => "small catering licence",
        CertificateKind.Health => "health certificate",
        CertificateKind.EquipmentOperator => "equipment operator's certificate",
        CertificateKind.EquipmentUse => "equipment registration",
        CertificateKind.ChicagoFoodLicence => "Chicago food licence",
        CertificateKind.Training => "record of a passed test",
    };
}
