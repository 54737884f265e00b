using System.ComponentModel.DataAnnotations;

namespace Vigil.WebFrontend.Client.Security;

/// <summary>Who is signed in, and what the screens may offer.</summary>
public sealed record MeResponse(string Id, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Audiences, string? InspectorId);

public sealed record ApiKeyItem(
    string Id, string Name, IReadOnlyList<string> Scopes, string? Restriction, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt);

/// <param name="Scopes"><c>cameras</c>, <c>read</c>, <c>feed</c>, <c>import</c>, <c>write</c>.</param>
/// <param name="Restriction">A prefix of camera ids that the key may speak for; <see langword="null"/> for all.</param>
public sealed record CreateApiKeyRequest(
    [property: Required, MaxLength(100)] string Name,
    [property: Required, MinLength(1)] IReadOnlyList<string> Scopes,
    [property: MaxLength(64)] string? Restriction);

/// <summary>The key itself is shown once, here, and kept only as a hash.</summary>
public sealed record CreatedApiKey(string Id, string Key);
