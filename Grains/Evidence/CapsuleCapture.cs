using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Evidence;
using Vigil.Domain.Sight;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Ledger.Evidence;
using Vigil.Ledger.Queries.Cameras;

namespace Vigil.Grains.Evidence;

/// <summary>What a capture came to.</summary>
/// <param name="Items">What came with the order first, then pictures as they were taken, then the camera's reference picture, then the clip.</param>
/// <param name="RecordingDays">For how many days this camera's recordings are kept: its evidence is never gone before them.</param>
internal sealed record Captured(ImmutableArray<EvidenceItem> Items, int RecordingDays);

/// <summary>Collects what belongs into a capsule and stores each piece. A camera that can't be looked through has only what it pushed.</summary>
internal sealed partial class CapsuleCapture(
    IGrainFactory grains,
    IEvidenceStore store,
    ClipMaker clips,
    CameraQueries cameras,
    RuleSettings rules,
    BusinessClock clock,
    ILogger<CapsuleCapture> log)
{
    private const int MostPictures = 150;

    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(3);

    /// <summary>The code of what went wrong.</summary>
    public static string ReasonOf(Exception fault) => fault switch
    {
        EvidenceStoreFullException => "store-full",
        EvidenceStoreUnreachableException => "store-unreachable",
        ItemMissingException => "item-missing",
        _ => "fault",
    };

    /// <param name="after">How long it goes on looking.</param>
    public Task<Captured> CollectAsync(CapsuleState capsule, TimeSpan after, CancellationToken cancellationToken) =>
        Task.Run(() => OnPoolAsync(capsule, after, cancellationToken), cancellationToken);

    private async Task<Captured> OnPoolAsync(CapsuleState capsule, TimeSpan after, CancellationToken cancellationToken)
    {
        foreach (var item in capsule.Items)
        {
            await EnsureStoredAsync(item, cancellationToken);
        }

        var pictures = await LookAsync(capsule, after, cancellationToken);
        var camera = await cameras.FindAsync(capsule.CameraId, cancellationToken);
        var clip = await clips.MakeAsync(pictures.Select(p => p.Picture).ToList(), cancellationToken);
        var items = ImmutableArray.CreateBuilder<EvidenceItem>();
        items.AddRange(capsule.Items);
        items.AddRange(pictures.Select(p => p.Item).Where(i => capsule.Items.All(o => o.Hash != i.Hash)));
        if (camera?.Sight?.Reference is { } reference && await ReferenceAsync(reference, cancellationToken) is { } scene)
        {
            items.Add(scene);
        }

        if (clip is { } made)
        {
            items.Add(new(made.Hash, ClipMaker.MediaType, made.Bytes, EvidenceRole.Clip, null, clock.Now));
        }

        return new(items.ToImmutable(), camera is null ? 0 : rules.Cameras.RetentionOf(camera.State));
    }

    /// <summary>The picture of the scene as it should be: whoever looks at the evidence sees whether the camera was turned.</summary>
    private async Task<EvidenceItem?> ReferenceAsync(SightReference reference, CancellationToken cancellationToken)
    {
        await using var stream = await store.OpenAsync(reference.Hash, cancellationToken);
        return stream is null ? null : new(reference.Hash, "image/jpeg", stream.Length, EvidenceRole.Reference, null, reference.SetAt);
    }

    private async Task<List<(EvidenceItem Item, LivePicture Picture)>> LookAsync(CapsuleState capsule, TimeSpan after, CancellationToken cancellationToken)
    {
        var eye = grains.CameraEye(capsule.CameraId);
        var taken = new List<(EvidenceItem, LivePicture)>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(after + Slack);
        try
        {
            foreach (var picture in await eye.RecentAsync(over.Token))
            {
                await KeepAsync(picture);
            }

            over.CancelAfter(after);
            await foreach (var picture in eye.WatchAsync(over.Token))
            {
                if (picture.Verdict is EyeVerdict.NoAddress or EyeVerdict.NotFound or EyeVerdict.AddressRefused || taken.Count >= MostPictures)
                {
                    break;
                }

                await KeepAsync(picture);
            }
        }
        catch (Exception e) when (e is not EvidenceStoreException && !cancellationToken.IsCancellationRequested)
        {
            // The time is over, or nobody can look through this camera: what was taken until then is what there is.
            if (e is not OperationCanceledException)
            {
                NotSeen(log, capsule.Id, e.GetType().Name);
            }
        }

        return taken;

        async Task KeepAsync(LivePicture picture)
        {
            if (picture.Verdict != EyeVerdict.Picture || picture.Jpeg.Length == 0)
            {
                return;
            }

            var hash = await store.StoreAsync(picture.Jpeg, cancellationToken);
            if (known.Add(hash))
            {
                var role = picture.TakenAt < capsule.SeenAt ? EvidenceRole.Before : EvidenceRole.After;
                taken.Add((new(hash, "image/jpeg", picture.Jpeg.Length, role, picture.CameraAt, picture.TakenAt), picture));
            }
        }
    }

    /// <summary>What came with the order was stored before; that it is there, and is what its hash says, is seen once more before it is sealed.</summary>
    private async Task EnsureStoredAsync(EvidenceItem item, CancellationToken cancellationToken)
    {
        await using var stream = await store.OpenAsync(item.Hash, cancellationToken)
            ?? throw new ItemMissingException($"The evidence store has nothing under {item.Hash}.");
        var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        if (!string.Equals(found, item.Hash, StringComparison.Ordinal))
        {
            throw new ItemMissingException($"What the evidence store has under {item.Hash} is something else.");
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Capsule {Id}: the camera could not be looked through ({Fault}).")]
    private static partial void NotSeen(ILogger log, string id, string fault);

    internal sealed class ItemMissingException(string message) : IOException(message);
}
