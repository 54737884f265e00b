using System.Security.Claims;

namespace Vigil.WebFrontend.Security;

/// <summary>What the product reads from a caller's claims.</summary>
internal static class Principals
{
    public const string InspectorIdClaim = "inspector_id";
    /// <summary>An entity that the account's owner answers for; there may be several.</summary>
    public const string EntityIdClaim = "entity_id";

    /// <summary>The employee that the account is.</summary>
    public const string EmployeeIdClaim = "employee_id";
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

        /// <summary>The employee who asks; <see langword="null"/> for anybody without the role staff.</summary>
        public string? EmployeeId => user.IsInRole(Roles.Staff) ? user.FindFirstValue(EmployeeIdClaim) : null;

        /// <summary>The entities that an owner answers for; none for anybody without the role owner.</summary>
        public IReadOnlyList<string> OwnedEntities => user.IsInRole(Roles.Owner)
            ? [.. user.FindAll(EntityIdClaim).Select(c => c.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : [];

        public bool OwnsEntity(string entityId) => user.IsInRole(Roles.Owner) && user.HasClaim(EntityIdClaim, entityId);

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
