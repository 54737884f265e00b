using Vigil.Domain.Alerts;

namespace Vigil.Domain.Certificates;

/// <summary>What a county may set about certificates.</summary>
public sealed record CertificateSettings
{
    public CertificateRuleBook Book { get; init; } = CertificateRuleBook.Default;

    /// <summary>With what severity a rung raises its alert. A rung that isn't listed makes an entry and no alert.</summary>
    public IReadOnlyDictionary<CertificateStage, AlertSeverity> Severities { get; init; } = new Dictionary<CertificateStage, AlertSeverity>
    {
        [CertificateStage.Days60] = AlertSeverity.Info,
        [CertificateStage.Days30] = AlertSeverity.Minor,
        [CertificateStage.Days7] = AlertSeverity.Minor,
        [CertificateStage.RenewalDeadlineNear] = AlertSeverity.Minor,
        [CertificateStage.RenewalDeadlineMissed] = AlertSeverity.Major,
        [CertificateStage.LastDay] = AlertSeverity.Major,
        [CertificateStage.Expired] = AlertSeverity.Major,
    };

    /// <summary>Of which rungs the owner is told, and by which text. A rung that isn't listed is seen on the owner's page only.</summary>
    public IReadOnlyDictionary<CertificateStage, string> Told { get; init; } = new Dictionary<CertificateStage, string>
    {
        [CertificateStage.WindowOpen] = "certificate-window",
        [CertificateStage.Days30] = "certificate-near",
        [CertificateStage.Days7] = "certificate-near",
        [CertificateStage.RenewalDeadlineNear] = "certificate-near",
        [CertificateStage.RenewalDeadlineMissed] = "certificate-near",
        [CertificateStage.Expired] = "certificate-expired",
    };

    /// <summary>Working days before the renewal deadline on which <see cref="CertificateStage.RenewalDeadlineNear"/> begins.</summary>
    public int NearWorkingDays { get; init; } = 5;

    public IEnumerable<string> Problems()
    {
        if (NearWorkingDays is < 0 or > 60)
        {
            yield return "Certificates: NearWorkingDays must be between 0 and 60.";
        }

        foreach (var quiet in Severities.Keys.Where(s => !s.IsRung()))
        {
            yield return $"Certificates: {quiet} is not a rung and can't have a severity.";
        }
    }
}
