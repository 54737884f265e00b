using Vigil.Domain.Certificates;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Certificates;

/// <param name="ValidThrough">The printed last day, inclusive; <see langword="null"/> where it does not expire.</param>
/// <param name="Source">Where the fact came from: <c>api</c>, or an import's source name.</param>
[GenerateSerializer, Immutable, Alias("vigil.RecordCertificate")]
public sealed record RecordCertificate(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string Number,
    [property: Id(2)] CertificateKind Kind,
    [property: Id(3)] DateOnly ValidFrom,
    [property: Id(4)] DateOnly? ValidThrough,
    [property: Id(5)] string Issuer,
    [property: Id(6)] string Source);

[GenerateSerializer, Immutable, Alias("vigil.RenewCertificate")]
public sealed record RenewCertificate(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string Number,
    [property: Id(2)] DateOnly ValidThrough,
    [property: Id(3)] string Source);

/// <param name="FiledOn">The day of filing; <see langword="null"/> means today.</param>
[GenerateSerializer, Immutable, Alias("vigil.FileRenewal")]
public sealed record FileRenewal(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Number, [property: Id(2)] DateOnly? FiledOn);

[GenerateSerializer, Immutable, Alias("vigil.RevokeCertificate")]
public sealed record RevokeCertificate(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Number, [property: Id(2)] string Reason);
