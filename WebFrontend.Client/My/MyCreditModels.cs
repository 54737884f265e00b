using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Credit;
using Vigil.WebFrontend.Client.Credit;

namespace Vigil.WebFrontend.Client.My;

/// <summary>A list that the shop is on, or was lately: since when, why, until when, and how to get off.</summary>
/// <param name="EarliestRepairOn">The first day on which early removal may be asked for; missing where any day will do.</param>
/// <param name="Through">The last day, inclusive; missing where it ends only by being put right.</param>
/// <param name="MayApply">Whether an application is taken now.</param>
public sealed record MyListing(
    string Id, CreditList List, CreditGround Ground, bool Marked, string Number, DateOnly DecidedOn, DateOnly? EarliestRepairOn, DateOnly? Through,
    RepairModel? Repair, DateOnly? EndedOn, bool MayApply, IReadOnlyList<RestrictionModel> Restrictions);

/// <param name="ObligationsMet">The owner declares that what was decided has been done; <paramref name="HarmRemoved"/> that the harm is removed.</param>
/// <param name="Pictures">Hashes that <c>POST /my/pictures</c> gave.</param>
public sealed record ApplyMyRepairRequest(
    bool ObligationsMet, bool HarmRemoved, [property: MaxLength(2000)] string? Words, [property: Required, MaxLength(6)] IReadOnlyList<string> Pictures);
