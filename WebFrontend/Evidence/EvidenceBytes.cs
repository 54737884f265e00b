using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Evidence;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Evidence;
using Vigil.Ledger.Evidence;
using Vigil.Ledger.Queries.Evidence;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Evidence;

/// <summary>Takes bytes out of a capsule: an item, a marked copy of it, or all of it with its proof. Each is recorded before anything is sent.</summary>
internal static class EvidenceBytes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/{id}/items/{n}", ReadAsync)
            .WithName("GetEvidenceItem")
            .WithMetadata(new InletMetadata(Inlet.Reads))
            .Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg", "image/png", "video/x-matroska", "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("/{id}/export", ExportAsync)
            .WithName("ExportEvidence")
            .AsList()
            .Produces<byte[]>(StatusCodes.Status200OK, "application/zip")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>The original bytes; or, for pictures, a copy marked with who looked and when.</summary>
    private static async Task<IResult> ReadAsync(
        string id,
        int n,
        bool? copy,
        ClaimsPrincipal user,
        HttpResponse response,
        IGrainFactory grains,
        GrainCalls calls,
        CapsuleQueries capsules,
        IEvidenceStore store,
        Watermark watermark,
        BusinessClock clock,
        CancellationToken cancellationToken)
    {
        if (await capsules.FindAsync(id, cancellationToken) is not { State: var capsule } || n < 1 || n > capsule.Items.Length)
        {
            return Problems.NotFound("There is no such item.");
        }

        var item = capsule.Items[n - 1];
        var marked = copy is true && item.MediaType.StartsWith("image/", StringComparison.Ordinal);
        var look = new ViewCapsule(new($"view:{Guid.NewGuid():N}", user.ActorId), n, marked);
        var seen = await calls.AskAsync(() => grains.Capsule(id).ViewAsync(look, cancellationToken), cancellationToken);
        if (seen.Verdict is not (CapsuleVerdict.Accepted or CapsuleVerdict.Repeated))
        {
            return Refused(seen.Verdict);
        }

        if (await store.OpenAsync(item.Hash, cancellationToken) is not { } stream)
        {
            return Problems.NotFound("The evidence store has lost this item; the ledger still says what it was.");
        }

        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        response.Headers.CacheControl = "private, no-store"; // each look is asked for, and so recorded
        var picture = item.MediaType.StartsWith("image/", StringComparison.Ordinal);
        response.Headers.ContentDisposition = $"{(picture ? "inline" : "attachment")}; filename=\"{id}-{n:000}{(marked ? "-copy" : "")}.{EvidenceShapes.EndingOf(marked ? "image/jpeg" : item.MediaType)}\"";
        if (!marked)
        {
            return TypedResults.Stream(stream, item.MediaType, enableRangeProcessing: true);
        }

        await using (stream)
        {
            return TypedResults.Bytes(
                await watermark.MarkAsync(stream, $"{id} #{n}  {user.ActorId}  {Shown(clock)}", cancellationToken), "image/jpeg");
        }
    }

    /// <summary>Everything with its proof, as one ZIP that is checked with nothing of ours.</summary>
    private static async Task<IResult> ExportAsync(
        string id,
        ClaimsPrincipal user,
        HttpContext context,
        IGrainFactory grains,
        GrainCalls calls,
        CapsuleQueries capsules,
        EvidenceExport export,
        CancellationToken cancellationToken)
    {
        var command = new ExportCapsule(new($"export:{Guid.NewGuid():N}", user.ActorId));
        var receipt = await calls.AskAsync(() => grains.Capsule(id).ExportAsync(command, cancellationToken), cancellationToken);
        if (receipt.Verdict is not (CapsuleVerdict.Accepted or CapsuleVerdict.Repeated))
        {
            return Refused(receipt.Verdict);
        }

        var capsule = (await capsules.FindAsync(id, cancellationToken))!.State;
        if (await export.ProveAsync(capsule, cancellationToken) is not { } proof)
        {
            return Problems.Refused("checkpoints-off", "No key signs the ledger here, so nothing can be proved. Set Vigil:Checkpoints:Key on the silos.");
        }

        // Each file's end is written by the archive without waiting; what is large is not.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(
            body => export.WriteAsync(capsule, proof, body, context.RequestAborted), "application/zip", $"evidence-{id}.zip");
    }

    private static ProblemHttpResult Refused(CapsuleVerdict verdict)
    {
        var judgement = EvidenceJudgements.Of(verdict);
        return judgement.Status == StatusCodes.Status404NotFound ? Problems.NotFound(judgement.Detail) : Problems.Refused(judgement.Name, judgement.Detail);
    }

    private static string Shown(BusinessClock clock) =>
        TimeZoneInfo.ConvertTime(clock.Now, clock.Calendar.Zone).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
