using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Serialization;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Ledger.Commits;
using Vigil.Ledger.Dues;

namespace Vigil.Grains.Tests.Cluster;

[Collection(ClusterCollection.Name)]
public sealed class TryAgainTests(ClusterFixture fixture)
{
    [Fact]
    public void A_due_is_not_blamed_for_a_cluster_that_is_slow()
    {
        var delivery = fixture.Cluster.Silos[0].ServiceProvider.GetRequiredService<IDueDelivery>();

        Assert.True(delivery.IsPassing(new TimeoutException()));
        Assert.True(delivery.IsPassing(new TryAgainException("away")));
        Assert.False(delivery.IsPassing(new FormatException()));
    }

    [Fact]
    public void What_a_caller_may_try_again_is_still_that_after_the_wire()
    {
        var received = Sent(new TryAgainException("The outcome is unknown."));

        Assert.Equal("The outcome is unknown.", Assert.IsType<TryAgainException>(received).Message);
        Assert.True(CommandFaults.MayTryAgain(received));
    }

    [Fact]
    public void A_fault_of_the_database_reaches_a_caller_with_its_message()
    {
        var received = Sent(new CommitUnknownException("The connection died.", new NpgsqlException("broken")));

        Assert.Equal("The connection died.", received.Message);
        Assert.False(CommandFaults.MayTryAgain(received));
    }

    [Fact]
    public void A_bug_is_not_tried_again() => Assert.False(CommandFaults.MayTryAgain(new InvalidOperationException("bug")));

    /// <summary>From a silo to a client.</summary>
    private Exception Sent(Exception fault) =>
        fixture.Cluster.Client.ServiceProvider.GetRequiredService<Serializer>().Deserialize<Exception>(
            fixture.Cluster.Silos[0].ServiceProvider.GetRequiredService<Serializer>().SerializeToArray(fault))!;
}
