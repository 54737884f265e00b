namespace Vigil.WebFrontend.Client.Feed;

/// <summary>One audience followed: takes batches in the order they come, closes gaps, and hands on each entry once, in order.</summary>
/// <param name="resume">Asks the server for what follows a position.</param>
/// <param name="deliver">Gets the fresh entries; also called with none when completeness alone moved on.</param>
public sealed class FeedFollowing(
    string audience,
    Func<long, CancellationToken, Task<FeedBatch>> resume,
    Func<IReadOnlyList<FeedEntry>, Task> deliver) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private FeedCursor? cursor;

    public string Audience { get; } = audience;

    /// <summary>Complete to this seq; <see langword="null"/> before the first answer.</summary>
    public long? Position => cursor?.Position;

    /// <summary>The answer to the first <c>Follow</c>: where this follower begins.</summary>
    public Task BeginAsync(FeedBatch first, CancellationToken cancellationToken)
    {
        cursor ??= new FeedCursor(first.From);
        return TakeAsync(first, cancellationToken);
    }

    /// <summary>Takes a live batch. One that comes before the first answer is passed over: a gap will show, and be closed.</summary>
    public async Task TakeAsync(FeedBatch batch, CancellationToken cancellationToken)
    {
        if (cursor is null)
        {
            return;
        }

        await turn.WaitAsync(cancellationToken);
        try
        {
            while (await StepAsync(batch) is FeedStep.Gap)
            {
                var answer = await resume(cursor.Position, cancellationToken);
                if (await StepAsync(answer) is not FeedStep.Apply)
                {
                    return; // the server is behind this batch: the next live one asks again
                }
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<FeedStep> StepAsync(FeedBatch batch)
    {
        var step = cursor!.Take(batch, out var fresh);
        if (step is FeedStep.Apply)
        {
            await deliver(fresh);
        }

        return step;
    }
}
