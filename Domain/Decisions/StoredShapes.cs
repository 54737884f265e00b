using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Alerts;
using Vigil.Domain.Calendars;
using Vigil.Domain.Cameras;
using Vigil.Domain.Campaigns;
using Vigil.Domain.Certificates;
using Vigil.Domain.Checkpoints;
using Vigil.Domain.Clocks;
using Vigil.Domain.Codes;
using Vigil.Domain.Complaints;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Credit;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Draws;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Evidence;
using Vigil.Domain.Imports;
using Vigil.Domain.Inspections;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Leads;
using Vigil.Domain.Notices;
using Vigil.Domain.Penalties;
using Vigil.Domain.Owners;
using Vigil.Domain.Rectifications;
using Vigil.Domain.Reviews;
using Vigil.Domain.Schedules;
using Vigil.Domain.SelfChecks;
using Vigil.Domain.Shifts;
using Vigil.Domain.Sight;
using Vigil.Domain.Sources;
using Vigil.Domain.Traceability;
using Vigil.Domain.Training;

namespace Vigil.Domain.Decisions;

/// <summary>The shapes of all that is stored, so that the ledger can write any entry. A new capability adds its context here.</summary>
public static class StoredShapes
{
    public static IJsonTypeInfoResolver All { get; } = JsonTypeInfoResolver.Combine(
        new AlertJson(),
        new CalendarJson(),
        new CameraJson(),
        new CampaignJson(),
        new CertificateJson(),
        new CheckpointJson(),
        new CodeJson(),
        new ClockJson(),
        new ComplaintJson(),
        new ComparisonJson(),
        new CreditJson(),
        new DispatchJson(),
        new DrawJson(),
        new EmployeeJson(),
        new EntityJson(),
        new EquipmentJson(),
        new EvidenceJson(),
        new ImportJson(),
        new InspectionJson(),
        new InspectorJson(),
        new LeadJson(),
        new NoticeJson(),
        new PenaltyJson(),
        new OwnerJson(),
        new RectificationJson(),
        new ReviewJson(),
        new GradeJson(),
        new GradeDriftJson(),
        new OfficerJson(),
        new IntegrityJson(),
        new ScheduleJson(),
        new SelfCheckJson(),
        new ShiftJson(),
        new SightJson(),
        new TrainingJson(),
        new SourceJson(),
        new SupplierJson(),
        new GoodsJson(),
        new RecallJson(),
        new ReadingsJson(),
        new WorkOrderJson());

    /// <summary>Options over these shapes and, before them, some of the caller's own.</summary>
    public static JsonSerializerOptions With(params ReadOnlySpan<IJsonTypeInfoResolver> own)
    {
        var options = DomainJson.NewOptions();
        options.TypeInfoResolver = JsonTypeInfoResolver.Combine([.. own, All]);
        options.MakeReadOnly();
        return options;
    }
}
