using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Vigil.Ledger.Attachments;
using Vigil.WebFrontend.Client.Attachments;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Attachments;

/// <summary>The HTTP surface of attachments. The host owns the prefix.</summary>
internal static class AttachmentEndpoints
{
    // What is somewhat too large is read to its end and refused in words: a browser whose upload is cut off shows its own error instead.
    private const long MostRead = 2 * AttachmentIntake.MostBytes;

    public static void MapAttachments(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/attachments").WithTags("Attachments");
        group.MapPost("/", StoreAsync)
            .WithName("StoreAttachment")
            .RequireAuthorization(Policies.Act)
            .WithMetadata(new RequestSizeLimitAttribute(MostRead), new InletMetadata(Inlet.Uploads))
            .Accepts<string>("application/octet-stream", "multipart/form-data", "image/jpeg", "image/png", "image/webp", "audio/webm", "audio/ogg", "audio/mp4", "audio/wav", "application/pdf")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        group.MapGet("/{hash}", ReadAsync)
            .WithName("GetAttachment")
            .RequireAuthorization(Policies.Read)
            .WithMetadata(new InletMetadata(Inlet.Reads))
            .Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg", "audio/webm", "audio/ogg", "audio/mp4", "audio/wav", "application/pdf")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Stores what the body, or the part named <c>file</c> of a form, holds. The same bytes again are the same attachment, so no key is needed.</summary>
    private static async Task<Results<Ok<AttachmentItem>, ProblemHttpResult>> StoreAsync(
        HttpRequest request, ClaimsPrincipal user, AttachmentIntake intake, CancellationToken cancellationToken)
    {
        try
        {
            if (await BytesAsync(request, cancellationToken) is not { } bytes)
            {
                return TypedResults.Problem(Problems.TooLargeDetails(AttachmentIntake.MostBytes));
            }

            var stored = await intake.TakeAsync(bytes, user.ActorId, picturesOnly: false, cancellationToken);
            return TypedResults.Ok(new AttachmentItem(stored.Hash, stored.MediaType, stored.Bytes));
        }
        catch (AttachmentRefusedException refused)
        {
            return Problems.Invalid("file", refused.Message);
        }
        catch (Exception e) when (e is InvalidDataException || e.GetType() == typeof(IOException))
        {
            return Problems.Invalid("file", "The form can't be read, or ends too early.");
        }
    }

    /// <summary>The bytes, as they were stored: for ever the same, and never run by a browser.</summary>
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ReadAsync(
        string hash, AttachmentStore store, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(hash, cancellationToken) is not { } found)
        {
            return Problems.NotFound("There is no such attachment.");
        }

        // Only what shows or sounds is opened in place; a document is saved. The sandbox has no script, no form and no origin.
        var inline = MediaSniffer.IsPicture(found.MediaType) || found.MediaType.StartsWith("audio/", StringComparison.Ordinal);
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        response.Headers.ContentDisposition = $"{(inline ? "inline" : "attachment")}; filename=\"{hash[..12]}.{EndingOf(found.MediaType)}\"";
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.File(found.Bytes, found.MediaType, entityTag: new EntityTagHeaderValue($"\"{hash}\""), enableRangeProcessing: true);
    }

    /// <returns><see langword="null"/> where it is too large.</returns>
    private static async Task<byte[]?> BytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            if (request.ContentLength > AttachmentIntake.MostBytes)
            {
                await request.Body.CopyToAsync(Stream.Null, cancellationToken);
                return null;
            }

            using var whole = new MemoryStream((int)(request.ContentLength ?? 0));
            await request.Body.CopyToAsync(whole, cancellationToken);
            return whole.Length > AttachmentIntake.MostBytes ? null : whole.ToArray();
        }

        var form = await request.ReadFormAsync(cancellationToken);
        return form.Files["file"] is { } file
            ? file.Length > AttachmentIntake.MostBytes ? null : await file.BytesAsync(cancellationToken)
            : throw new AttachmentRefusedException("The form has no part named \"file\".");
    }

    private static string EndingOf(string mediaType) => mediaType switch
    {
        "image/jpeg" => "jpg",
        "application/pdf" => "pdf",
        _ => mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..],
    };
}
