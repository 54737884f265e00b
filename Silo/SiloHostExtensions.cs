using Orleans.Dashboard;
using Vigil.Grains;
using Vigil.Grains.Cameras;
using Vigil.Grains.Notices;
using Vigil.Grains.Checkpoints;
using Vigil.Ledger;
using Vigil.Ledger.Evidence;
using Vigil.Ledger.Hosting;

namespace Vigil.Silo;

/// <summary>What a silo is made of: the ledger, the grains, Orleans on PostgreSQL, and the due pump.</summary>
internal static class SiloHostExtensions
{
    extension(WebApplicationBuilder builder)
    {
        public void AddVigilSilo()
        {
            var configuration = builder.Configuration;
            builder.Services.AddOptions<SiloSettings>().BindConfiguration(SiloSettings.Section).ValidateDataAnnotations().ValidateOnStart();
            var settings = configuration.GetSection(SiloSettings.Section).Get<SiloSettings>() ?? new();

            var time = ClockSettings.Read(configuration);
            builder.Services.AddSingleton(time.Clock);
            builder.Services.AddLedger(o =>
            {
                configuration.GetSection("Vigil:Ledger").Bind(o);
                o.ConnectionString = configuration.VigilConnectionString;
            });
            builder.Services.AddHostedService<StartCheck>();
            builder.Services.AddEvidenceStore(configuration);
            builder.Services.AddNotices(configuration.VigilScope, configuration);
            builder.UseOrleans(silo =>
            {
                silo.UseVigilMembership(configuration, settings)
                    .UseVigilTimeouts()
                    .AddScratch(configuration)
                    .AddActivityPropagation()
                    .AddCameraSettings(configuration, configuration.VigilScope)
                    .AddCheckpoints(configuration.GetSection(CheckpointOptions.Section))
                    .AddLedgerGrains(configuration.VigilScope, configuration.GetSection("Vigil:Rules"), time.Speed);
                if (settings.Dashboard)
                {
                    silo.AddDashboard(o => o.HideTrace = true);
                }
            });

            // After the silo, so that the pump starts later and stops earlier than the grains it calls.
            builder.Services.AddDuePump(configuration.GetSection("Vigil:Dues").Bind);

            // A drain, which correctness never needs; the orchestrator's own grace is longer.
            builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(25));
        }
    }

    extension(WebApplication app)
    {
        public void MapDashboardWhereConfigured()
        {
            if (app.Configuration.GetSection(SiloSettings.Section).Get<SiloSettings>() is { Dashboard: true })
            {
                app.MapOrleansDashboard("/ops/orleans");
            }
        }
    }
}
