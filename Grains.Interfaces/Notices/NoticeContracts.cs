using Vigil.Domain.Notices;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Notices;

[GenerateSerializer, Immutable, Alias("vigil.ResendNotice")]
public sealed record ResendNotice([property: Id(0)] CommandOrigin Origin, [property: Id(1)] NoticeChannel Channel);

[GenerateSerializer, Immutable, Alias("vigil.OpenNotice")]
public sealed record OpenNotice([property: Id(0)] CommandOrigin Origin);

/// <param name="Round">Which sending it is about; an older one is old news.</param>
/// <param name="Reason">A code, where it didn't arrive.</param>
[GenerateSerializer, Immutable, Alias("vigil.TakeNoticeReceipt")]
public sealed record TakeNoticeReceipt(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] NoticeChannel Channel,
    [property: Id(2)] int Round,
    [property: Id(3)] bool Arrived,
    [property: Id(4)] string? Reason);

/// <param name="Round">Which sending came back; an older one is old news.</param>
/// <param name="Reason">The far side's status as a code, such as <c>dsn-5-1-1</c>; <see langword="null"/> where it gave none.</param>
[GenerateSerializer, Immutable, Alias("vigil.TakeMailBounce")]
public sealed record TakeMailBounce([property: Id(0)] CommandOrigin Origin, [property: Id(1)] int Round, [property: Id(2)] string? Reason);

/// <param name="KeyId">Which key of the vault sealed it; <see langword="null"/> with the two others where there is no address.</param>
/// <param name="Nonce">In base64.</param>
/// <param name="Sealed">In base64.</param>
[GenerateSerializer, Immutable, Alias("vigil.SetContact")]
public sealed record SetContact(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string? KeyId,
    [property: Id(2)] string? Nonce,
    [property: Id(3)] string? Sealed,
    [property: Id(4)] bool HasMail,
    [property: Id(5)] bool HasPhone,
    [property: Id(6)] NoticeLanguage Language,
    [property: Id(7)] TimeOnly? QuietFrom,
    [property: Id(8)] TimeOnly? QuietUntil);
