using Microsoft.AspNetCore.Components;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>A part of the console that draws anew whenever the shared state says so: at most ten times a second.</summary>
public abstract class ConsolePanel : ComponentBase, IDisposable
{
    private bool disposed;

    [Inject]
    protected ConsoleState State { get; set; } = null!;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => State.Changed += Draw;

    /// <summary>Comes before each drawing.</summary>
    protected virtual void OnStateChanged()
    {
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            State.Changed -= Draw;
        }
    }

    private void Draw()
    {
        OnStateChanged();
        _ = InvokeAsync(StateHasChanged);
    }
}
