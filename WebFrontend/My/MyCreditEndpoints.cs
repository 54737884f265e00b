using System.Security.Claims;
using Vigil.Grains.Interfaces.Credit;
using Vigil.Ledger.Attachments;
using Vigil.WebFrontend.Client.My;
using Vigil.WebFrontend.Credit;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.My;

/// <summary>How an owner asks to be taken off a list. The regulator decides on it as on any other application.</summary>
internal static class MyCreditEndpoints
{
    public static void MapMyCredit(this IEndpointRouteBuilder routes) => routes.MapPost("/my/entities/{id}/listings/{listingId}/repair", ApplyAsync)
        .WithName("ApplyMyRepair").WithTags("My").RequireAuthorization(Policies.Owner).AsCommand();

    private static async Task<Answer> ApplyAsync(
        string id,
        string listingId,
        ApplyMyRepairRequest request,
        ClaimsPrincipal user,
        AttachmentStore attachments,
        Operation operation,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken) =>
        !user.OwnsEntity(id) ? MyAccess.NoEntity
        : await MyAccess.AreOwnAsync(request.Pictures, user, attachments, cancellationToken)
            ? await commands.SendAsync(
                operation,
                () => grains.Credit(id).ApplyRepairAsync(
                    new(operation.Origin, listingId, request.ObligationsMet, request.HarmRemoved, MyAccess.Tidy(request.Words), [.. request.Pictures]), cancellationToken),
                CreditEndpoints.Judge,
                cancellationToken)
            : Problems.Invalid("pictures", "Names a picture that you haven't sent.");
}
