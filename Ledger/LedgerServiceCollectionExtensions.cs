using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Vigil.Ledger.Calendars;
using Vigil.Ledger.Commits;
using Vigil.Ledger.Dues;
using Vigil.Ledger.Feed;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Entries;
using Vigil.Ledger.Verification;

namespace Vigil.Ledger;

/// <summary>How a host takes up the ledger: silos commit and pump, web nodes query and follow.</summary>
public static class LedgerServiceCollectionExtensions
{
    /// <summary>Adds the database for queries: an <see cref="NpgsqlDataSource"/> over <see cref="LedgerOptions.ConnectionString"/>.</summary>
    public static IServiceCollection AddLedgerDatabase(this IServiceCollection services, Action<LedgerOptions> configure)
    {
        services.Configure(configure);
        services.AddOptions<LedgerOptions>()
            .Validate(o => o.ConnectionString.Length > 0, "Ledger: ConnectionString is missing.")
            .Validate(o => o.MaxBatch is >= 1 and <= 10_000, "Ledger: MaxBatch is 1 to 10,000.")
            .Validate(o => o.MaxBulkBatch is >= 1 and <= 10_000, "Ledger: MaxBulkBatch is 1 to 10,000.")
            .Validate(o => o.OutageTolerance > TimeSpan.Zero, "Ledger: OutageTolerance is positive.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new NpgsqlDataSourceBuilder(QuerySessions(provider.GetRequiredService<IOptions<LedgerOptions>>().Value))
            .UseLoggerFactory(provider.GetService<ILoggerFactory>())
            .Build());
        services.TryAddSingleton<EntryQueries>();
        services.TryAddSingleton<LedgerVerifier>();
        return services;
    }

    // Compiling a plan takes longer than any list does.
    private static string QuerySessions(LedgerOptions options)
    {
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        builder.Options = $"{builder.Options} -c jit=off";
        return builder.ConnectionString;
    }

    /// <summary>Adds <see cref="ILedger"/>, and the database as <see cref="AddLedgerDatabase"/> does. For silos.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services, Action<LedgerOptions> configure)
    {
        services.AddLedgerDatabase(configure);
        services.TryAddSingleton<DueHandover>();
        services.TryAddSingleton<ILedger>(provider => new PostgresLedger(
            provider.GetRequiredService<IOptions<LedgerOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PostgresLedger>>(),
            provider.GetRequiredService<DueHandover>()));
        return services;
    }

    /// <summary>Adds the due pump as a hosted service. Call it after the silo is added, so that the pump starts later and stops earlier.</summary>
    /// <remarks>It needs <see cref="AddLedger"/>, an <see cref="IDueDelivery"/> and a <c>BusinessClock</c>.</remarks>
    public static IServiceCollection AddDuePump(this IServiceCollection services, Action<DueOptions>? configure = null)
    {
        services.Configure(configure ?? (_ => { }));
        services.AddOptions<DueOptions>()
            .Validate(o => o.ClaimBatch is >= 1 and <= 10_000, "Dues: ClaimBatch is 1 to 10,000.")
            .Validate(o => o.MaxInFlight is >= 1 and <= 10_000, "Dues: MaxInFlight is 1 to 10,000.")
            .Validate(o => o.MaxHandedOver >= 0, "Dues: MaxHandedOver is not negative.")
            .Validate(o => o.Lease > o.DeliveryTimeout, "Dues: Lease is longer than DeliveryTimeout.")
            .Validate(o => o.MaxAttempts >= 1, "Dues: MaxAttempts is at least 1.")
            .Validate(o => o.IdlePoll > TimeSpan.Zero && o.BusyPoll > TimeSpan.Zero, "Dues: polls are positive.")
            .ValidateOnStart();
        services.TryAddSingleton<DueHandover>();
        services.TryAddSingleton<DuePump>();
        services.AddHostedService(provider => provider.GetRequiredService<DuePump>());
        return services;
    }

    /// <summary>Keeps the business clock's calendar at what was published. It needs the database, a <c>BusinessClock</c> and a <see cref="QueryScope"/>.</summary>
    public static IServiceCollection AddCalendars(this IServiceCollection services)
    {
        services.TryAddSingleton<CalendarBook>();
        services.AddHostedService(provider => provider.GetRequiredService<CalendarBook>());
        return services;
    }

    /// <summary>Adds <see cref="IFeed"/> as a hosted service, and the database as <see cref="AddLedgerDatabase"/> does. For web nodes.</summary>
    public static IServiceCollection AddLedgerFeed(
        this IServiceCollection services, Action<LedgerOptions> configure, Action<FeedOptions> configureFeed)
    {
        services.AddLedgerDatabase(configure);
        services.Configure(configureFeed);
        services.AddOptions<FeedOptions>()
            .Validate(o => o.Scope.Length > 0, "Feed: Scope is missing.")
            .Validate(o => o.MaxRing >= 1 && o.MaxRingBytes >= 1 && o.Preload >= 0, "Feed: the ring holds at least one entry.")
            .Validate(o => o.ReadBatch >= 1 && o.MaxScan >= 1 && o.MaxFollowerLag >= 1, "Feed: batches are positive.")
            .Validate(o => o.Poll > TimeSpan.Zero, "Feed: Poll is positive.")
            .ValidateOnStart();
        services.TryAddSingleton<LedgerFeed>();
        services.TryAddSingleton<IFeed>(provider => provider.GetRequiredService<LedgerFeed>());
        services.AddHostedService(provider => provider.GetRequiredService<LedgerFeed>());
        return services;
    }
}
