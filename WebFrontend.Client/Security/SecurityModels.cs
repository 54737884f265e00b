using System.ComponentModel.DataAnnotations;

namespace Vigil.WebFrontend.Client.Security;

/// <summary>Who is signed in, and what the screens may offer.</summary>
/// <param name="EntityIds">The entities that an owner answers for; empty for everybody else.</param>
/// <param name="EmployeeId">The employee that one of the staff is.</param>
public sealed record MeResponse(
    string Id,
    string Name,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Audiences,
    string? InspectorId,
    IReadOnlyList<string> EntityIds,
    string? EmployeeId);

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

/// <summary>An account as administrators see it.</summary>
/// <param name="LockedUntil">Until when nobody can sign in with it; the far future for an account that was ended.</param>
public sealed record AccountItem(
    string Id, string User, string Name, IReadOnlyList<string> Roles, string? InspectorId, bool TwoFactor, DateTimeOffset? LockedUntil);

/// <param name="User">What is typed to sign in: letters, digits and <c>-._@+</c>.</param>
/// <param name="Roles"><c>admin</c>, <c>dispatcher</c>, <c>inspector</c>, <c>auditor</c>.</param>
/// <param name="InspectorId">The inspector that this account is; needed for the role inspector.</param>
public sealed record CreateAccountRequest(
    [property: Required, MaxLength(64)] string User,
    [property: Required, MaxLength(100)] string Name,
    [property: Required, MaxLength(128)] string Password,
    [property: Required, MinLength(1)] IReadOnlyList<string> Roles,
    [property: MaxLength(64)] string? InspectorId);

public sealed record CreatedAccount(string Id);

public sealed record ChangePasswordRequest([property: Required, MaxLength(128)] string Current, [property: Required, MaxLength(128)] string New);

/// <summary>Whom an id in the ledger stands for.</summary>
/// <param name="Kind"><c>account</c>, <c>inspector</c> or <c>key</c>.</param>
public sealed record PersonItem(string Id, string Name, string Kind);
