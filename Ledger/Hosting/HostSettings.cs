using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Vigil.Ledger.Hosting;

/// <summary>What every process of an installation is told alike.</summary>
public static class HostSettings
{
    /// <summary>The county's six-digit code where the configuration names no other: 镇坪县.</summary>
    public const string DefaultScope = "610927";

    extension(IConfiguration configuration)
    {
        /// <summary><c>Vigil:Scope</c>: the county whose ledger this is.</summary>
        public string VigilScope => configuration["Vigil:Scope"] is { Length: > 0 } scope ? scope : DefaultScope;

        /// <summary><c>ConnectionStrings:Vigil</c>.</summary>
        /// <exception cref="InvalidOperationException">It is missing.</exception>
        public string VigilConnectionString => configuration["ConnectionStrings:Vigil"] is { Length: > 0 } told
            ? told
            : throw new InvalidOperationException("ConnectionStrings:Vigil is missing: the connection string of the PostgreSQL database.");

        /// <summary>The same database for Orleans: its own small pool, short timeouts, and the schema in which its query texts are.</summary>
        /// <remarks>A storm of activations must not take the connections that tell the cluster who is alive.</remarks>
        public string OrleansConnectionString(int connections, string purpose) =>
            new NpgsqlConnectionStringBuilder(configuration.VigilConnectionString)
            {
                SearchPath = "orleans",
                MaxPoolSize = connections,
                Timeout = 5,
                CommandTimeout = 5,
                ApplicationName = purpose,
            }.ConnectionString;
    }
}
