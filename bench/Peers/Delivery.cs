namespace Vigil.Bench.Peers;

/// <summary>How a scheduler delivered what fell due in one second.</summary>
/// <param name="Filled">How long storing it took.</param>
/// <param name="Took">From the first due instant to the last delivery, or to where patience ended.</param>
internal sealed record Delivery(int Wanted, int Delivered, TimeSpan Filled, TimeSpan Took)
{
    /// <summary>The time for all of them; where patience ended first, what it would be at the pace seen.</summary>
    public TimeSpan ForAll => Delivered == Wanted ? Took : Took * ((double)Wanted / Math.Max(1, Delivered));
}

/// <summary>Counts deliveries and wakes whoever waits for the last one.</summary>
internal sealed class Arrivals(int wanted)
{
    private readonly TaskCompletionSource last = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int count;

    public void One()
    {
        if (Interlocked.Increment(ref count) == wanted)
        {
            last.TrySetResult();
        }
    }

    public async Task<Delivery> WaitAsync(DateTimeOffset due, TimeSpan filled, TimeSpan limit, CancellationToken cancellationToken)
    {
        var patience = due + limit - TimeProvider.System.GetUtcNow();
        await Task.WhenAny(last.Task, Task.Delay(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, cancellationToken));
        return new(wanted, Volatile.Read(ref count), filled, TimeProvider.System.GetUtcNow() - due);
    }
}
