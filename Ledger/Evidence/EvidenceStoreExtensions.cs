using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Vigil.Ledger.Evidence;

/// <summary>How a host takes up the evidence store.</summary>
public static class EvidenceStoreExtensions
{
    /// <summary>Adds <see cref="IEvidenceStore"/>: in a bucket where <c>Vigil:Evidence:S3:Bucket</c> names one, else in the directory of <c>Vigil:Evidence:Path</c>.</summary>
    /// <remarks>The host doesn't start where it can't be written.</remarks>
    public static IServiceCollection AddEvidenceStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHostedService<EvidenceStoreCheck>();
        if (S3Options.Read(configuration.GetSection(S3Options.Section)) is { } bucket)
        {
            services.TryAddSingleton<IEvidenceStore>(s => new S3EvidenceStore(bucket, s.GetRequiredService<ILogger<S3EvidenceStore>>()));
            return services;
        }

        return services.AddEvidenceStore(o =>
        {
            var section = configuration.GetSection(EvidenceOptions.Section);
            o.Path = section[nameof(o.Path)] ?? "";
            o.ReserveMegabytes = section[nameof(o.ReserveMegabytes)] is not { Length: > 0 } told ? o.ReserveMegabytes
                : long.TryParse(told, CultureInfo.InvariantCulture, out var megabytes) ? megabytes
                : -1;
        });
    }

    /// <summary>The same for whoever prepares the directory himself: <see cref="FileEvidenceStore.Prepare"/>.</summary>
    public static IServiceCollection AddEvidenceStore(this IServiceCollection services, Action<EvidenceOptions> configure)
    {
        services.Configure(configure);
        services.AddOptions<EvidenceOptions>()
            .Validate(o => o.Path.Length > 0, $"{EvidenceOptions.Section}:Path is missing: the directory, shared by all silos and web nodes, in which evidence is kept.")
            .Validate(o => o.ReserveMegabytes >= 0, $"{EvidenceOptions.Section}:ReserveMegabytes is a number, and not negative.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(s => new FileEvidenceStore(s.GetRequiredService<IOptions<EvidenceOptions>>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IEvidenceStore>(s => s.GetRequiredService<FileEvidenceStore>());
        return services;
    }

    private sealed class EvidenceStoreCheck(IEvidenceStore store) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => store.PrepareAsync(cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
