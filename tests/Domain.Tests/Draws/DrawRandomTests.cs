using System.Security.Cryptography;
using System.Text;
using Vigil.Domain.Draws;

namespace Vigil.Domain.Tests.Draws;

/// <summary>The generator and the shuffle, against values that another language computed and against chance.</summary>
public sealed class DrawRandomTests
{
    private static readonly byte[] Seed = SHA256.HashData(Encoding.UTF8.GetBytes("vigil"));

    [Fact]
    public void The_generator_gives_the_numbers_that_the_document_gives()
    {
        var random = new DrawRandom(Seed, "officers");

        Assert.Equal(
            [0x9b69d852d5bdde69, 0x8a6a7a9b231543f6, 0x04d94a64082d4e93, 0x60eaa94053ea3072, 0x56521f91ae7f621d],
            Enumerable.Range(0, 5).Select(_ => random.Next()));
    }

    [Fact]
    public void Bounded_numbers_and_the_shuffle_are_those_of_the_document()
    {
        var random = new DrawRandom(Seed, "stratum A");

        Assert.Equal([1, 6, 0, 8, 6, 4, 5, 4, 8, 1, 9, 7], Enumerable.Range(0, 12).Select(_ => random.Below(10)));
        Assert.Equal([1, 9, 4, 6, 3, 0, 5, 8, 7, 2], new DrawRandom(Seed, "stratum A").Sample(10, 10));
    }

    [Fact]
    public void A_short_sample_is_the_beginning_of_a_longer_one() =>
        Assert.Equal(new DrawRandom(Seed, "x").Sample(1000, 1000)[..7], new DrawRandom(Seed, "x").Sample(1000, 7));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void A_bounded_number_stays_below_its_bound(int bound)
    {
        var random = new DrawRandom(Seed, "bound");

        Assert.All(Enumerable.Range(0, 2000).Select(_ => random.Below(bound)), n => Assert.InRange(n, 0, bound - 1));
    }

    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    [InlineData("three")]
    public void Each_number_is_as_likely_as_any_other(string label)
    {
        // 99 degrees of freedom: 1 in 10,000 honest generators exceeds 161.3, and these seeds are fixed.
        var (random, counts) = (new DrawRandom(Seed, label), new int[100]);
        for (var i = 0; i < 200_000; i++)
        {
            counts[random.Below(100)]++;
        }

        Assert.InRange(counts.Sum(c => (c - 2000.0) * (c - 2000.0) / 2000.0), 50, 161.3);
    }

    [Fact]
    public void Each_order_of_four_comes_up_equally_often()
    {
        // 23 degrees of freedom: 1 in 10,000 exceeds 56.
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 24_000; i++)
        {
            var order = string.Concat(new DrawRandom(SHA256.HashData(BitConverter.GetBytes(i)), "shuffle").Sample(4, 4));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.InRange(counts.Values.Sum(c => (c - 1000.0) * (c - 1000.0) / 1000.0), 5, 56);
    }

    [Theory]
    [InlineData("E-1", "E-10", -1)]
    [InlineData("E-2", "E-10", 1)]
    [InlineData("店", "店", 0)]
    [InlineData("\uFF21", "\U0001F4A1", -1)] // in UTF-16 it would be the other way round
    public void Text_is_ordered_as_its_UTF8_bytes_are(string a, string b, int expected)
    {
        Assert.Equal(expected, Math.Sign(Utf8Order.Instance.Compare(a, b)));
        Assert.Equal(expected, Math.Sign(Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b))));
    }
}
