using System.Net.Mime;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Vigil.Domain.Imports;

namespace Vigil.WebFrontend.Imports;

/// <summary>A file on its way in: the body itself, or the part named <c>file</c> of a form. Nothing is buffered.</summary>
/// <param name="Mapping">The JSON of a mapping that came along as <c>mappingFile</c>, before the file.</param>
internal sealed record Upload(string FileName, string? Mapping, Stream Content)
{
    private const int LongestMapping = 256 * 1024;

    /// <exception cref="ImportRefusedException">There is no file in it.</exception>
    public static async Task<Upload> OpenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(MediaTypeNames.Multipart.FormData, StringComparison.OrdinalIgnoreCase))
        {
            return new(NameOf(request.Headers["X-File-Name"]), null, request.Body);
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value
            is { Length: > 0 and <= 200 } given ? given : throw new ImportRefusedException("The form has no boundary that can be one.");
        var reader = new MultipartReader(boundary, request.Body);
        string? mapping = null;
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                var disposition = section.GetContentDispositionHeader();
                var name = HeaderUtilities.RemoveQuotes(disposition?.Name ?? default).Value;
                switch (name)
                {
                    case "mappingFile":
                        mapping = await TextAsync(section.Body, cancellationToken);
                        break;
                    case "file":
                        return new(NameOf(disposition!.FileNameStar.Value ?? HeaderUtilities.RemoveQuotes(disposition.FileName).Value), mapping, section.Body);
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new ImportRefusedException("The form can't be read.");
        }

        throw new ImportRefusedException("The form has no part named \"file\".");
    }

    private static async Task<string> TextAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestMapping + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read <= LongestMapping
            ? System.Text.Encoding.UTF8.GetString(buffer, 0, read).TrimStart('\uFEFF')
            : throw new ImportRefusedException($"The mapping file is larger than {LongestMapping / 1024} KB.");
    }

    // The last part of a path, without what a listing or a header could trip over.
    private static string NameOf(string? given)
    {
        var name = new string([.. (given ?? "").Split('/', '\\')[^1].Where(c => !char.IsControl(c) && c != '\uFFFD').Take(200)]);
        return name.Length > 0 ? name : "upload.csv";
    }
}
