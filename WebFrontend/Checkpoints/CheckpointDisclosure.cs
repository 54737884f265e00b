using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Checkpoints;
using Vigil.WebFrontend.Draws;
using Vigil.WebFrontend.Evidence;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Checkpoints;

/// <summary>What anybody may know of the ledger: how far it was signed, when, by which key. Whoever keeps a copy will notice what is changed later.</summary>
internal static class CheckpointDisclosure
{
    private const int OnPage = 50;
    private const int DefaultLimit = 288; // a day of one every five minutes
    private const int MostAtOnce = 2_000;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    public static void MapCheckpointDisclosure(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/disclosure").AllowAnonymous().ExcludeFromDescription().WithMetadata(new InletMetadata(Inlet.Lists));
        pages.MapGet("/checkpoints", ShowAsync).CacheOutput(p => p.Expire(Kept).SetVaryByQuery("lang").SetVaryByHeader("Accept-Language"));
        pages.MapGet("/checkpoints.json", FileAsync).CacheOutput(p => p.Expire(Kept).SetVaryByQuery("before", "limit"));
        pages.MapGet("/checkpoints/key.pem", KeysAsync).CacheOutput(p => p.Expire(Kept));
        pages.MapGet("/checkpoints/verify.cs", () => TypedResults.Bytes(EvidenceExport.Verifier(), "text/plain; charset=utf-8", "verify.cs"));
    }

    private static async Task<RazorComponentResult<CheckpointsPage>> ShowAsync(
        string? lang, HttpContext context, CheckpointQueries ledger, BusinessClock clock, IConfiguration configuration, CancellationToken cancellationToken)
    {
        context.Response.Headers.Vary = "Accept-Language";
        var state = await ledger.FindAsync(cancellationToken);
        return new(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(DisclosureText.English)] = PublicPageEndpoints.IsEnglish(lang, context.Request),
            [nameof(DisclosureText.Zone)] = clock.Calendar.Zone,
            [nameof(DisclosureText.DataLabel)] = configuration["Vigil:DataLabel"],
            [nameof(CheckpointsPage.Keys)] = state?.Keys.ToArray() ?? [],
            [nameof(CheckpointsPage.Points)] = await ledger.ListAsync(null, OnPage, cancellationToken),
        });
    }

    /// <summary>Checkpoints as a file, newest first, a page at a time.</summary>
    /// <param name="before">Only those with a lower number.</param>
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> FileAsync(
        long? before, int? limit, HttpContext context, CheckpointQueries ledger, QueryScope scope, CancellationToken cancellationToken)
    {
        var many = limit ?? DefaultLimit;
        if (many is < 1 or > MostAtOnce)
        {
            return Problems.Invalid("limit", "Must be from 1 to 2000.");
        }

        var state = await ledger.FindAsync(cancellationToken);
        var points = await ledger.ListAsync(before, many, cancellationToken);
        long? next = points.Count == many && points[^1].Checkpoint.Number > 1 ? points[^1].Checkpoint.Number : null;
        context.Response.Headers.CacheControl = "public, max-age=30";
        context.Response.Headers.AccessControlAllowOrigin = "*"; // it is for everybody, programs of others included
        return TypedResults.Bytes(CheckpointFile.BytesOf(scope.Code, state?.Keys ?? [], points, next), "application/json; charset=utf-8");
    }

    /// <summary>All public keys that ever signed, the newest last, one after the other.</summary>
    private static async Task<Results<FileContentHttpResult, NotFound>> KeysAsync(CheckpointQueries ledger, CancellationToken cancellationToken) =>
        await ledger.FindAsync(cancellationToken) is { } state
            ? TypedResults.Bytes(Encoding.UTF8.GetBytes(string.Concat(state.Keys.Select(k => k.ToPem()))), "application/x-pem-file", "vigil-checkpoints.pem")
            : TypedResults.NotFound();
}
