using System.Net.Http.Headers;
using Microsoft.AspNetCore.Components.Forms;
using Vigil.WebFrontend.Client.Attachments;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.My;

/// <summary>What the account holds, and the shop that is looked at. Read anew after each command and each entry of the feed.</summary>
public sealed class MyStore(ApiClient api)
{
    /// <summary>Of a picture as it is taken up; the server has the same limit.</summary>
    public const long MostBytes = 20L * 1024 * 1024;

    public event Action? Changed;

    public MyHome? Home { get; private set; }

    public MyEntity? Shop { get; private set; }

    public string? ShopId { get; private set; }

    public FetchStatus? Failure { get; private set; }

    /// <summary>Reads what the account holds, and the first shop where none was chosen.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var home = await api.GetAsync("/my/home", ApiJson.Default.MyHome, cancellationToken);
        (Home, Failure) = (home.Value ?? Home, home.Ok ? null : home.Status);
        if (Home is { } held && held.Entities.All(e => e.Id != ShopId))
        {
            ShopId = held.Entities is [var first, ..] ? first.Id : null;
        }

        if (Failure is null && ShopId is { } id)
        {
            var shop = await api.GetAsync($"/my/entities/{Uri.EscapeDataString(id)}", ApiJson.Default.MyEntity, cancellationToken);
            (Shop, Failure) = (shop.Value ?? Shop, shop.Ok ? null : shop.Status);
        }

        Changed?.Invoke();
    }

    public Task ChooseAsync(string id, CancellationToken cancellationToken)
    {
        (ShopId, Shop) = (id, null);
        Changed?.Invoke();
        return ReadAsync(cancellationToken);
    }

    /// <summary>Takes pictures up, one after the other.</summary>
    /// <returns>Their hashes; or why one was not taken.</returns>
    public async Task<(IReadOnlyList<string> Hashes, Fetched<AttachmentItem>? Refused)> UploadAsync(IReadOnlyList<IBrowserFile> files, CancellationToken cancellationToken)
    {
        var hashes = new List<string>();
        foreach (var file in files)
        {
            using var buffer = new MemoryStream();
            await using (var stream = file.OpenReadStream(MostBytes, cancellationToken))
            {
                await stream.CopyToAsync(buffer, cancellationToken);
            }

            var bytes = buffer.ToArray();
            var answer = await api.AnswerAsync(
                () =>
                {
                    var content = new ByteArrayContent(bytes);
                    content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
                    var request = new HttpRequestMessage(HttpMethod.Post, ApiClient.Prefix + "/my/pictures") { Content = content };
                    request.Headers.Add("X-Requested-With", "vigil");
                    return request;
                },
                ApiJson.Default.AttachmentItem,
                cancellationToken);
            if (answer.Value is not { } stored)
            {
                return (hashes, answer);
            }

            hashes.Add(stored.Hash);
        }

        return (hashes, null);
    }
}
