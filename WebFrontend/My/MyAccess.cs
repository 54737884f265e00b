using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.SelfChecks;
using Vigil.Ledger.Attachments;
using Vigil.Ledger.Queries.Employees;
using Vigil.Ledger.Queries.Equipment;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.My;

/// <summary>What of the county an owner or one of the staff may touch: their own, and whatever else there is doesn't exist for them.</summary>
internal sealed class MyAccess(EmployeeQueries employees, EquipmentQueries equipment)
{
    public static ProblemHttpResult NoEntity => Problems.NotFound("There is no such entity.");

    public static ProblemHttpResult NoCertificate => Problems.NotFound("There is no such certificate.");

    /// <summary>Whether the caller handed in all of them: a hash that somebody knows from elsewhere shows nothing and proves nothing here.</summary>
    public static async Task<bool> AreOwnAsync(IReadOnlyList<string> hashes, ClaimsPrincipal user, AttachmentStore attachments, CancellationToken cancellationToken)
    {
        string[] wanted = [.. hashes.Distinct(StringComparer.Ordinal)];
        return wanted.Length == 0 || (await attachments.FindAsync(wanted, user.ActorId, cancellationToken)).Count == wanted.Length;
    }

    /// <summary>Words as they are kept: blank is none.</summary>
    public static string? Tidy(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.ReplaceLineEndings("\n").Trim();

    /// <summary>As what the caller signs for an entity; <see langword="null"/> for whoever has nothing to do with it.</summary>
    public async Task<SelfCheckRole?> RoleAtAsync(ClaimsPrincipal user, string entityId, CancellationToken cancellationToken)
    {
        if (user.OwnsEntity(entityId))
        {
            return SelfCheckRole.Principal;
        }

        return user.EmployeeId is { } id
            && await employees.FindAsync(id, cancellationToken) is { State: { OnDuty: true } employee }
            && string.Equals(employee.EntityId, entityId, StringComparison.Ordinal)
                ? employee.Post.Contains("总监", StringComparison.Ordinal) ? SelfCheckRole.Director : SelfCheckRole.Officer
                : null;
    }

    /// <summary>Whether the caller answers for whoever holds a certificate: the shop, its staff, its equipment; or is the employee.</summary>
    public async Task<bool> MayFileAsync(ClaimsPrincipal user, string holderKind, string holderId, CancellationToken cancellationToken) => holderKind switch
    {
        EntityState.Kind => user.OwnsEntity(holderId),
        EmployeeState.Kind => await employees.FindAsync(holderId, cancellationToken) is { } employee
            && (user.OwnsEntity(employee.State.EntityId) || (employee.State.OnDuty && string.Equals(user.EmployeeId, holderId, StringComparison.Ordinal))),
        EquipmentState.Kind => await equipment.FindAsync(holderId, cancellationToken) is { } machine && user.OwnsEntity(machine.State.EntityId),
        _ => false,
    };
}
