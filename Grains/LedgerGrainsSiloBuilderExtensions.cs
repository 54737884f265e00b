using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Serialization;
using Vigil.Domain.Time;
using Vigil.Grains.Cameras;
using Vigil.Grains.Checkpoints;
using Vigil.Grains.Draws;
using Vigil.Grains.Dispatch;
using Vigil.Grains.Dues;
using Vigil.Grains.Evidence;
using Vigil.Grains.Imports;
using Vigil.Grains.Notices;
using Vigil.Grains.Sight;
using Vigil.Ledger;
using Vigil.Ledger.Attachments;
using Vigil.Ledger.Calendars;
using Vigil.Ledger.Commits;
using Vigil.Ledger.Hosting;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Clocks;
using Vigil.Ledger.Queries.Credit;
using Vigil.Ledger.Queries.Draws;
using Vigil.Ledger.Queries.Comparisons;
using Vigil.Ledger.Queries.Reviews;
using Vigil.Ledger.Queries.Sight;
using Vigil.Ledger.Queries.Training;
using Vigil.Ledger.Queries.Sources;
using Vigil.Ledger.Queries.Traceability;

namespace Vigil.Grains;

/// <summary>How a silo takes up the grains of the ledger. It brings the ledger, the business clock and the provider <c>scratch</c> itself.</summary>
public static class LedgerGrainsSiloBuilderExtensions
{
    /// <param name="scope">The county whose ledger this silo writes.</param>
    /// <param name="rules">What the county sets about the rules, laid over the defaults; <see langword="null"/> for the defaults.</param>
    /// <param name="speed">Business seconds per second; 1 without a simulation.</param>
    /// <exception cref="InvalidOperationException">The rules can't be used; the message says what is wrong.</exception>
    public static ISiloBuilder AddLedgerGrains(this ISiloBuilder silo, string scope, IConfiguration? rules = null, double speed = 1)
    {
        var settings = RuleConfiguration.Read(rules, speed);
        silo.Services.TryAddSingleton(settings);
        silo.Services.TryAddSingleton(provider => new GrainsStart(provider.GetRequiredService<BusinessClock>().Now));
        silo.AddStartupTask((services, _) =>
        {
            services.GetRequiredService<GrainsStart>(); // now, and not when the first grain asks for it
            return Task.CompletedTask;
        });
        silo.Services.TryAddSingleton(provider => new LedgerGrainServices(
            provider.GetRequiredService<ILedger>(),
            provider.GetRequiredService<BusinessClock>(),
            scope,
            settings,
            provider.GetRequiredService<CalendarBook>()));
        silo.Services.TryAddSingleton(new QueryScope(scope));
        silo.Services.TryAddSingleton<ClockQueries>();
        silo.Services.TryAddSingleton<ComparisonReader>();
        silo.Services.TryAddSingleton<TraceQueries>();
        silo.Services.TryAddSingleton<SourceQueries>();
        silo.Services.AddCalendars();
        silo.Services.AddImports();
        silo.Services.TryAddSingleton<AttachmentStore>();
        silo.Services.TryAddSingleton<PoolQueries>();
        silo.Services.TryAddSingleton<DrawQueries>();
        silo.Services.TryAddSingleton<CreditQueries>();
        silo.Services.TryAddSingleton<DrawSources>();
        silo.Services.TryAddSingleton<TrainingBankQueries>();
        silo.Services.AddDispatch(scope);
        silo.Services.TryAddSingleton<SightLens>();
        silo.Services.TryAddSingleton<NetworkReader>();
        silo.Services.AddCameraEyes(scope);
        silo.Services.AddNotices(scope);
        silo.Services.AddEvidence();
        silo.Services.TryAddSingleton<ReviewReader>();
        silo.Services.AddCheckpointGrain();

        // A fault of the ledger's or the database's must reach the caller as itself, not as a fault in serializing it.
        silo.Services.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.UnionWith(["Vigil", "Npgsql"]));
        return silo.AddDueDelivery();
    }
}
