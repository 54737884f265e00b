using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Certificates;

/// <summary>A certificate was recorded for the first time.</summary>
public sealed record CertificateRecorded(string Number, CertificateKind Kind, DateOnly ValidFrom, DateOnly? ValidThrough, string Source)
    : EntryBody("certificate.recorded");

/// <summary>A certificate's dates changed: renewed, or corrected by its source.</summary>
public sealed record CertificateRenewed(
    string Number, CertificateKind Kind, DateOnly? FormerValidThrough, DateOnly? ValidThrough, string Source)
    : EntryBody("certificate.renewed");

/// <summary>An application for renewal was filed; the ladder is quiet from here.</summary>
public sealed record CertificateRenewalFiled(string Number, CertificateKind Kind, DateOnly FiledOn)
    : EntryBody("certificate.renewalFiled");

/// <summary>The filed renewal was sent back to the owner; the ladder speaks again. Why is told the owner in words, and stands in the state.</summary>
public sealed record CertificateRenewalReturned(string Number, CertificateKind Kind, DateOnly FiledOn)
    : EntryBody("certificate.renewalReturned");

public sealed record CertificateRevoked(string Number, CertificateKind Kind, string Reason)
    : EntryBody("certificate.revoked");

/// <summary>A rung of the ladder was reached. After an outage the rungs passed in between are not announced one by one.</summary>
/// <param name="DaysLeft">Days from the day of the announcement to the last day; 0 on the last day, negative afterwards.</param>
public sealed record CertificateStageReached(
    string Number, CertificateKind Kind, CertificateStage Stage, DateOnly ValidThrough, int DaysLeft)
    : EntryBody("certificate.stageReached");

[JsonSerializable(typeof(CertificateRecorded))]
[JsonSerializable(typeof(CertificateRenewed))]
[JsonSerializable(typeof(CertificateRenewalFiled))]
[JsonSerializable(typeof(CertificateRenewalReturned))]
[JsonSerializable(typeof(CertificateRevoked))]
[JsonSerializable(typeof(CertificateStageReached))]
public sealed partial class CertificateJson : JsonSerializerContext
{
    public static CertificateJson Shared { get; } = new(DomainJson.NewOptions());
}
