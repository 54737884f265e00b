using System.Collections.Immutable;

namespace Vigil.Domain.Dispatch;

/// <summary>What follows from the kind of a work order where its proposal doesn't say otherwise.</summary>
public static class WorkOrderKinds
{
    /// <summary>Whether the visit counts against the entity's published yearly cap: complaint, clue and accident visits don't (国办发〔2024〕54号).</summary>
    public static bool CountsAgainstCap(WorkOrderKind kind) => kind switch
    {
        WorkOrderKind.Routine or WorkOrderKind.DoubleRandom or WorkOrderKind.Campaign => true,
        WorkOrderKind.Complaint or WorkOrderKind.Report or WorkOrderKind.Certificate or WorkOrderKind.Equipment
            or WorkOrderKind.CameraClue or WorkOrderKind.Comparison or WorkOrderKind.Recheck => false,
    };

    /// <summary>Two licensed officers wherever a check on the spot may become a case (处罚法 art. 42, order 49 art. 23).</summary>
    public static int OfficersFor(WorkOrderKind kind) => kind switch
    {
        WorkOrderKind.Routine or WorkOrderKind.DoubleRandom or WorkOrderKind.Campaign or WorkOrderKind.Report
            or WorkOrderKind.Equipment or WorkOrderKind.CameraClue or WorkOrderKind.Recheck => 2,
        WorkOrderKind.Complaint or WorkOrderKind.Certificate or WorkOrderKind.Comparison => 1,
    };

    /// <summary>The code of the checklist.</summary>
    public static string ChecklistFor(WorkOrderKind kind) => kind switch
    {
        WorkOrderKind.Routine or WorkOrderKind.DoubleRandom or WorkOrderKind.Campaign or WorkOrderKind.CameraClue => Checklists.Food,
        WorkOrderKind.Equipment => Checklists.Equipment,
        WorkOrderKind.Complaint or WorkOrderKind.Report => Checklists.Complaint,
        WorkOrderKind.Certificate or WorkOrderKind.Comparison => Checklists.Certificate,
        WorkOrderKind.Recheck => Checklists.Recheck,
    };

    public static ImmutableArray<string> QualificationsFor(WorkOrderKind kind) => kind switch
    {
        WorkOrderKind.Equipment => ["equipment"],
        WorkOrderKind.Routine or WorkOrderKind.DoubleRandom or WorkOrderKind.Campaign or WorkOrderKind.CameraClue => ["food"],
        WorkOrderKind.Complaint or WorkOrderKind.Report or WorkOrderKind.Certificate or WorkOrderKind.Comparison or WorkOrderKind.Recheck => [],
    };
}
