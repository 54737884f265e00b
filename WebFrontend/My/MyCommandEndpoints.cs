using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Grains.Interfaces.Certificates;
using Vigil.Grains.Interfaces.Employees;
using Vigil.Grains.Interfaces.Entities;
using Vigil.Grains.Interfaces.Equipment;
using Vigil.Grains.Interfaces.Owners;
using Vigil.Grains.Interfaces.Rectifications;
using Vigil.Ledger.Attachments;
using Vigil.Ledger.Queries.Rectifications;
using Vigil.WebFrontend.Attachments;
using Vigil.WebFrontend.Certificates;
using Vigil.WebFrontend.Client.Attachments;
using Vigil.WebFrontend.Client.My;
using Vigil.WebFrontend.Owners;
using Vigil.WebFrontend.Rectifications;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.My;

/// <summary>What owners and staff do: file renewals with pictures, show that something is put right, say who works.</summary>
internal static class MyCommandEndpoints
{
    public static void MapMyCommands(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/my/pictures", StoreAsync)
            .WithName("StoreMyPicture")
            .WithTags("My")
            .RequireAuthorization(Policies.My)
            .WithMetadata(new RequestSizeLimitAttribute(2 * AttachmentIntake.MostBytes), new InletMetadata(Inlet.Uploads))
            .Accepts<string>("application/octet-stream", "image/jpeg", "image/png", "image/webp")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        routes.MapGet("/my/rectifications/{id}/pictures/{number}", PictureAsync)
            .WithName("GetMyRectificationPicture")
            .WithTags("My")
            .RequireAuthorization(Policies.Owner)
            .WithMetadata(new InletMetadata(Inlet.Followings))
            .Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg")
            .ProducesProblem(StatusCodes.Status404NotFound);

        var commands = routes.MapGroup("/my").WithTags("My").RequireAuthorization(Policies.My).AsCommand();
        commands.MapPost("/certificates/{kind}/{id}/{number}/filing", FileAsync).WithName("FileMyRenewal");
        commands.MapPost("/rectifications/{id}/proof", GiveProofAsync).WithName("GiveMyProof");
        commands.MapPut("/entities/{id}/duty", SetDutyAsync).WithName("SetMyDuty");
    }

    /// <summary>Stores a picture for what is filed next. What it holds beside itself, as its place, is taken out.</summary>
    private static async Task<Results<Ok<AttachmentItem>, ProblemHttpResult>> StoreAsync(
        HttpRequest request, ClaimsPrincipal user, AttachmentIntake intake, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        await request.Body.CopyToAsync(whole, cancellationToken);
        if (whole.Length > AttachmentIntake.MostBytes)
        {
            return TypedResults.Problem(Problems.TooLargeDetails(AttachmentIntake.MostBytes));
        }

        try
        {
            var stored = await intake.TakeAsync(whole.ToArray(), user.ActorId, picturesOnly: true, cancellationToken);
            return TypedResults.Ok(new AttachmentItem(stored.Hash, stored.MediaType, stored.Bytes));
        }
        catch (AttachmentRefusedException refused)
        {
            return Problems.Invalid("file", refused.Message);
        }
    }

    /// <summary>What the camera showed, as a copy with faces veiled; numbered from 0.</summary>
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> PictureAsync(
        string id, int number, ClaimsPrincipal user, RectificationQueries rectifications, OwnerCopies copies, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await rectifications.FindAsync(id, cancellationToken) is not { State: var order } || !user.OwnsEntity(order.EntityId)
            || order.Pictures.ElementAtOrDefault(number) is not { } picture
            || await copies.MakeAsync(picture, order.EntityId, order.Id, cancellationToken) is not { } copy)
        {
            return Problems.NotFound("There is no such picture, or it is kept no more.");
        }

        response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.Bytes(copy, "image/jpeg");
    }

    /// <summary>Files a renewal, which quiets the ladder until the regulator has decided or the last day has passed.</summary>
    private static async Task<Answer> FileAsync(
        string kind,
        string id,
        string number,
        FileMyRenewalRequest request,
        ClaimsPrincipal user,
        MyAccess access,
        AttachmentStore attachments,
        Operation operation,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken)
    {
        if (!await access.MayFileAsync(user, kind, id, cancellationToken))
        {
            return MyAccess.NoCertificate;
        }

        if (!await MyAccess.AreOwnAsync(request.Pictures, user, attachments, cancellationToken))
        {
            return Problems.Invalid("pictures", "Names a picture that you haven't sent.");
        }

        ICertificateHolderGrain holder = kind switch
        {
            EntityState.Kind => grains.Entity(id),
            EmployeeState.Kind => grains.Employee(id),
            _ => grains.Equipment(id),
        };
        return await commands.SendAsync(
            operation,
            () => holder.FileRenewalAsync(new(operation.Origin, number, request.FiledOn, [.. request.Pictures], MyAccess.Tidy(request.Words)), cancellationToken),
            CertificateJudgements.Of,
            cancellationToken);
    }

    private static async Task<Answer> GiveProofAsync(
        string id,
        GiveMyProofRequest request,
        ClaimsPrincipal user,
        RectificationQueries rectifications,
        AttachmentStore attachments,
        Operation operation,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken)
    {
        if (await rectifications.FindAsync(id, cancellationToken) is not { State: var order } || !user.OwnsEntity(order.EntityId))
        {
            return Problems.NotFound("There is no such order.");
        }

        return await MyAccess.AreOwnAsync(request.Pictures, user, attachments, cancellationToken)
            ? await commands.SendAsync(
                operation,
                () => grains.Rectification(id).GiveProofAsync(new(operation.Origin, MyAccess.Tidy(request.Words), [.. request.Pictures]), cancellationToken),
                RectificationJudgements.Of,
                cancellationToken)
            : Problems.Invalid("pictures", "Names a picture that you haven't sent.");
    }

    /// <summary>Says who works on a day. Who lacks a certificate is put on duty only where the owner has seen it, and then the regulator knows too.</summary>
    private static async Task<Answer> SetDutyAsync(
        string id, SetDutyRequest request, ClaimsPrincipal user, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        user.OwnsEntity(id)
            ? await commands.SendAsync(
                operation,
                () => grains.StaffDuty(id).SetAsync(new(operation.Origin, request.Day!.Value, [.. request.EmployeeIds], [.. request.Seen]), cancellationToken),
                ClaimJudgements.Of,
                cancellationToken)
            : MyAccess.NoEntity;
}
