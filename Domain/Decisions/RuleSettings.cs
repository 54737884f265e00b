using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Certificates;
using Vigil.Domain.Clocks;
using Vigil.Domain.Complaints;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Credit;
using Vigil.Domain.Draws;
using Vigil.Domain.Equipment;
using Vigil.Domain.Evidence;
using Vigil.Domain.Inspections;
using Vigil.Domain.Leads;
using Vigil.Domain.Notices;
using Vigil.Domain.Penalties;
using Vigil.Domain.Rectifications;
using Vigil.Domain.Reviews;
using Vigil.Domain.Schedules;
using Vigil.Domain.Sight;
using Vigil.Domain.Sources;
using Vigil.Domain.Traceability;
using Vigil.Domain.Training;

namespace Vigil.Domain.Decisions;

/// <summary>Everything about the rules that a county may set. The defaults are those that <c>docs/capabilities</c> gives, with their sources.</summary>
public sealed record RuleSettings
{
    public static RuleSettings Default { get; } = new();

    public CertificateSettings Certificates { get; init; } = new();

    public InspectionSettings Inspections { get; init; } = new();

    public EquipmentSettings Equipment { get; init; } = new();

    public CameraSettings Cameras { get; init; } = new();

    public LeadSettings Leads { get; init; } = new();

    public AlertSettings Alerts { get; init; } = new();

    public DispatchSettings Dispatch { get; init; } = new();

    public DrawSettings Draws { get; init; } = new();

    public ScheduleSettings Schedules { get; init; } = new();

    public SightSettings Sight { get; init; } = new();

    public ComplaintSettings Complaints { get; init; } = new();

    public ComparisonSettings Comparisons { get; init; } = new();

    public NoticeSettings Notices { get; init; } = new();

    public RectificationSettings Rectifications { get; init; } = new();
    public ReviewSettings Reviews { get; init; } = new();

    public EvidenceSettings Evidence { get; init; } = new();

    public PenaltySettings Penalties { get; init; } = new();

    public CreditSettings Credit { get; init; } = new();
    public CcpSettings Ccp { get; init; } = new();

    public SourceSettings Sources { get; init; } = new();

    public TermSettings Terms { get; init; } = new();

    public TrainingSettings Training { get; init; } = new();

    /// <summary>What is wrong with the settings, one sentence each; empty where they can be used.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. Alerts.Problems(),
        .. Cameras.Problems(),
        .. Certificates.Problems(),
        .. Complaints.Problems(),
        .. Dispatch.Problems(),
        .. Comparisons.Problems(),
        .. Credit.Problems(),
        .. Draws.Problems(),
        .. Equipment.Problems(),
        .. Evidence.Problems(),
        .. Inspections.Problems(),
        .. Leads.Problems(),
        .. Notices.Problems(),
        .. Penalties.Problems(),
        .. Rectifications.Problems(),
        .. Reviews.Problems(),
        .. Schedules.Problems(),
        .. Sight.Problems(),
        .. Ccp.Problems(),
        .. Sources.Problems(),
        .. Terms.Problems(),
        .. Training.Problems(),
    ];
}
