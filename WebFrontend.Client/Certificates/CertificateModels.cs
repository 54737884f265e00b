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
    string? Warning,
    RenewalFilingModel? Filing = null);

/// <summary>What an owner handed in for a renewal.</summary>
/// <param name="Pictures">Attachments, by hash.</param>
/// <param name="Reason">Why it was sent back; missing while it waits.</param>
public sealed record RenewalFilingModel(string By, DateTimeOffset At, IReadOnlyList<string> Pictures, string? Words, DateTimeOffset? ReturnedAt, string? Reason);

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

/// <param name="Reason">For the owner, in words.</param>
public sealed record ReturnRenewalRequest([property: Required, MaxLength(2000)] string? Reason);

public sealed record RevokeCertificateRequest([property: Required, MaxLength(500)] string Reason);
