using Microsoft.AspNetCore.Components;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>A part of the officers' screens that shows time running: drawn each second, and whenever the list or the duty changes.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource closed = new();

    [Inject]
    protected FieldOrders Orders { get; set; } = null!;

    [Inject]
    protected FieldDuty Duty { get; set; } = null!;

    [Inject]
    protected CountyBook Book { get; set; } = null!;

    [Inject]
    protected Words W { get; set; } = null!;

    [Inject]
    protected LiveClock Clock { get; set; } = null!;

    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    protected CancellationToken Closed => closed.Token;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized()
    {
        Orders.Changed += Draw;
        Duty.Changed += Draw;
        _ = TickAsync();
    }

    protected virtual void Dispose(bool disposing)
    {
        Orders.Changed -= Draw;
        Duty.Changed -= Draw;
        closed.Cancel();
        closed.Dispose();
    }

    protected void Draw() => _ = InvokeAsync(StateHasChanged);

    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), Time);
        try
        {
            while (await timer.WaitForNextTickAsync(closed.Token))
            {
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // It is gone.
        }
    }
}
