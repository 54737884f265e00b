using Vigil.WebFrontend.Attachments;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Notices;

/// <summary>What an owner sends from the page.</summary>
/// <param name="Once">The form's own key.</param>
/// <param name="Kept">Hashes of pictures that an earlier try of the same form has left.</param>
/// <param name="TooLarge">Whether a picture was larger than any may be; the others are not read then.</param>
internal sealed record OwnerForm(string Once, string? Words, IReadOnlyList<byte[]> Pictures, IReadOnlyList<string> Kept, bool TooLarge)
{
    // One more than any county may allow: the rule says that there are too many.
    private const int MostFiles = 21;

    public static async Task<OwnerForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            throw new InvalidDataException("No form.");
        }

        var form = await request.ReadFormAsync(cancellationToken);
        var once = CommandMiddleware.WhyRefused(form["once"], shared: true) is null ? form["once"].ToString() : Guid.NewGuid().ToString("N");
        var words = form["words"].ToString().ReplaceLineEndings("\n");
        var kept = form["kept"].OfType<string>().Where(k => k.Length == 64 && k.All(char.IsAsciiHexDigitLower)).Distinct(StringComparer.Ordinal).Take(MostFiles);
        var files = form.Files.GetFiles("pictures").Where(f => f.Length > 0).Take(MostFiles).ToList();
        var tooLarge = files.Exists(f => f.Length > AttachmentIntake.MostBytes);
        var pictures = new List<byte[]>();
        foreach (var file in tooLarge ? [] : files)
        {
            pictures.Add(await file.BytesAsync(cancellationToken));
        }

        return new(once, string.IsNullOrWhiteSpace(words) ? null : words, pictures, [.. kept], tooLarge);
    }
}
