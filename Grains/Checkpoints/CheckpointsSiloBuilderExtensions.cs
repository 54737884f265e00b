using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Vigil.Grains.Checkpoints;

public static class CheckpointsSiloBuilderExtensions
{
    /// <summary>Signs the ledger's head by the key of <c>Vigil:Checkpoints:Key</c>; where it names none, nothing is signed. Call it before the grains are added.</summary>
    /// <param name="section"><c>Vigil:Checkpoints</c>.</param>
    /// <exception cref="InvalidOperationException">The key can't be used.</exception>
    public static ISiloBuilder AddCheckpoints(this ISiloBuilder silo, IConfiguration section)
    {
        silo.Services.Configure<CheckpointOptions>(section.Bind);
        silo.Services.AddOptions<CheckpointOptions>()
            .Validate(o => o.EveryEntries is >= 1 and <= 1_000_000, "Checkpoints: EveryEntries is 1 to 1,000,000.")
            .Validate(o => o.Every >= TimeSpan.FromSeconds(1), "Checkpoints: Every is at least a second.")
            .ValidateOnStart();
        if (section[nameof(CheckpointOptions.Key)] is { Length: > 0 } path && CheckpointSigner.Read(path) is { } signer)
        {
            silo.Services.AddSingleton(new CheckpointKeyring(signer));
            silo.Services.AddHostedService<CheckpointKeeper>();
        }

        return silo;
    }

    internal static void AddCheckpointGrain(this IServiceCollection services)
    {
        services.TryAddSingleton<Ledger.Queries.Checkpoints.CheckpointQueries>();
        services.TryAddSingleton(new CheckpointKeyring(null));
    }
}
