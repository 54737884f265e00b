using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Vigil.Domain.Decisions;
using Vigil.Domain.Draws;
using Vigil.Domain.Time;
using Vigil.Ledger.Attachments;
using Vigil.Ledger.Queries.Draws;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Draws;

/// <summary>What anybody may know of a draw: commitment, seed, result, files, and a form that computes a file again.</summary>
internal static class DrawDisclosureEndpoints
{
    /// <summary>The largest file that the form takes, in bytes.</summary>
    private const int LargestFile = 64 * 1024 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private static readonly Lazy<byte[]> Script = new(() =>
    {
        using var stream = typeof(DrawDisclosureEndpoints).Assembly.GetManifestResourceStream("draws/replay.py")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    });

    public static void MapDrawDisclosure(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/disclosure/draws").AllowAnonymous().ExcludeFromDescription().WithMetadata(new InletMetadata(Inlet.Lists));
        pages.MapGet("/", ListAsync).CacheOutput(p => p.Expire(Kept).SetVaryByQuery("lang").SetVaryByHeader("Accept-Language"));
        pages.MapGet("/{id}", ShowAsync).CacheOutput(p => p.Expire(Kept).SetVaryByQuery("lang").SetVaryByHeader("Accept-Language"));
        pages.MapGet("/replay.py", () => TypedResults.Bytes(Script.Value, "text/x-python; charset=utf-8", "replay.py"));
        pages.MapGet("/{id}/pool.txt", PoolAsync);
        pages.MapGet("/{id}/result.txt", ResultAsync);
        pages.MapGet("/{id}/draw.json", FileAsync);
        pages.MapPost("/check", CheckAsync).WithMetadata(new ChangesNothing(), new RequestSizeLimitAttribute(LargestFile));
    }

    private static async Task<RazorComponentResult<DrawsDisclosurePage>> ListAsync(
        string? lang, HttpContext context, DrawQueries draws, BusinessClock clock, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var slice = await draws.ListAsync(null, committed: true, null, 200, cancellationToken);
        return new(Facts(context, lang, clock, configuration, (nameof(DrawsDisclosurePage.Draws), slice.Rows)));
    }

    private static async Task<Results<RazorComponentResult<DrawDisclosurePage>, NotFound>> ShowAsync(
        string id,
        string? lang,
        HttpContext context,
        DrawQueries draws,
        BusinessClock clock,
        RuleSettings rules,
        IConfiguration configuration,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(id, draws, cancellationToken) is not { Committed: not null } draw)
        {
            return TypedResults.NotFound();
        }

        var items = rules.Draws.Items.Where(i => draw.Draft.Items.Contains(i.Code, StringComparer.Ordinal)).ToList();
        return new RazorComponentResult<DrawDisclosurePage>(Facts(
            context, lang, clock, configuration, (nameof(DrawDisclosurePage.Draw), draw), (nameof(DrawDisclosurePage.Items), items)));
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> PoolAsync(
        string id, DrawQueries draws, AttachmentStore files, CancellationToken cancellationToken) =>
        await FindAsync(id, draws, cancellationToken) is { Committed: { } committed }
        && await files.ReadAsync(committed.PoolHash, cancellationToken) is { } file
            ? TypedResults.Bytes(file.Bytes, "text/plain; charset=utf-8")
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> ResultAsync(
        string id, DrawQueries draws, AttachmentStore files, CancellationToken cancellationToken) =>
        await PublicationAsync(id, draws, files, cancellationToken) is { } file
            ? TypedResults.Bytes(Encoding.UTF8.GetBytes(DrawPublication.Read(file).Result), "text/plain; charset=utf-8")
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> FileAsync(
        string id, DrawQueries draws, AttachmentStore files, CancellationToken cancellationToken) =>
        await PublicationAsync(id, draws, files, cancellationToken) is { } file
            ? TypedResults.Bytes(file, "application/json; charset=utf-8")
            : TypedResults.NotFound();

    /// <summary>Draws an uploaded file again, from the file alone. Without one, or of what is no published draw, the page says at the field what to do.</summary>
    private static async Task<RazorComponentResult<CheckDisclosurePage>> CheckAsync(
        string? lang, HttpContext context, BusinessClock clock, IConfiguration configuration, CancellationToken cancellationToken)
    {
        object? replay = null, file = null, fault = null;
        if (await UploadAsync(context.Request, cancellationToken) is { Length: > 0 } upload)
        {
            using var content = new MemoryStream((int)upload.Length);
            await upload.CopyToAsync(content, cancellationToken);
            try
            {
                var read = DrawPublication.Read(content.GetBuffer().AsSpan(0, (int)content.Length));
                (file, replay) = (read, await Task.Run(read.Replay, cancellationToken));
            }
            catch (FormatException e)
            {
                fault = e.Message;
            }
        }

        context.Response.StatusCode = replay is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;

        return new(Facts(
            context,
            lang,
            clock,
            configuration,
            (nameof(CheckDisclosurePage.Replay), replay),
            (nameof(CheckDisclosurePage.File), file),
            (nameof(CheckDisclosurePage.Fault), fault)));
    }

    /// <returns><see langword="null"/> where the form has no file, or isn't one.</returns>
    private static async Task<IFormFile?> UploadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return request.HasFormContentType ? (await request.ReadFormAsync(cancellationToken)).Files.GetFile("file") : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static async Task<DrawState?> FindAsync(string id, DrawQueries draws, CancellationToken cancellationToken) =>
        TextChecks.WhyNoId(id) is null ? (await draws.FindAsync(id, cancellationToken))?.State : null;

    private static async Task<byte[]?> PublicationAsync(string id, DrawQueries draws, AttachmentStore files, CancellationToken cancellationToken) =>
        await FindAsync(id, draws, cancellationToken) is { Published.Hash: { } hash } ? (await files.ReadAsync(hash, cancellationToken))?.Bytes : null;

    private static Dictionary<string, object?> Facts(
        HttpContext context, string? lang, BusinessClock clock, IConfiguration configuration, params ReadOnlySpan<(string Name, object? Value)> own)
    {
        context.Response.Headers.Vary = "Accept-Language";
        var facts = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(DisclosureText.English)] = PublicPageEndpoints.IsEnglish(lang, context.Request),
            [nameof(DisclosureText.Zone)] = clock.Calendar.Zone,
            [nameof(DisclosureText.DataLabel)] = configuration["Vigil:DataLabel"],
        };
        foreach (var (name, value) in own)
        {
            facts[name] = value;
        }

        return facts;
    }
}
