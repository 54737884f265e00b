using System.Collections.Immutable;
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
/// <param name="Pictures">What the owner handed in: hashes of attachments that are stored already; <see langword="null"/> where the regulator notes it.</param>
[GenerateSerializer, Immutable, Alias("vigil.FileRenewal")]
public sealed record FileRenewal(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string Number,
    [property: Id(2)] DateOnly? FiledOn,
    [property: Id(3)] ImmutableArray<string>? Pictures = null,
    [property: Id(4)] string? Words = null);

/// <param name="Reason">For the owner, in words.</param>
[GenerateSerializer, Immutable, Alias("vigil.ReturnRenewal")]
public sealed record ReturnRenewal([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Number, [property: Id(2)] string? Reason);

[GenerateSerializer, Immutable, Alias("vigil.RevokeCertificate")]
public sealed record RevokeCertificate(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Number, [property: Id(2)] string Reason);
