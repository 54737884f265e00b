using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Certificates;

namespace Vigil.WebFrontend.Client.Certificates;

/// <summary>One certificate with its holder.</summary>
/// <param name="Stage">Computed for today, whatever was last announced.</param>
/// <param name="DaysLeft">0 on the last day, negative afterwards; <see langword="null"/> where it does not expire.</param>
public sealed record CertificateItem(
    string HolderKind,
    string HolderKey,
    string HolderName,
    string? EntityId,
    string? TownCode,
    string Number,
    CertificateKind Kind,
    DateOnly ValidFrom,
    DateOnly? ValidThrough,
    string Issuer,
    string Source,
    CertificateStage Stage,
    int? DaysLeft,
    DateOnly? RenewalFiledOn,
    bool Revoked,
    string? Warning);

/// <summary>How many certificates end within a span, both ends inclusive, revoked ones left out.</summary>
public sealed record CertificateExpiryCount(DateOnly From, DateOnly Through, int Count);

public sealed record RecordCertificateRequest(
    [property: Required, MaxLength(64)] string Number,
    [property: Required] CertificateKind? Kind,
    [property: Required] DateOnly? ValidFrom,
    DateOnly? ValidThrough,
    [property: Required, MaxLength(200)] string Issuer);

public sealed record RenewCertificateRequest([property: Required] DateOnly? ValidThrough);

public sealed record FileRenewalRequest(DateOnly? FiledOn);

public sealed record RevokeCertificateRequest([property: Required, MaxLength(500)] string Reason);
