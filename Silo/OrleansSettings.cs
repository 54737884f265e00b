using Npgsql;
using Orleans.Configuration;
using Vigil.Grains;
using Vigil.Ledger.Hosting;

namespace Vigil.Silo;

/// <summary>How this cluster differs from Orleans' defaults, and why.</summary>
internal static class OrleansSettings
{
    private const string Npgsql = "Npgsql";

    extension(ISiloBuilder silo)
    {
        /// <summary>Who is in the cluster: in the database, by a small pool of its own, so that no storm of work starves it.</summary>
        public ISiloBuilder UseVigilMembership(IConfiguration configuration, SiloSettings settings)
        {
            var membership = NpgsqlDataSource.Create(configuration.OrleansConnectionString(4, "vigil-membership"));
            silo.Services.AddSingleton(new MembershipDatabase(membership));
            return silo
                .Configure<ClusterOptions>(o => (o.ServiceId, o.ClusterId) = ("vigil", "vigil"))
                .ConfigureEndpoints(settings.ParsedAddress, settings.SiloPort, settings.GatewayPort)
                .UseAdoNetClustering(o => (o.Invariant, o.DataSource) = (Npgsql, membership))
                .Configure<ClusterMembershipOptions>(o =>
                {
                    o.ProbeTimeout = TimeSpan.FromSeconds(2); // a dead silo is found in 2 to 3 s
                    o.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5); // a cold start waits for 15 s at most, not for 90
                    o.MaxJoinAttemptTime = TimeSpan.FromMinutes(1); // then exit, and be started again
                });
        }

        /// <summary>Scratch: operational state that is no legal record.</summary>
        public ISiloBuilder AddScratch(IConfiguration configuration)
        {
            var database = NpgsqlDataSource.Create(configuration.OrleansConnectionString(8, "vigil-scratch"));
            silo.Services.AddSingleton(new ScratchDatabase(database));
            return silo
                .UseSystemTextJsonGrainStorageSerializer()
                .AddAdoNetGrainStorage(Scratch.Provider, o => (o.Invariant, o.DataSource) = (Npgsql, database));
        }

        public ISiloBuilder UseVigilTimeouts() => silo
            .Configure<SiloMessagingOptions>(o =>
            {
                o.ResponseTimeout = TimeSpan.FromSeconds(10); // bounds a call in flight to a silo that dies
                o.MaxRequestProcessingTime = TimeSpan.FromMinutes(2); // then a stuck activation is abandoned
            })
            .Configure<GrainCollectionOptions>(o => o.EnableActivationSheddingOnMemoryPressure = true);
    }
}

/// <summary>The providers never dispose their data sources; the container does.</summary>
internal sealed record MembershipDatabase(NpgsqlDataSource Source) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Source.DisposeAsync();
}

/// <inheritdoc cref="MembershipDatabase"/>
internal sealed record ScratchDatabase(NpgsqlDataSource Source) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
