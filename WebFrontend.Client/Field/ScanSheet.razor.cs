using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>Compares the code at the door with the order's, by camera where the browser can, by hand where it can't. The wrong door is said loudly.</summary>
public sealed partial class ScanSheet(FieldDevice device, ApiClient api, WorkOrderApi orders, LiveClock clock, Words words)
{
    private DotNetObjectReference<ScanSheet>? self;
    private ElementReference video;
    private EntityArchive? archive;
    private CodeMatch? result;
    private string? camera;
    private string? other;
    private string typed = "";
    private bool busy;

    [Parameter, EditorRequired]
    public required OrderWork Work { get; set; }

    [Parameter, EditorRequired]
    public required WorkOrderItem Order { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    private Words W => words;

    [JSInvokable]
    public Task OnScanned(string code) => InvokeAsync(async () =>
    {
        typed = ScannedCode.Of(code);
        await device.StopScanAsync();
        await JudgeAsync(code);
        StateHasChanged();
    });

    public async ValueTask DisposeAsync()
    {
        await device.StopScanAsync();
        self?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Order.EntityId is { } entity)
        {
            archive = await FindAsync(entity);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            await AgainAsync();
        }
    }

    private async Task AgainAsync()
    {
        (result, other, typed) = (null, null, "");
        camera = await device.StartScanAsync(video, self!);
        StateHasChanged();
    }

    private async Task JudgeAsync(string code)
    {
        busy = true;
        result = ScannedCode.Judge(code, Order, archive);
        if (result is CodeMatch.Same && Work.Draft.MatchedAt is null)
        {
            await Work.EditAsync(d => d with { MatchedAt = clock.Now });
            await Work.ActAsync(token => orders.NoteAsync(Work.Id, words.Format("field.scan.note", ScannedCode.Of(code)), token)); // part of the story
        }

        other = result is CodeMatch.Other ? (await FindAsync(ScannedCode.Of(code)))?.Entity.Name : null;
        busy = false;
    }

    private async Task<EntityArchive?> FindAsync(string id) =>
        (await api.GetAsync($"/entities/{Uri.EscapeDataString(id)}", ApiJson.Default.EntityArchive, CancellationToken.None)).Value;
}
