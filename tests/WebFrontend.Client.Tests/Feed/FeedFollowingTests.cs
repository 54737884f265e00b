using Vigil.WebFrontend.Client.Feed;
using static Vigil.WebFrontend.Client.Tests.Feed.FeedCursorTests;

namespace Vigil.WebFrontend.Client.Tests.Feed;

public sealed class FeedFollowingTests
{
    private readonly List<long> delivered = [];
    private readonly List<long> resumed = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gap_is_closed_in_as_many_steps_as_the_server_needs_before_the_live_batch_is_taken()
    {
        using var following = Following(position => Batch(position, Math.Min(position + 2, 9), [.. Seqs(position + 1, Math.Min(position + 2, 9))]));
        await following.BeginAsync(Batch(3, 3), Token);

        await following.TakeAsync(Batch(8, 10, 9, 10), Token);

        Assert.Equal([3, 5, 7], resumed);
        Assert.Equal(Seqs(4, 10), delivered);
        Assert.Equal(10, following.Position);
    }

    [Fact]
    public async Task A_server_that_is_behind_is_not_asked_for_ever()
    {
        using var following = Following(position => Batch(position, position));
        await following.BeginAsync(Batch(3, 3), Token);

        await following.TakeAsync(Batch(8, 10, 9, 10), Token);

        Assert.Equal([3], resumed);
        Assert.Empty(delivered);
        Assert.Equal(3, following.Position);
    }

    [Fact]
    public async Task A_live_batch_before_the_first_answer_is_found_again_through_the_gap()
    {
        using var following = Following(position => Batch(position, 6, [.. Seqs(position + 1, 6)]));

        await following.TakeAsync(Batch(4, 5, 5), Token);
        await following.BeginAsync(Batch(4, 4), Token);
        await following.TakeAsync(Batch(5, 6, 6), Token);

        Assert.Equal([5, 6], delivered);
    }

    [Fact]
    public async Task The_answer_to_following_again_from_a_position_continues_there()
    {
        using var following = Following(_ => throw new InvalidOperationException("No gap is expected."));
        await following.BeginAsync(Batch(0, 2, 1, 2), Token);

        await following.BeginAsync(Batch(2, 4, 3, 4), Token);

        Assert.Equal([1, 2, 3, 4], delivered);
    }

    [Fact]
    public async Task Batches_that_come_while_a_gap_is_being_closed_wait_their_turn()
    {
        var answer = new TaskCompletionSource<FeedBatch>();
        using var following = new FeedFollowing("dispatch", (_, _) => answer.Task, Deliver);
        await following.BeginAsync(Batch(0, 0), Token);

        var first = following.TakeAsync(Batch(2, 3, 3), Token);
        var second = following.TakeAsync(Batch(3, 4, 4), Token);
        Assert.Empty(delivered);
        answer.SetResult(Batch(0, 2, 1, 2));
        await Task.WhenAll(first, second);

        Assert.Equal([1, 2, 3, 4], delivered);
    }

    private static IEnumerable<long> Seqs(long first, long last) => Enumerable.Range((int)first, (int)(last - first + 1)).Select(i => (long)i);

    private FeedFollowing Following(Func<long, FeedBatch> answer) => new(
        "dispatch",
        (position, _) =>
        {
            resumed.Add(position);
            return Task.FromResult(answer(position));
        },
        Deliver);

    private Task Deliver(IReadOnlyList<FeedEntry> entries)
    {
        delivered.AddRange(entries.Select(e => e.Seq));
        return Task.CompletedTask;
    }
}
