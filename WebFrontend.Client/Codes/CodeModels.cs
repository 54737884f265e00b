using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Codes;

namespace Vigil.WebFrontend.Client.Codes;

/// <summary>The supervision code of a subject.</summary>
/// <param name="Code">In groups, as it is printed.</param>
/// <param name="Address">Where it leads: what its QR picture holds.</param>
/// <param name="Replaced">How many codes held before it.</param>
public sealed record CodeItem(string Kind, string Id, string Code, string Address, DateTimeOffset IssuedAt, int Replaced, long Version);

public sealed record ReplaceCodeRequest([property: Required] CodeLoss? Reason);

/// <summary>Gives codes to those that have none, some at a time.</summary>
/// <param name="Kind"><c>entity</c>, <c>equipment</c> or <c>inspector</c>.</param>
/// <param name="Town">Only of this town; <see langword="null"/> for all.</param>
/// <param name="Most">How many at most, 1 to 500.</param>
public sealed record IssueCodesRequest([property: Required] string Kind, string? Town = null, [property: Range(1, 500)] int Most = 200);

/// <param name="Left">How many are still without one.</param>
public sealed record IssuedCodes(int Issued, int Left);
