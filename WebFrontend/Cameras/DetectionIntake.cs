using System.Collections.Immutable;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Evidence;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Ledger.Evidence;

namespace Vigil.WebFrontend.Cameras;

/// <summary>A picture as it came, and the camera's own time of it.</summary>
internal readonly record struct SentPicture(ReadOnlyMemory<byte> Bytes, DateTimeOffset ShotAt);

/// <summary>Takes what boxes send beside their words: looks whether it is a whole picture, and stores it as it is before anybody is told.</summary>
internal sealed class DetectionIntake(IEvidenceStore store, BusinessClock clock, RuleSettings rules)
{
    /// <summary>Of one request, in bytes.</summary>
    public const long MostBody = 50L * 1024 * 1024;

    /// <returns>Why a picture isn't taken, or <see langword="null"/>.</returns>
    public static string? WhyRefused(ReadOnlySpan<byte> picture) => PictureBytes.Check(picture) switch
    {
        PictureVerdict.Jpeg or PictureVerdict.Png => null,
        PictureVerdict.Empty => "Is empty.",
        PictureVerdict.TooLarge => "Is larger than the 10 MB that a picture may have.",
        PictureVerdict.NoPicture => "Is no picture: JPEG and PNG are taken.",
        PictureVerdict.Half => "Is half a picture, or a damaged one.",
    };

    /// <summary>Whether a report is a clue: then the box's own message is evidence too.</summary>
    public bool IsClue(int? code, string? label, DateTimeOffset shotAt) =>
        CameraDetections.Resolve(new("", code, label, shotAt, null), rules.Cameras).Class == DetectionClass.Clue;

    /// <summary>Stores pictures that were looked at.</summary>
    /// <param name="message">The whole request, byte for byte; <see langword="null"/> where it isn't evidence.</param>
    /// <exception cref="EvidenceStoreException">Nothing may be acknowledged.</exception>
    public async Task<ImmutableArray<StoredItem>> StoreAsync(
        IReadOnlyList<SentPicture> pictures, StoredItem? message, CancellationToken cancellationToken)
    {
        var items = await Task.WhenAll(pictures.Select(p => StoreAsync(p, cancellationToken)));
        return message is null ? [.. items] : [.. items, message];
    }

    /// <summary>Stores a request's own bytes.</summary>
    /// <exception cref="EvidenceStoreException">Nothing may be acknowledged.</exception>
    public async Task<StoredItem> StoreMessageAsync(byte[] body, string? mediaType, CancellationToken cancellationToken)
    {
        var seenAt = clock.Now;
        var known = mediaType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true ? "multipart/form-data" : "application/json";
        return new(await store.StoreAsync(body, cancellationToken), known, body.LongLength, EvidenceRole.Message, null, seenAt);
    }

    private async Task<StoredItem> StoreAsync(SentPicture picture, CancellationToken cancellationToken)
    {
        var type = PictureBytes.MediaTypeOf(PictureBytes.Check(picture.Bytes.Span)) ?? throw new ArgumentException("Wasn't looked at.", nameof(picture));
        var seenAt = clock.Now;
        return new(
            await store.StoreAsync(picture.Bytes, cancellationToken), type, picture.Bytes.Length, EvidenceRole.Detection, picture.ShotAt, seenAt);
    }
}
