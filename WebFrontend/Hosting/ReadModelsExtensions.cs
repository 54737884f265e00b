using Npgsql;
using Vigil.Ledger;
using Vigil.Ledger.Hosting;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Alerts;
using Vigil.Ledger.Queries.Cameras;
using Vigil.Ledger.Queries.Campaigns;
using Vigil.Ledger.Queries.Certificates;
using Vigil.Ledger.Queries.Draws;
using Vigil.Ledger.Queries.Comparisons;
using Vigil.Ledger.Queries.Employees;
using Vigil.Ledger.Queries.Entities;
using Vigil.Ledger.Queries.Equipment;
using Vigil.Ledger.Queries.Inspectors;
using Vigil.Ledger.Queries.Shifts;
using Vigil.Ledger.Queries.Entries;
using Vigil.Ledger.Queries.Schedules;
using Vigil.Ledger.Queries.WorkOrders;
using Vigil.WebFrontend.Alerts;
using Vigil.WebFrontend.Certificates;
using Vigil.WebFrontend.Dispatch;
using Vigil.WebFrontend.Employees;
using Vigil.WebFrontend.Entities;
using Vigil.WebFrontend.Entries;
using Vigil.WebFrontend.Equipment;
using Vigil.WebFrontend.Inspectors;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Schedules;
using Vigil.WebFrontend.Towns;

namespace Vigil.WebFrontend.Hosting;

/// <summary>The read models and how the API shows them.</summary>
internal static class ReadModelsExtensions
{
    public static void AddReadModels(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        var time = ClockSettings.Read(builder.Configuration);
        services.AddSingleton(time);
        services.AddSingleton(time.Clock);
        services.AddSingleton(RuleConfiguration.Read(builder.Configuration.GetSection("Vigil:Rules"), time.Speed));
        services.AddSingleton(new QueryScope(builder.Configuration.VigilScope));
        var database = new NpgsqlConnectionStringBuilder(builder.Configuration.VigilConnectionString) { ApplicationName = "vigil-web", CommandTimeout = 15 };
        services.AddLedgerFeed(o => o.ConnectionString = database.ConnectionString, o => o.Scope = builder.Configuration.VigilScope);

        services.AddCalendars();

        services.AddSingleton<AlertQueries>();
        services.AddSingleton<CameraQueries>();
        services.AddSingleton<CampaignQueries>();
        services.AddSingleton<CertificateQueries>();
        services.AddSingleton<DrawQueries>();
        services.AddSingleton<PoolQueries>();
        services.AddSingleton<ScheduleQueries>();
        services.AddSingleton<ScheduleBook>();
        services.AddSingleton<EmployeeQueries>();
        services.AddSingleton<EntityQueries>();
        services.AddSingleton<FindingQueries>();
        services.AddSingleton<EquipmentQueries>();
        services.AddSingleton<InspectorQueries>();
        services.AddSingleton<ShiftQueries>();
        services.AddSingleton<EntryQueries>();
        services.AddSingleton<RosterQueries>();
        services.AddSingleton<WorkOrderQueries>();

        services.AddSingleton<AlertTilesCache>();
        services.AddSingleton<CertificateShapes>();
        services.AddSingleton<EmployeeShapes>();
        services.AddSingleton<EquipmentShapes>();
        services.AddSingleton<EntityShapes>();
        services.AddSingleton<EntityPins>();
        services.AddSingleton<InspectorPresences>();
        services.AddSingleton<Stories>();
        services.AddSingleton<TownBook>();
        services.AddSingleton<TownCounts>();
        services.AddSingleton<Commands>();
        services.AddSingleton<Officers>();
        services.AddSingleton<WorkOrderCounter>();
        services.AddSingleton<WorkOrderDesk>();
    }
}
