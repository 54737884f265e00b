using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Vigil.Domain.Disclosure;
using Vigil.Ledger.Queries.Disclosure;
using Vigil.WebFrontend.Client.Disclosure;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Disclosure;

/// <summary>What is published, as files for programs, and what changed since. The same under <c>/api/v1/open</c> and <c>/open</c>.</summary>
internal static class OpenDataEndpoints
{
    private const int DefaultLimit = 200;
    private const int MostAtOnce = 1_000;

    public static RouteGroupBuilder MapOpenData(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/open").WithTags("Open data").AllowAnonymous().WithMetadata(new InletMetadata(Inlet.Lists));
        group.MapGet("/", List);
        group.MapGet("/{set}.csv", CsvAsync).Produces<string>(contentType: "text/csv").Produces(StatusCodes.Status304NotModified);
        group.MapGet("/{set}.json", JsonAsync).Produces<string>(contentType: "application/json").Produces(StatusCodes.Status304NotModified);
        group.MapGet("/{set}/changes", ChangesAsync);
        return group;
    }

    /// <summary>The sets, their columns, and where they are.</summary>
    private static Ok<OpenSetsResponse> List(HttpContext context)
    {
        Open(context);
        return TypedResults.Ok(new OpenSetsResponse(
            "/disclosure/data",
            [
                .. OpenSets.All.Select(s => new OpenSetModel(
                    OpenSets.NameOf(s),
                    $"/open/{OpenSets.NameOf(s)}.csv",
                    $"/open/{OpenSets.NameOf(s)}.json",
                    $"/open/{OpenSets.NameOf(s)}/changes",
                    [.. OpenSets.Columns(s).Select(c => new OpenColumnModel(c.Name, c.Type, c.Zh, c.En))])),
            ]));
    }

    /// <summary>A set as CSV (RFC 4180, UTF-8). <c>bom=true</c> for spreadsheets. A cell that could be a formula begins with a quote.</summary>
    private static Task<Results<EmptyHttpResult, StatusCodeHttpResult, ProblemHttpResult>> CsvAsync(
        string set, bool? bom, HttpContext context, OpenMarks marks, DisclosureQueries disclosure, CancellationToken cancellationToken) =>
        SendAsync(
            set, "text/csv; charset=utf-8", context, marks,
            (found, tag) => OpenWriter.CsvAsync(found, disclosure.RowsAsync(found, tag.Today, cancellationToken), bom == true, context.Response.BodyWriter, cancellationToken),
            cancellationToken);

    /// <summary>A set as JSON, with the cursor from which its changes go on.</summary>
    private static Task<Results<EmptyHttpResult, StatusCodeHttpResult, ProblemHttpResult>> JsonAsync(
        string set, HttpContext context, OpenMarks marks, DisclosureQueries disclosure, CancellationToken cancellationToken) =>
        SendAsync(
            set, "application/json; charset=utf-8", context, marks,
            (found, tag) => OpenWriter.JsonAsync(found, disclosure.RowsAsync(found, tag.Today, cancellationToken), tag.Head, context.Response.BodyWriter, cancellationToken),
            cancellationToken);

    /// <summary>What changed after a cursor: publications, corrections, removals. Ask again with <c>next</c> until <c>next</c> is <c>head</c>.</summary>
    /// <param name="after">The cursor of a file, or the last answer's <c>next</c>; 0 for all that ever was.</param>
    private static async Task<Results<Ok<OpenChangesResponse>, ProblemHttpResult>> ChangesAsync(
        string set,
        long? after,
        int? limit,
        HttpContext context,
        OpenMarks marks,
        OpenChangeQueries ledger,
        DisclosureQueries disclosure,
        CancellationToken cancellationToken)
    {
        if (OpenSets.Find(set) is not { } found)
        {
            return NoSet();
        }

        if (after is < 0)
        {
            return Problems.Invalid("after", "A cursor is never negative.");
        }

        var most = limit ?? DefaultLimit;
        if (most is < 1 or > MostAtOnce)
        {
            return Problems.Invalid("limit", "Must be from 1 to 1000.");
        }

        Open(context);
        var tag = await marks.OfAsync(found, cancellationToken);
        var from = Math.Min(after ?? 0, tag.Head);
        var to = Math.Min(from + OpenChangeQueries.Stretch, tag.Head);
        var entries = await ledger.EntriesAsync(found, from, to, most, cancellationToken);
        var rows = await disclosure.RowsOfAsync(found, entries.Select(e => e.Key), tag.Today, cancellationToken);
        var columns = OpenSets.Columns(found);
        return TypedResults.Ok(new OpenChangesResponse(
            set,
            from,
            entries.Count == most ? entries[^1].Seq : to,
            tag.Head,
            [
                .. entries.Select(e => OpenChanges.Of(found, e, rows.GetValueOrDefault(e.Key, []))).OfType<OpenChange>()
                    .Select(c => new OpenChangeModel(c.Seq, c.At, c.Id, c.Removed ? "removed" : "changed", [.. c.Rows.Select(r => Shown(r, columns))])),
            ]));
    }

    private static async Task<Results<EmptyHttpResult, StatusCodeHttpResult, ProblemHttpResult>> SendAsync(
        string set, string type, HttpContext context, OpenMarks marks, Func<OpenSet, OpenMarks.Tag, Task> write, CancellationToken cancellationToken)
    {
        if (OpenSets.Find(set) is not { } found)
        {
            return NoSet();
        }

        var tag = await marks.OfAsync(found, cancellationToken);
        var headers = context.Response.GetTypedHeaders();
        Open(context);
        headers.ETag = tag.ETag;
        headers.LastModified = tag.Modified;
        headers.CacheControl = new() { Public = true, MaxAge = TimeSpan.FromSeconds(60) };
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag.ETag, useStrongComparison: false) || t.Equals(EntityTagHeaderValue.Any)))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        context.Response.ContentType = type;
        await write(found, tag);
        return TypedResults.Empty;
    }

    // It is for everybody, programs of others included.
    private static void Open(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.Link = "</disclosure/data>; rel=\"license\"";
    }

    private static ProblemHttpResult NoSet() => Problems.NotFound($"There is no such set; there are: {string.Join(", ", OpenSets.All.Select(OpenSets.NameOf))}.");

    private static JsonElement Shown(OpenRow row, IReadOnlyList<OpenColumn> columns)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            OpenWriter.Write(json, row, columns);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
