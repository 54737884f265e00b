using System.Net.Http.Headers;
using Microsoft.AspNetCore.Components.Forms;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Imports;

/// <summary>Files in, and how far each of them is.</summary>
public sealed partial class ImportsPage(ApiClient api, Session session, LiveClock clock, TimeProvider time, Words words) : IDisposable
{
    private const long LargestFile = 1L << 30;
    private readonly CancellationTokenSource closed = new();
    private IReadOnlyList<ImportMappingItem> mappings = [];
    private IReadOnlyList<ImportItem>? imports;
    private IBrowserFile? file;
    private FetchStatus? failure;
    private string mapping = "";
    private string? error;
    private bool busy;

    private Words W => words;

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        mappings = (await api.GetAsync("/imports/mappings", ApiJson.Default.IReadOnlyListImportMappingItem, closed.Token)).Value ?? [];
        await ReadAsync();
        _ = WatchAsync(closed.Token);
    }

    private static int Percent(ImportItem item) => item.Phase is ImportPhase.Done ? 100 : (int)Math.Floor(Math.Clamp(item.Progress, 0, 1) * 100);

    private static string ToneOf(ImportPhase phase) => phase switch
    {
        ImportPhase.Waiting => "calm",
        ImportPhase.Running => "soon",
        ImportPhase.Done => "good",
        ImportPhase.Failed => "over",
    };

    private async Task ReadAsync()
    {
        var answer = await api.GetAsync("/imports?limit=50", ApiJson.Default.PageImportItem, closed.Token);
        failure = answer.Ok ? null : answer.Status;
        imports = answer.Value?.Items ?? imports;
        StateHasChanged();
    }

    /// <summary>Each second while something runs, else each five.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var running = imports?.Any(i => i.Phase is ImportPhase.Waiting or ImportPhase.Running) is true;
                await Task.Delay(TimeSpan.FromSeconds(running ? 1 : 5), time, cancellationToken);
                await ReadAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    private async Task UploadAsync()
    {
        if (file is null)
        {
            return;
        }

        (busy, error) = (true, null);
        var key = Guid.NewGuid().ToString("N");
        try
        {
            var answer = await api.AnswerAsync(
                () =>
                {
                    var content = new StreamContent(file.OpenReadStream(LargestFile, closed.Token));
                    content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
                    var request = new HttpRequestMessage(HttpMethod.Post, $"{ApiClient.Prefix}{ApiPath.Of("/imports", ("mapping", mapping))}")
                    {
                        Content = new MultipartFormDataContent { { content, "file", file.Name } },
                    };
                    request.Headers.Add("Idempotency-Key", key);
                    return request;
                },
                ApiJson.Default.ImportItem,
                closed.Token);
            error = answer.Ok ? null : words.Why(answer.Status, answer.Problem);
        }
        finally
        {
            busy = false;
        }

        await ReadAsync();
    }
}
