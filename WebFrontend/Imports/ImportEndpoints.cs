using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Vigil.Domain.Imports;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Imports;
using Vigil.Ledger.Imports;
using Vigil.Ledger.Queries.Imports;
using Vigil.WebFrontend.Client.Imports;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Imports;

/// <summary>The HTTP surface of imports. The host owns the prefix.</summary>
internal static class ImportEndpoints
{
    private const long Overhead = 2L * 1024 * 1024; // of a multipart body around the file

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/imports").WithTags("Imports").RequireAuthorization(Policies.Import);
        group.MapPost("/", UploadAsync)
            .WithName("StartImport")
            .WithMetadata(new RequestSizeLimitAttribute(ImportFiles.MaxBytes + Overhead), new InletMetadata(Inlet.Imports))
            .Accepts<string>("text/csv", "multipart/form-data", "application/gzip", "application/octet-stream")
            .Produces<ImportItem>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/", ListAsync).WithName("ListImports").AsList();
        group.MapGet("/mappings", Mappings).WithName("ListImportMappings").AsList();
        group.MapGet("/{id}", FindAsync).WithName("GetImport").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/{id}/errors.csv", WriteErrorsAsync).WithName("GetImportErrors").AsList();
    }

    /// <summary>Stores the upload as it arrives and lets its import begin. The same key again answers with the same import.</summary>
    private static async Task<Results<Accepted<ImportItem>, ProblemHttpResult>> UploadAsync(
        string? mapping,
        HttpContext context,
        ClaimsPrincipal user,
        ImportFiles files,
        ImportQueries imports,
        IGrainFactory grains,
        GrainCalls calls,
        CancellationToken cancellationToken)
    {
        string? key = context.Request.Headers[CommandMiddleware.Header];
        if (key is not { Length: > 0 and <= 128 } || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return Problems.Invalid(CommandMiddleware.Header, "Is required: 1 to 128 visible ASCII characters, the same when you send the same file again.");
        }

        var operation = $"{user.ActorId}:import:{key}";
        var id = $"imp-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(operation)))[..20]}";
        try
        {
            var stored = await files.FindAsync(id, cancellationToken);
            if (stored is not null && !await IsSameAsync(stored, context.Request, cancellationToken))
            {
                return Problems.KeyReused();
            }

            if (await imports.FindAsync(id, cancellationToken) is { } known)
            {
                return Accepted(known);
            }

            var file = stored ?? await StoreAsync(id, mapping, context.Request, user, files, cancellationToken);
            var read = ImportMapping.Parse(file.Mapping);
            var command = new StartImport(new CommandOrigin(operation, user.ActorId, file.Sha256), file.Name, read.Name, read.Source, file.Size, file.Sha256);
            await calls.AskAsync(() => grains.Import(id).StartAsync(command, cancellationToken), cancellationToken);
        }
        catch (ImportRefusedException refused)
        {
            return Problems.Invalid("file", refused.Message);
        }
        catch (Exception e) when (e is InvalidDataException || e.GetType() == typeof(IOException))
        {
            return Problems.Invalid("file", "The form ends too early."); // a body that is too large is another exception, and a 413
        }

        return await imports.FindAsync(id, cancellationToken) is { } started
            ? Accepted(started)
            : Problems.NotFound("The import has not begun.");
    }

    private static async Task<bool> IsSameAsync(ImportFile stored, HttpRequest request, CancellationToken cancellationToken)
    {
        var upload = await Upload.OpenAsync(request, cancellationToken);
        var hash = Convert.ToHexString(await SHA256.HashDataAsync(upload.Content, cancellationToken));
        return string.Equals(hash, stored.Sha256, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<ImportFile> StoreAsync(
        string id, string? mapping, HttpRequest request, ClaimsPrincipal user, ImportFiles files, CancellationToken cancellationToken)
    {
        var upload = await Upload.OpenAsync(request, cancellationToken);
        var text = upload.Mapping is { } own ? own
            : mapping is null ? throw new ImportRefusedException($"Say which mapping to use: ?mapping={string.Join('|', BuiltInMappings.All.Select(m => m.Name))}, or send a mappingFile before the file.")
            : BuiltInMappings.JsonOf(mapping) is { } known ? known
            : throw new ImportRefusedException($"There is no mapping \"{mapping}\". There are {string.Join(", ", BuiltInMappings.All.Select(m => m.Name))}; another one can be sent as mappingFile.");
        ImportMapping.Parse(text); // before half a gigabyte has been taken
        return await files.StoreAsync(id, upload.FileName, text, user.ActorId, upload.Content, cancellationToken);
    }

    private static Task<Results<Ok<Page<ImportItem>>, ProblemHttpResult>> ListAsync(
        string? cursor, int? limit, ImportQueries imports, CancellationToken cancellationToken) =>
        Paging.ListAsync(cursor, limit, (after, size) => imports.ListAsync(after, size, cancellationToken), Shown);

    private static Ok<ImportMappingItem[]> Mappings() =>
        TypedResults.Ok(BuiltInMappings.All.Select(m => new ImportMappingItem(m.Name, m.Title, m.Source)).ToArray());

    private static async Task<Results<Ok<ImportItem>, ProblemHttpResult>> FindAsync(string id, ImportQueries imports, CancellationToken cancellationToken) =>
        await imports.FindAsync(id, cancellationToken) is { } found ? TypedResults.Ok(Shown(found)) : Problems.NotFound("There is no such import.");

    /// <summary>Row, column and reason of every refused row, in the file's order, as a CSV that spreadsheets open as UTF-8.</summary>
    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> WriteErrorsAsync(
        string id, ImportQueries imports, ImportFiles files, CancellationToken cancellationToken)
    {
        if (await imports.FindAsync(id, cancellationToken) is null)
        {
            return Problems.NotFound("There is no such import.");
        }

        return TypedResults.Stream(
            async body =>
            {
                await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
                await writer.WriteAsync("row,column,reason\r\n");
                await foreach (var error in files.ReadErrorsAsync(id, cancellationToken))
                {
                    await writer.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{error.Row},{Cell(error.Column)},{Cell(error.Reason)}\r\n"));
                }
            },
            "text/csv; charset=utf-8",
            $"{id}-errors.csv");
    }

    // A cell that a spreadsheet would take for a formula gets a quote before it.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static Accepted<ImportItem> Accepted(ImportState state) => TypedResults.Accepted($"/api/v1/imports/{state.Id}", Shown(state));

    private static ImportItem Shown(ImportState s) => new(
        s.Id, s.FileName, s.Mapping, s.Source, Phase(s.Stage), s.Rows, s.Changed, s.Unchanged, s.Errors, s.Progress, s.Failure, s.StartedAt, s.EndedAt, s.By);

    private static ImportPhase Phase(ImportStage stage) => stage switch
    {
        ImportStage.Waiting => ImportPhase.Waiting,
        ImportStage.Running => ImportPhase.Running,
        ImportStage.Done => ImportPhase.Done,
        ImportStage.Failed => ImportPhase.Failed,
    };
}
