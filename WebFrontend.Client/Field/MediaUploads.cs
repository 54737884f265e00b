using System.Text.Json;
using Microsoft.JSInterop;
using Vigil.Domain.Attachments;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>How an upload ended.</summary>
public enum UploadEnd
{
    Stored = 0,

    /// <summary>No answer, or the server was busy: it stays and is tried again.</summary>
    Waiting = 1,
    Refused = 2,
}

/// <summary>Uploads what the device took, one after the other, and says how far each is.</summary>
public sealed class MediaUploads(FieldDevice device) : IDisposable
{
    private const string Address = ApiClient.Prefix + "/attachments";
    private readonly Dictionary<string, int> progress = [];
    private readonly SemaphoreSlim turn = new(1, 1);

    public event Action? Changed;

    /// <summary>Percent of one that is going up; <see langword="null"/> for one that isn't.</summary>
    public int? ProgressOf(string id) => progress.TryGetValue(id, out var percent) ? percent : null;

    public void Dispose() => turn.Dispose();

    /// <summary>Uploads one in its turn.</summary>
    /// <param name="by">Who took it, as the ledger names them.</param>
    public async Task<(UploadEnd End, MediaDraft Media)> UploadAsync(MediaDraft media, string by)
    {
        await turn.WaitAsync();
        try
        {
            progress[media.Id] = 0;
            Changed?.Invoke();
            using var receiver = DotNetObjectReference.Create(this);
            return Judge(await device.UploadAsync(media.Id, Address, receiver), media, by);
        }
        finally
        {
            progress.Remove(media.Id);
            turn.Release();
            Changed?.Invoke();
        }
    }

    [JSInvokable]
    public void OnProgress(string id, int percent)
    {
        progress[id] = percent;
        Changed?.Invoke();
    }

    /// <summary>What an answer means. Too many requests, a gateway's fault and a lost session pass; a refusal stands.</summary>
    public static (UploadEnd End, MediaDraft Media) Judge(UploadAnswer answer, MediaDraft media, string by) => answer.Status switch
    {
        >= 200 and < 300 when Read(answer.Body, FieldJson.Default.AttachmentItem) is { } stored =>
            (UploadEnd.Stored, media with { Stored = new Attachment(stored.Hash, stored.MediaType, stored.Bytes, media.At, by), Bytes = stored.Bytes }),
        410 => (UploadEnd.Refused, media with { Refusal = "gone" }),
        401 or 408 or 429 or 0 or >= 500 or (>= 200 and < 300) => (UploadEnd.Waiting, media),
        _ => (UploadEnd.Refused, media with { Refusal = WhyOf(answer.Body) }),
    };

    private static string WhyOf(string? body)
    {
        var problem = Read(body, FieldJson.Default.Problem);
        return problem?.Errors?.Values.FirstOrDefault()?.FirstOrDefault() ?? problem?.Detail ?? problem?.Title ?? "refused";
    }

    private static T? Read<T>(string? json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
