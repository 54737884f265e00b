using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Vigil.WebFrontend.Client.Cameras;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Cameras;

/// <summary>A detection as a form: the part <c>detection</c> in JSON, and up to twenty parts <c>pictures</c>, each the bytes of a picture, in any order.</summary>
/// <param name="Pictures">Within the request's own bytes: nothing is copied.</param>
internal sealed record DetectionForm(DetectionRequest Request, IReadOnlyList<ReadOnlyMemory<byte>> Pictures)
{
    private const string Words = "detection";
    private const string Picture = "pictures";
    private const int MostPictures = 20;
    private const int MostWords = 64 * 1024;

    /// <returns>The form, or what is wrong with which of its fields.</returns>
    public static async Task<(DetectionForm? Form, ProblemHttpResult? Refusal)> ReadAsync(
        byte[] body, string? contentType, JsonSerializerOptions json, CancellationToken cancellationToken)
    {
        var boundary = MediaTypeHeaderValue.TryParse(contentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (boundary is not { Length: > 0 and <= 200 })
        {
            return Refused("body", "The form has no boundary that can be one.");
        }

        ReadOnlyMemory<byte>? words = null;
        var pictures = new List<ReadOnlyMemory<byte>>();
        var at = "body";
        try
        {
            var reader = new MultipartReader(boundary, new MemoryStream(body, writable: false));
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                at = HeaderUtilities.RemoveQuotes(section.GetContentDispositionHeader()?.Name ?? default).Value switch
                {
                    Words when words is null => Words,
                    Words => "",
                    Picture when pictures.Count < MostPictures => $"{Picture}[{pictures.Count}]",
                    Picture => Picture,
                    _ => "body",
                };
                if (at is "" or Picture or "body")
                {
                    return at switch
                    {
                        "" => Refused(Words, "Is there twice."),
                        Picture => Refused(Picture, $"May be at most {MostPictures}."),
                        _ => Refused("body", $"Holds a part that has another name than {Words} or {Picture}."),
                    };
                }

                var start = (int)section.BaseStreamOffset!.Value;
                await section.Body.DrainAsync(cancellationToken);
                var part = body.AsMemory(start, (int)section.Body.Length);
                if (at == Words)
                {
                    words = part;
                }
                else
                {
                    pictures.Add(part);
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return Refused(at, at == "body" ? "The form can't be read, or ends too early." : "Ends too early, or can't be read.");
        }

        return words is { } told ? Read(told, pictures, json) : Refused(Words, "Is required.");
    }

    private static (DetectionForm?, ProblemHttpResult?) Read(ReadOnlyMemory<byte> words, List<ReadOnlyMemory<byte>> pictures, JsonSerializerOptions json)
    {
        if (words.Length > MostWords)
        {
            return Refused(Words, $"Is longer than {MostWords / 1024} KB.");
        }

        DetectionRequest? request;
        try
        {
            request = JsonSerializer.Deserialize<DetectionRequest>(words.Span, json);
        }
        catch (JsonException e)
        {
            return Refused(e.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? $"{Words}.{path[2..]}" : Words, "Is not what was expected here.");
        }

        if (request is null)
        {
            return Refused(Words, "Is required.");
        }

        if (request.Pictures is not null)
        {
            return Refused($"{Words}.{Picture}", "Come as parts of this form.");
        }

        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(request, new ValidationContext(request), faults, validateAllProperties: true)
            ? (new(request, pictures), null)
            : Refused($"{Words}.{JsonNamingPolicy.CamelCase.ConvertName(faults[0].MemberNames.FirstOrDefault() ?? "")}", faults[0].ErrorMessage ?? "Is not valid.");
    }

    private static (DetectionForm?, ProblemHttpResult?) Refused(string field, string reason) => (null, Problems.Invalid(field, reason));
}
