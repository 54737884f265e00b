using System.Security.Claims;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Queries.Inspectors;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Feed;

/// <summary>What became of asking for an audience.</summary>
internal enum AudienceVerdict
{
    Allowed = 0,
    Forbidden = 1,

    /// <summary>No audience has such a name.</summary>
    Unknown = 2,
}

/// <summary>Who may follow what. A group never carries what one of its members may not see.</summary>
internal sealed class FeedAudiences(InspectorQueries inspectors)
{
    /// <summary>The audiences that a screen begins with.</summary>
    public static IReadOnlyList<string> DefaultsOf(ClaimsPrincipal user)
    {
        var names = new List<string>();
        if (SeesAll(user))
        {
            names.Add(Audience.Dispatch.Name);
        }

        if (user.InspectorId is { } inspector)
        {
            names.Add(Audience.Inspector(inspector).Name);
        }

        names.AddRange(user.OwnedEntities.Select(e => Audience.Owner(e).Name));
        names.Add(Audience.Public.Name);
        return names;
    }

    public async Task<AudienceVerdict> JudgeAsync(ClaimsPrincipal? user, string? audience, CancellationToken cancellationToken)
    {
        if (audience is null or { Length: > 200 } || TextChecks.WhyRefused(audience) is not null)
        {
            return AudienceVerdict.Unknown;
        }

        if (string.Equals(audience, Audience.Public.Name, StringComparison.Ordinal))
        {
            return AudienceVerdict.Allowed;
        }

        var colon = audience.IndexOf(':', StringComparison.Ordinal);
        var (kind, id) = colon < 0 ? (audience, "") : (audience[..colon], audience[(colon + 1)..]);
        if (kind is not ("dispatch" or "town" or "entity" or "owner" or "inspector") || (id.Length == 0) != (kind is "dispatch"))
        {
            return AudienceVerdict.Unknown;
        }

        if (user?.Identity?.IsAuthenticated != true)
        {
            return AudienceVerdict.Forbidden;
        }

        var allowed = kind switch
        {
            "dispatch" => SeesAll(user),
            "town" => SeesAll(user) || await CoversAsync(user, id, cancellationToken),
            "entity" => SeesAll(user) || user.IsInRole(Roles.Inspector),
            // Never "entity": what is done about an entity is not all for its owner.
            "owner" => SeesAll(user) || user.OwnsEntity(id),
            _ => string.Equals(user.InspectorId, id, StringComparison.Ordinal) || user.IsAnyOf(Roles.Dispatcher, Roles.Admin, Roles.Auditor, Roles.Legal),
        };
        return allowed ? AudienceVerdict.Allowed : AudienceVerdict.Forbidden;
    }

    private static bool SeesAll(ClaimsPrincipal user) =>
        user.IsProgram ? user.MayUse(Scopes.Feed) : user.IsAnyOf(Roles.Admin, Roles.Dispatcher, Roles.Auditor, Roles.Legal);

    private async Task<bool> CoversAsync(ClaimsPrincipal user, string town, CancellationToken cancellationToken)
    {
        if (!user.IsInRole(Roles.Inspector) || user.InspectorId is not { } id || await inspectors.FindAsync(id, cancellationToken) is not { } found)
        {
            return false;
        }

        // No towns means the whole county.
        return found.State.Towns.IsDefaultOrEmpty || found.State.Towns.Contains(town, StringComparer.Ordinal);
    }
}
