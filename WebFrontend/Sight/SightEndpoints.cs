using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Decisions;
using Vigil.Domain.Sight;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Sight;
using Vigil.Ledger.Evidence;
using Vigil.Ledger.Queries.Entities;
using Vigil.Ledger.Queries.Sight;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Client.Sight;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Sight;

/// <summary>The HTTP surface of what cameras see and miss. The host owns the prefix.</summary>
internal static class SightEndpoints
{
    private const int MostHours = 24 * 31;

    public static void MapSight(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sights", ListAsync).WithName("ListSights").WithTags("Sight").RequireAuthorization(Policies.Read).AsList();
        routes.MapGet("/sites/{entityId}/sight", ReportAsync).WithName("GetSiteSight").WithTags("Sight").RequireAuthorization(Policies.Read).AsList();

        var one = routes.MapGroup("/cameras/{id}/sight").WithTags("Sight");
        one.MapGet("/", FindAsync).WithName("GetCameraSight").RequireAuthorization(Policies.Read).WithMetadata(new InletMetadata(Inlet.Reads));
        one.MapGet("/reference", PictureAsync).WithName("GetSightReference").RequireAuthorization(Policies.Dispatch)
            .WithMetadata(new InletMetadata(Inlet.Reads));
        one.MapPost("/reference", SetReferenceAsync).WithName("SetSightReference").RequireAuthorization(Policies.Dispatch).AsCommand();
    }

    /// <summary>Cameras that are watched, the newest change first, each with what it missed.</summary>
    /// <param name="hours">How far back the timelines go, 1 to 744; 24 where nothing is said.</param>
    private static async Task<Results<Ok<Page<SightItem>>, ProblemHttpResult>> ListAsync(
        string? entity,
        string? town,
        SightStatus? status,
        int? hours,
        string? cursor,
        int? limit,
        SightQueries sights,
        BusinessClock clock,
        RuleSettings rules,
        CancellationToken cancellationToken)
    {
        if (Paging.TryRead(cursor, limit, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        if (hours is < 1 or > MostHours)
        {
            return Problems.Invalid("hours", $"Is not between 1 and {MostHours}.");
        }

        var now = clock.Now;
        var from = now.AddHours(-(hours ?? 24));
        return TypedResults.Ok(Paging.Shown(
            await sights.ListAsync(entity, town, status, from, paging.After, paging.Limit, cancellationToken),
            r => SightShapes.Shown(r, from, now, now, rules.Sight)));
    }

    /// <summary>What one camera saw and missed in a window.</summary>
    /// <param name="from">Inclusive; a day before the end where nothing is said.</param>
    /// <param name="through">Exclusive; now where nothing is said.</param>
    private static async Task<Results<Ok<SightItem>, ProblemHttpResult>> FindAsync(
        string id,
        DateTimeOffset? from,
        DateTimeOffset? through,
        SightQueries sights,
        BusinessClock clock,
        RuleSettings rules,
        CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var end = through ?? now;
        var begin = from ?? end.AddDays(-1);
        if (begin >= end || end - begin > TimeSpan.FromHours(MostHours))
        {
            return Problems.Invalid("from", "Must be before the end, and at most 31 days.");
        }

        return await sights.FindAsync(id, begin, cancellationToken) is { } row
            ? TypedResults.Ok(SightShapes.Shown(row, begin, end, now, rules.Sight))
            : Problems.NotFound("There is no such camera, or nothing was ever to be seen through it.");
    }

    /// <summary>The daily report of a site: its cameras, and every minute that is missing with its reason.</summary>
    /// <param name="on">A day of the business zone, not in the future; today where nothing is said.</param>
    private static async Task<Results<Ok<SiteSightReport>, ProblemHttpResult>> ReportAsync(
        string entityId,
        DateOnly? on,
        SightQueries sights,
        EntityQueries entities,
        BusinessClock clock,
        RuleSettings rules,
        CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var day = on ?? clock.Today;
        if (day > clock.Today || day.Year < 2000)
        {
            return Problems.Invalid("on", "Is in the future, or before 2000.");
        }

        if (await entities.FindAsync(entityId, cancellationToken) is not { } site)
        {
            return Problems.NotFound("There is no such site.");
        }

        var (from, through) = (clock.Calendar.StartOf(day), clock.Calendar.StartOf(day.AddDays(1)));
        var rows = await sights.OfSiteAsync(entityId, from, cancellationToken);
        return TypedResults.Ok(SightShapes.Report(
            entityId,
            site.Entity.State.Name,
            site.Entity.State.TownCode,
            day,
            from,
            through,
            now,
            [.. rows.Select(r => SightShapes.Shown(r, from, through, now, rules.Sight))]));
    }

    /// <summary>The picture that the camera's scene is compared with, as it came.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PictureAsync(
        string id, SightQueries sights, IEvidenceStore evidence, BusinessClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var row = await sights.FindAsync(id, clock.Now, cancellationToken);
        if (row?.State.Reference is not { } reference || await evidence.OpenAsync(reference.Hash, cancellationToken) is not { } picture)
        {
            return Problems.NotFound("There is no reference picture of this camera.");
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(picture, "image/jpeg", entityTag: new($"\"{reference.Hash}\""));
    }

    /// <summary>Takes a picture now: the camera was moved on purpose, and its scene is compared with this one from now on.</summary>
    private static Task<Answer> SetReferenceAsync(
        string id, SightReferenceRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, () => grains.Sight(id).SetReferenceAsync(new(operation.Origin), cancellationToken), Judge, cancellationToken);

    private static Judgement Judge(SightVerdict verdict) => verdict switch
    {
        SightVerdict.Accepted => Judgement.Accepted,
        SightVerdict.Repeated => Judgement.Known,
        SightVerdict.NotFound => Judgement.Missing("There is no such camera, or nothing was ever to be seen through it."),
        SightVerdict.NotSampled => Judgement.Rule("not-sampled", "The camera has no address: there is no picture to be had."),
        SightVerdict.NoPicture => Judgement.Rule("no-picture", "No picture came from the camera."),
        SightVerdict.PictureRefused => Judgement.Rule("picture-refused", "The picture is black, even or blurred: nothing can be compared with it."),
        SightVerdict.StoreFull => Judgement.Rule("store-full", "The evidence store has no room for it."),
    };
}
