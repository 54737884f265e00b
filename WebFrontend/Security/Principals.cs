using System.Security.Claims;

namespace Vigil.WebFrontend.Security;

/// <summary>What the product reads from a caller's claims.</summary>
internal static class Principals
{
    public const string InspectorIdClaim = "inspector_id";
    public const string NameClaim = "name";
    public const string ScopeClaim = "scope";
    public const string RestrictionClaim = "restriction";
    public const string KeyIdClaim = "key_id";

    extension(ClaimsPrincipal user)
    {
        /// <summary>The account or key that asks.</summary>
        public string CallerId => user.FindFirstValue(KeyIdClaim) ?? user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

        /// <summary>Who acts, as the ledger names them: the inspector, where the account is an inspector's; else the account or key.</summary>
        public string ActorId => user.InspectorId ?? user.CallerId;

        public string? InspectorId => user.FindFirstValue(InspectorIdClaim);

        public bool IsProgram => user.HasClaim(c => string.Equals(c.Type, KeyIdClaim, StringComparison.Ordinal));

        public IReadOnlyList<string> RoleNames => [.. user.FindAll(ClaimTypes.Role).Select(c => c.Value).Order(StringComparer.Ordinal)];

        public bool MayUse(string scope) => user.HasClaim(ScopeClaim, scope);

        /// <summary>Whether a key's restriction lets it speak for a camera.</summary>
        public bool MaySpeakFor(string cameraId) =>
            user.FindFirstValue(RestrictionClaim) is not { } prefix || cameraId.StartsWith(prefix, StringComparison.Ordinal);

        public bool IsAnyOf(params ReadOnlySpan<string> roles)
        {
            foreach (var role in roles)
            {
                if (user.IsInRole(role))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
