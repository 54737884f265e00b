using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vigil.Domain.Complaints;
using Vigil.WebFrontend.Attachments;
using Vigil.WebFrontend.Client.Complaints;

namespace Vigil.WebFrontend.Complaints;

/// <summary>One thing wrong with what was filed, in both languages, for the field it is about.</summary>
public sealed record FilingFault(string Field, string Chinese, string English);

/// <summary>A message on its way in, from the API or from the page.</summary>
/// <param name="Photos">As they were sent.</param>
/// <param name="Kept">Hashes of photos that an earlier try of the same form has left.</param>
internal sealed record Filing(FileComplaintRequest Request, IReadOnlyList<byte[]> Photos, IReadOnlyList<string> Kept)
{
    /// <summary>What is wrong with the form itself: a number that is none, a choice that there is none.</summary>
    public List<FilingFault> Faults { get; } = [];

    /// <summary>What tells a replay from another message under the same key.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(Request));
        foreach (var part in Photos.Select(SHA256.HashData).Concat(Kept.Select(k => Encoding.UTF8.GetBytes(k))))
        {
            hash.AppendData(part);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Reads a form: the page's own, or a program's.</summary>
    public static async Task<Filing> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var fields = new FilingFields(form);
        var read = new FileComplaintRequest(
            fields.Text("kind") is "both" ? null : fields.Choice<ComplaintKind>("kind"),
            fields.Choice<ComplaintCategory>("category"),
            fields.Text("entity"),
            fields.Text("subjectName"),
            fields.Text("town"),
            fields.Text("address"),
            fields.Number("latitude"),
            fields.Number("longitude"),
            fields.Text("words"),
            fields.Text("wish"),
            fields.Day("happenedOn"),
            fields.Flag("danger"),
            fields.Flag("anonymous"),
            fields.Text("name"),
            fields.Text("phone"),
            fields.Text("contactAddress"),
            fields.Text("email"));
        var photos = new List<byte[]>();
        foreach (var file in form.Files.GetFiles("photos").Where(f => f.Length > 0).Take(MostFiles))
        {
            if (file.Length > AttachmentIntake.MostBytes)
            {
                fields.Faults.Add(new("photos", "有一张照片超过 20 MB。", "A photo is larger than 20 MB."));
                continue;
            }

            photos.Add(await file.BytesAsync(cancellationToken));
        }

        var filing = new Filing(read, photos, [.. form["kept"].OfType<string>().Where(k => k.Length == 64).Distinct(StringComparer.Ordinal).Take(MostFiles)]);
        filing.Faults.AddRange(fields.Faults);
        return filing;
    }

    // One more than any county may allow: the rule says that there are too many.
    private const int MostFiles = 21;
}
