using System.Security.Cryptography;
using System.Text;
using Vigil.Domain.Checkpoints;

namespace Vigil.Domain.Tests.Checkpoints;

public sealed class CheckpointRulesTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);

    [Fact]
    public void What_is_signed_is_nine_lines_that_never_change()
    {
        var point = new Checkpoint("610927", 2, 11, 20, new('a', 64), new('b', 64), new('c', 64), At);

        Assert.Equal(
            $"vigil-checkpoint-1\n610927\n2\n11\n20\n{new string('a', 64)}\n{new string('b', 64)}\n{new string('c', 64)}\n2026-11-23T01:02:03.456000Z\n",
            Encoding.UTF8.GetString(point.Canonical()));
    }

    [Theory]
    [InlineData(0, true, 0, false)] // an empty ledger
    [InlineData(1, true, 0, true)] // the first entry of all
    [InlineData(200, true, 60, false)] // neither long nor many
    [InlineData(1100, true, 60, true)] // a thousand entries
    [InlineData(101, true, 300, true)] // five minutes
    [InlineData(101, false, 9999, false)] // nothing but the checkpoint's own entry
    public void A_checkpoint_is_due_after_so_many_entries_or_so_long_and_never_for_its_own_sake(int head, bool others, int seconds, bool due)
    {
        var state = head is 0 or 1
            ? null
            : new CheckpointState("610927", new(new("610927", 1, 1, 100, "", "", "", At.AddSeconds(-seconds)), "k", ""), []);

        Assert.Equal(due, CheckpointRules.IsDue(state, head, others, At, every: 1000, TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public void Each_checkpoint_goes_on_where_the_last_one_ended_and_names_a_new_key_once()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = key.ExportSubjectPublicKeyInfo();
        CheckpointState? state = null;
        var types = new List<string>();
        for (var n = 0; n < 2; n++)
        {
            var point = CheckpointRules.Next(state, "610927", [new byte[32], SHA256.HashData([(byte)n])], At);
            var made = new SignedCheckpoint(
                point,
                CheckpointKey.IdOf(publicKey),
                Convert.ToBase64String(key.SignData(point.Canonical(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
            var before = state?.Latest?.Checkpoint;
            var decision = CheckpointRules.Sign(state, made, Convert.ToBase64String(publicKey));
            state = decision.Next!;
            types.AddRange(decision.Entries.Select(e => e.Body.Type));

            Assert.Equal((n + 1, (2 * n) + 1, (2 * n) + 2), (point.Number, point.First, point.Seq));
            Assert.Equal(before?.Digest() ?? Checkpoint.Genesis, point.Previous);
            Assert.True(state.Keys[0].Verifies(point.Canonical(), made.Signature));
            Assert.False(state.Keys[0].Verifies((point with { Seq = 9 }).Canonical(), made.Signature));
        }

        Assert.Equal(["checkpoint.keyNamed", "checkpoint.signed", "checkpoint.signed"], types);
    }
}
