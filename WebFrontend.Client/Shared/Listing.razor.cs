using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Components;

namespace Vigil.WebFrontend.Client.Shared;

/// <summary>A keyset-paged list with its filters and all of its states. A changed path reads anew, after a rest while somebody types.</summary>
public sealed partial class Listing<TItem>(ApiClient api, TimeProvider time, Words words) : IDisposable
    where TItem : class
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(220);
    private readonly List<TItem> items = [];
    private CancellationTokenSource reading = new();
    private FetchStatus? failure;
    private Problem? problem;
    private string? shown;
    private string? next;
    private bool loaded;
    private bool busy;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Note { get; set; }

    [Parameter]
    public string? Empty { get; set; }

    /// <summary>The list with its filters as a query; without cursor and limit.</summary>
    [Parameter, EditorRequired]
    public string Path { get; set; } = "";

    [Parameter, EditorRequired]
    public required JsonTypeInfo<Page<TItem>> Json { get; set; }

    [Parameter]
    public RenderFragment? Filters { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment Head { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment<TItem> Row { get; set; }

    private Words W => words;

    public void Dispose()
    {
        reading.Cancel();
        reading.Dispose();
    }

    /// <summary>Reads the first page again.</summary>
    public Task ReloadAsync() => ReadAsync(null);

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Path)
        {
            return;
        }

        var first = shown is null;
        shown = Path;
        await reading.CancelAsync();
        reading.Dispose();
        reading = new();
        var token = reading.Token;
        try
        {
            if (!first)
            {
                await Task.Delay(Rest, time, token);
            }

            await ReadAsync(null);
        }
        catch (OperationCanceledException)
        {
            // More was typed.
        }
    }

    private Task MoreAsync() => ReadAsync(next);

    private async Task ReadAsync(string? cursor)
    {
        var token = reading.Token;
        busy = true;
        var path = shown + (shown!.Contains('?') ? '&' : '?') + "limit=100" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}");
        Fetched<Page<TItem>> answer;
        try
        {
            answer = await api.GetAsync(path, Json, token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        busy = false;
        failure = answer.Ok ? null : answer.Status;
        problem = answer.Problem;
        if (answer.Ok)
        {
            if (cursor is null)
            {
                items.Clear();
            }

            items.AddRange(answer.Value!.Items);
            (next, loaded) = (answer.Value.Next, true);
        }

        StateHasChanged();
    }
}
