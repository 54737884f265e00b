using Npgsql;
using Orleans.Configuration;
using Vigil.Ledger.Hosting;

namespace Vigil.WebFrontend.Hosting;

/// <summary>Joins the actors' cluster as a client.</summary>
internal static class ClusterExtensions
{
    public static void AddCluster(this WebApplicationBuilder builder)
    {
        // A client waits at its start until it has joined; the web server must answer meanwhile, if only to say that it isn't ready.
        builder.Services.Configure<HostOptions>(o => (o.ServicesStartConcurrently, o.ShutdownTimeout) = (true, TimeSpan.FromSeconds(25)));

        var membership = NpgsqlDataSource.Create(builder.Configuration.OrleansConnectionString(2, "vigil-web-membership"));
        builder.Services.AddSingleton(new MembershipDatabase(membership));
        builder.Services.AddSingleton<ClusterConnection>();
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(o => (o.ServiceId, o.ClusterId) = ("vigil", "vigil"))
            .UseAdoNetClustering(o => (o.Invariant, o.DataSource) = ("Npgsql", membership))
            .Configure<GatewayOptions>(o => o.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5))
            .Configure<ClientMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(10))
            .AddActivityPropagation()
            .UseConnectionRetryFilter<RetryForEver>()
            .AddClusterConnectionStatusObserver<ClusterConnection>());
    }

    /// <summary>Membership is in the database, and so a silo is always worth waiting for.</summary>
    private sealed class RetryForEver(TimeProvider time) : IClientConnectionRetryFilter
    {
        public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
            return true;
        }
    }
}

/// <summary>The provider never disposes its data source; the container does.</summary>
internal sealed record MembershipDatabase(NpgsqlDataSource Source) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Source.DisposeAsync();
}

/// <summary>Whether the node, once it has joined, still reaches a silo.</summary>
internal sealed class ClusterConnection : IClusterConnectionStatusObserver
{
    private volatile bool lost;

    public bool Lost => lost;

    public void NotifyClusterConnectionLost() => lost = true;

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered) =>
        lost = currentNumberOfGateways == 0;
}
