namespace Vigil.WebFrontend.Client.Security;

/// <summary>What anybody may know about this installation before signing in.</summary>
/// <param name="DataLabel">Where the data comes from, such as <c>Chicago</c> or <c>SYNTHETIC</c>; <see langword="null"/> for a county's own.</param>
public sealed record AboutResponse(string Scope, string TimeZone, string? DataLabel);

/// <summary>The body of <c>POST /auth/login</c>.</summary>
public sealed record SignInRequest(string Email, string Password, string? TwoFactorCode = null);
