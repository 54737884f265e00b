using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Owners;

namespace Vigil.WebFrontend.Client.Owners;

/// <summary>Who holds an entity or is an employee, and whether a code is out. The code itself is on the letter and nowhere else.</summary>
/// <param name="Kind"><c>entity</c> or <c>employee</c>.</param>
/// <param name="CodeEndsAt">Until when the code that is out holds; missing where none is.</param>
/// <param name="AskedBy">The account that asks to take it over.</param>
public sealed record ClaimModel(
    string Kind,
    string Id,
    string EntityId,
    string? EntityName,
    ClaimStatus Status,
    DateTimeOffset? CodeEndsAt,
    string? HolderId,
    string? HolderName,
    DateTimeOffset? HeldSince,
    string? AskedBy,
    string? AskedByName,
    DateTimeOffset? AskedAt,
    long Version);

/// <param name="Tell">Whether the code goes to the entity's contact; else the letter is printed.</param>
public sealed record IssueClaimRequest(bool Tell);

public sealed record DecideClaimRequest;

/// <summary>A claim code with the account to be made. Whoever has an account signs in and sends the code alone.</summary>
/// <param name="User">What is typed to sign in: letters, digits and <c>-._@+</c>.</param>
public sealed record UseClaimCodeRequest(
    [property: Required, MaxLength(60)] string Code,
    [property: Required, MaxLength(64)] string User,
    [property: Required, MaxLength(100)] string Name,
    [property: Required, MaxLength(128)] string Password);

public sealed record AddClaimRequest([property: Required, MaxLength(60)] string Code);

/// <param name="Waits">Whether the regulator is asked first, for another account holds the entity.</param>
public sealed record TakenOver(string Kind, string EntityId, string? EntityName, bool Waits);

/// <summary>A code that an owner gives to one of the staff: shown here, once.</summary>
public sealed record Invitation(string Code, DateTimeOffset EndsAt);
