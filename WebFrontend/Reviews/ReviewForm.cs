using System.Globalization;
using Vigil.WebFrontend.Attachments;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Reviews;

/// <summary>What a guest sends from the page.</summary>
/// <param name="Once">The form's own key: sent again, it is done once.</param>
/// <param name="Photos">As they were sent; none where one was too large.</param>
internal sealed record ReviewForm(
    string Once, int? Hygiene, int? Service, int? Experience, string? Text, string? Badge, int? Stars, IReadOnlyList<byte[]> Photos, bool TooLarge, bool Trapped)
{
    /// <summary>Where a person falls who fills in nothing they shouldn't.</summary>
    public const string Trap = "website";

    private const int MostFiles = 7;

    public static async Task<ReviewForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            throw new InvalidDataException("No form.");
        }

        var form = await request.ReadFormAsync(cancellationToken);
        var files = form.Files.GetFiles("photos").Where(f => f.Length > 0).Take(MostFiles).ToList();
        var tooLarge = files.Exists(f => f.Length > AttachmentIntake.MostBytes);
        var photos = new List<byte[]>();
        foreach (var file in tooLarge ? [] : files)
        {
            photos.Add(await file.BytesAsync(cancellationToken));
        }

        var badge = new string([.. form["badge"].ToString().Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiDigit).Take(12)]);
        return new(
            CommandMiddleware.WhyRefused(form["once"], shared: true) is null ? form["once"].ToString() : Guid.NewGuid().ToString("N"),
            Score("hygiene"), Score("service"), Score("experience"), form["text"].ToString().ReplaceLineEndings("\n"),
            badge.Length == 0 ? null : badge, Score("stars"), photos, tooLarge, !string.IsNullOrEmpty(form[Trap]));

        int? Score(string field) => int.TryParse(form[field], NumberStyles.None, CultureInfo.InvariantCulture, out var score) ? score : null;
    }
}

/// <summary>What the page shows.</summary>
/// <param name="Guard">The antiforgery token's field and value.</param>
/// <param name="Faults">What was wrong with what was sent.</param>
public sealed record ReviewView(
    bool English, string? DataLabel, string Code, string Shop, (string Field, string Value) Guard, string Once, int MostPhotos, int LongestText, IReadOnlyList<FormFault> Faults, bool Done, IReadOnlyDictionary<string, string> Typed)
{
    public string Lang => English ? "en" : "zh";

    public string T(string chinese, string english) => English ? english : chinese;

    public string this[string field] => Typed.GetValueOrDefault(field, "");
}
