using System.Collections.Immutable;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries.Certificates;
using Vigil.WebFrontend.Client.Certificates;

namespace Vigil.WebFrontend.Certificates;

/// <summary>How the API shows certificates: the stage is computed for today, whatever was last announced.</summary>
internal sealed class CertificateShapes(BusinessClock clock, RuleSettings settings)
{
    /// <summary>One row of a list.</summary>
    public CertificateItem Shown(CertificateRow row) =>
        Shown(row.HolderKind, row.HolderKey, row.HolderName, row.EntityId, row.TownCode, row.Certificate, row.Siblings);

    /// <summary>All certificates of one holder, the one that ends last first.</summary>
    public IReadOnlyList<CertificateItem> Shown(
        string holderKind, string holderKey, string holderName, string? entityId, string? townCode, ImmutableArray<CertificateState> certificates) =>
        certificates.IsDefaultOrEmpty
            ? []
            : [.. certificates
                .OrderByDescending(c => c.ValidThrough ?? DateOnly.MaxValue)
                .ThenBy(c => c.Number, StringComparer.Ordinal)
                .Select(c => Shown(holderKind, holderKey, holderName, entityId, townCode, c, certificates))];

    private CertificateItem Shown(
        string holderKind,
        string holderKey,
        string holderName,
        string? entityId,
        string? townCode,
        CertificateState certificate,
        ImmutableArray<CertificateState> all)
    {
        var today = clock.Today;
        return new(
            holderKind,
            holderKey,
            holderName,
            entityId,
            townCode,
            certificate.Number,
            certificate.Kind,
            certificate.ValidFrom,
            certificate.ValidThrough,
            certificate.Issuer,
            certificate.Source,
            CertificateRules.StageOn(today, certificate, all, settings.Certificates, clock.Calendar),
            certificate.ValidThrough is { } last ? last.DayNumber - today.DayNumber : null,
            certificate.RenewalFiledOn,
            certificate.Revoked,
            certificate.Warning,
            certificate.Filing is { } f ? new(f.By, f.At, f.Pictures, f.Words, f.ReturnedAt, f.Reason) : null);
    }
}
