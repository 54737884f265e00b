using Microsoft.AspNetCore.Components;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.My;

/// <summary>A part of the owners' screens that is drawn anew when the store changes.</summary>
public abstract class MyComponent : ComponentBase, IDisposable
{
    [Inject]
    public required MyStore Store { get; set; }

    [Inject]
    public required ApiClient Api { get; set; }

    [Inject]
    public required Toasts Toasts { get; set; }

    [Inject]
    public required Words W { get; set; }

    [Inject]
    public required LiveClock Clock { get; set; }

    protected MyEntity? Shop => Store.Shop;

    public void Dispose()
    {
        Store.Changed -= Draw;
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => Store.Changed += Draw;

    private void Draw() => _ = InvokeAsync(StateHasChanged);
}
