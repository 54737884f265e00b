using Vigil.Domain.Checkpoints;
using Vigil.Grains.Interfaces.Checkpoints;
using Vigil.Grains.Tests.Cluster;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Checkpoints;
using Vigil.Ledger.Verification;

namespace Vigil.Grains.Tests.Checkpoints;

[Collection(ClusterCollection.Name)]
public sealed class CheckpointTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ICheckpointGrain Checkpoints => fixture.Grains.Checkpoint(ClusterFixture.Scope);

    private CheckpointQueries Ledger => new(fixture.Database, new QueryScope(ClusterFixture.Scope));

    [Fact]
    public async Task Checkpoints_join_up_cover_every_entry_and_prove_each_by_its_path()
    {
        var county = new County(fixture);
        await county.RegisterEntityAsync(County.NewId("E"));
        await CoverAllAsync();
        var entity = await county.RegisterEntityAsync(County.NewId("E"));
        await CoverAllAsync();

        var state = (await Ledger.FindAsync(Token))!;
        var points = (await Ledger.ListAsync(null, 1000, Token)).Reverse().ToList();
        var (covered, digest) = (0L, Checkpoint.Genesis);
        foreach (var point in points.Select(p => p.Checkpoint))
        {
            Assert.Equal((covered + 1, digest), (point.First, point.Previous));
            var hashes = await Ledger.HashesAsync(point.First, point.Seq, Token);
            Assert.Equal(point.Root, Convert.ToHexStringLower(MerkleTree.Root(hashes.ToArray())));
            (covered, digest) = (point.Seq, point.Digest());
        }

        Assert.All(points, p => Assert.True(state.Keys.Single(k => k.Id == p.KeyId).Verifies(p.Checkpoint.Canonical(), p.Signature)));
        Assert.True((await new CheckpointVerifier(fixture.Database, new(ClusterFixture.Scope)).VerifyAsync(Token)) is { IsIntact: true, Verified: > 1 });
        var entry = (await Ledger.ProvenAsync(new("entity", Orleans.GrainExtensions.GetPrimaryKeyString(entity)), Token))[0];
        var covering = (await Ledger.CoveringAsync(entry.Seq, Token))!.Checkpoint;
        Assert.InRange(entry.Seq, covering.First, covering.Seq);
    }

    [Fact]
    public async Task A_ledger_in_which_nothing_happens_gets_no_further_checkpoint()
    {
        await new County(fixture).RegisterEntityAsync(County.NewId("E"));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(6));
        await Checkpoints.EnsureAsync(Token);
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(6));
        await Checkpoints.EnsureAsync(Token); // covers what the leap itself may have led to
        var before = (await Ledger.FindAsync(Token))!.Latest!.Checkpoint;
        var (head, others) = await Ledger.HeadAsync(before.Seq, Token);

        Assert.False(others);
        Assert.InRange(head, before.Seq + 1, before.Seq + 2); // its own entry, and a new key's
        Assert.Equal(CheckpointVerdict.NothingNew, await Checkpoints.EnsureAsync(Token));
        Assert.Equal(before, (await Ledger.FindAsync(Token))!.Latest!.Checkpoint);
    }

    private async Task CoverAllAsync()
    {
        var (head, _) = await Ledger.HeadAsync(0, Token);
        await Checkpoints.CoverAsync(head, Token);
        Assert.NotNull(await Ledger.CoveringAsync(head, Token));
    }
}
