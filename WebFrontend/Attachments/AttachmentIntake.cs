using Vigil.Domain.Attachments;
using Vigil.Ledger.Attachments;

namespace Vigil.WebFrontend.Attachments;

/// <summary>What was handed in can't be taken; the message says why, to whoever handed it in.</summary>
internal sealed class AttachmentRefusedException(string message) : Exception(message);

/// <summary>Takes what people hand in: finds out what it is, cleans pictures, and stores it.</summary>
internal sealed class AttachmentIntake(AttachmentStore store, PictureCleaner pictures)
{
    /// <summary>Of anything, as it is sent.</summary>
    public const long MostBytes = 20L * 1024 * 1024;

    /// <summary>Of sound and documents, which are kept as they are.</summary>
    public const long MostKept = 10L * 1024 * 1024;

    /// <param name="picturesOnly">True where nothing but pictures is expected.</param>
    /// <exception cref="AttachmentRefusedException">It is empty, too large, damaged, or nothing that is taken.</exception>
    public async Task<Attachment> TakeAsync(byte[] bytes, string by, bool picturesOnly, CancellationToken cancellationToken)
    {
        switch (MediaSniffer.TypeOf(bytes))
        {
            case MediaSniffer.Heif:
                throw new AttachmentRefusedException("Is a HEIC picture, which can't be read here: send it as JPEG.");
            case { } type when MediaSniffer.IsPicture(type):
                return await store.StoreAsync(await pictures.CleanAsync(bytes, cancellationToken), "image/jpeg", by, cancellationToken);
            case { } type when !picturesOnly:
                return bytes.LongLength <= MostKept
                    ? await store.StoreAsync(bytes, type, by, cancellationToken)
                    : throw new AttachmentRefusedException($"Is larger than the {MostKept / (1024 * 1024)} MB that sound and documents may have.");
            default:
                throw new AttachmentRefusedException(
                    bytes.Length == 0 ? "Is empty."
                    : picturesOnly ? "Is no picture: JPEG, PNG and WebP are taken."
                    : "Is nothing that is taken: JPEG, PNG and WebP pictures, WebM, Ogg, MP4 and WAV sound, and PDF.");
        }
    }
}
