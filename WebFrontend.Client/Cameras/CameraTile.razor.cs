using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Vigil.Domain.Cameras;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Cameras;

/// <summary>One camera of the wall: its choice, its moving picture, or why there is none.</summary>
public sealed partial class CameraTile(IJSRuntime js, Words words) : IAsyncDisposable
{
    private ElementReference image;
    private DotNetObjectReference<CameraTile>? self;
    private IJSObjectReference? module;
    private IJSObjectReference? view;
    private EyeVerdict? verdict;
    private int ahead;
    private string? shown;
    private bool closed;

    /// <summary>Its place on the wall, from 1.</summary>
    [Parameter, EditorRequired]
    public int Number { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<CameraItem> Cameras { get; set; }

    /// <summary>The camera's id; empty for a free tile.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter]
    public EventCallback<string> IdChanged { get; set; }

    [Parameter, EditorRequired]
    public WatchReason Why { get; set; }

    /// <summary>Whether somebody looks. Each look is recorded.</summary>
    [Parameter, EditorRequired]
    public bool Watching { get; set; }

    private Words W => words;

    private CameraItem? Chosen => Id.Length == 0 ? null : Cameras.FirstOrDefault(c => c.Id == Id);

    private string Wanted => Watching && Id.Length > 0
        ? ApiPath.Of($"{ApiClient.Prefix}/cameras/{Uri.EscapeDataString(Id)}/live", ("why", Why))
        : "";

    private string Said => verdict is { } known ? W.Of(known) : W["wall.opening"];

    /// <summary>What the view came to: a picture, or why there is none.</summary>
    [JSInvokable]
    public void Told(string what, int before)
    {
        if (Enum.TryParse<EyeVerdict>(what, out var parsed))
        {
            (verdict, ahead) = (parsed, before);
            StateHasChanged();
        }
    }

    public async ValueTask DisposeAsync()
    {
        closed = true;
        await StopAsync();
        if (module is not null)
        {
            await module.DisposeAsync();
        }

        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (shown == Wanted || closed)
        {
            return;
        }

        shown = Wanted;
        await StopAsync();
        if (shown.Length == 0)
        {
            return;
        }

        module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/wall.js");
        self ??= DotNetObjectReference.Create(this);
        if (!closed)
        {
            view = await module.InvokeAsync<IJSObjectReference>("open", image, shown, self);
        }
    }

    private async Task StopAsync()
    {
        var open = view;
        (view, verdict, ahead) = (null, null, 0);
        if (open is not null)
        {
            await open.InvokeVoidAsync("stop");
            await open.DisposeAsync();
        }
    }
}
