namespace Vigil.WebFrontend.Feed;

/// <summary>Wakes those who wait for the feed to move.</summary>
internal sealed class FeedWaiters
{
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next move. Ask for it before reading, so that none is missed.</summary>
    public Task Next => Volatile.Read(ref moved).Task;

    public void Moved() =>
        Interlocked.Exchange(ref moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
