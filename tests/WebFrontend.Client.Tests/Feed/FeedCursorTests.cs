using System.Text.Json;
using CsCheck;
using Vigil.WebFrontend.Client.Feed;

namespace Vigil.WebFrontend.Client.Tests.Feed;

public sealed class FeedCursorTests
{
    [Fact]
    public void A_batch_that_joins_up_is_applied_and_moves_the_position()
    {
        var cursor = new FeedCursor(10);

        Assert.Equal(FeedStep.Apply, cursor.Take(Batch(10, 14, 11, 13), out var fresh));
        Assert.Equal([11, 13], fresh.Select(e => e.Seq));
        Assert.Equal(14, cursor.Position);
    }

    [Fact]
    public void An_overlapping_batch_brings_only_what_was_not_seen()
    {
        var cursor = new FeedCursor(12);

        Assert.Equal(FeedStep.Apply, cursor.Take(Batch(10, 14, 11, 12, 13), out var fresh));
        Assert.Equal([13], fresh.Select(e => e.Seq));
    }

    [Fact]
    public void An_empty_batch_moves_completeness_on()
    {
        var cursor = new FeedCursor(12);

        Assert.Equal(FeedStep.Apply, cursor.Take(Batch(12, 15), out var fresh));
        Assert.Empty(fresh);
        Assert.Equal(15, cursor.Position);
    }

    [Theory]
    [InlineData(8, 12)]
    [InlineData(12, 12)]
    public void What_was_seen_is_a_duplicate(long from, long to)
    {
        var cursor = new FeedCursor(12);

        Assert.Equal(FeedStep.Duplicate, cursor.Take(Batch(from, to, 12), out var fresh));
        Assert.Empty(fresh);
        Assert.Equal(12, cursor.Position);
    }

    [Fact]
    public void A_gap_changes_nothing()
    {
        var cursor = new FeedCursor(12);

        Assert.Equal(FeedStep.Gap, cursor.Take(Batch(13, 20, 14), out var fresh));
        Assert.Empty(fresh);
        Assert.Equal(12, cursor.Position);
    }

    [Fact]
    public void Whatever_order_and_overlap_batches_come_in_each_entry_comes_once_and_in_order() =>
        Gen.Select(Gen.Long[0, 40], Gen.Long[0, 12]).List[1, 60].Sample(spans =>
        {
            var cursor = new FeedCursor(0);
            var seen = new List<long>();
            foreach (var (from, length) in spans)
            {
                var batch = Batch(from, from + length, [.. Range(from + 1, from + length)]);
                if (cursor.Take(batch, out var fresh) is FeedStep.Gap)
                {
                    var missed = Batch(cursor.Position, from, [.. Range(cursor.Position + 1, from)]);
                    Assert.Equal(FeedStep.Apply, cursor.Take(missed, out var between));
                    seen.AddRange(between.Select(e => e.Seq));
                    cursor.Take(batch, out fresh);
                }

                seen.AddRange(fresh.Select(e => e.Seq));
            }

            Assert.Equal(Range(1, cursor.Position), seen);
        });

    internal static FeedBatch Batch(long from, long to, params long[] seqs) => new(from, to, [.. seqs.Select(Entry)]);

    internal static FeedEntry Entry(long seq) =>
        new(seq, DateTimeOffset.UnixEpoch.AddSeconds(seq), "entity", "E-1", "entity.changed", "system", JsonSerializer.SerializeToElement(new { }));

    private static IEnumerable<long> Range(long first, long last)
    {
        for (var seq = first; seq <= last; seq++)
        {
            yield return seq;
        }
    }
}
