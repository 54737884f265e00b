using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Clocks;

/// <summary>The codes of the terms that come with the product. Permanent: they stand in dues, entries and the keys of alerts.</summary>
public static class ClockCodes
{
    /// <summary>From the receipt of a complaint to its acceptance or refusal, told to the complainant.</summary>
    public const string ComplaintAccept = "complaint.accept";

    /// <summary>From the acceptance to the end of mediation. The time of testing isn't counted.</summary>
    public const string ComplaintMediate = "complaint.mediate";

    /// <summary>From the decision that ends mediation until both parties are told.</summary>
    public const string ComplaintTellEnd = "complaint.tellEnd";

    /// <summary>From a dispute between two authorities over who is responsible until they agree.</summary>
    public const string ComplaintJurisdiction = "complaint.jurisdiction";

    /// <summary>From the receipt of a report, or the finding of a clue, until it is verified.</summary>
    public const string ReportVerify = "report.verify";

    /// <summary>From the decision whether to open a case until a reporter who gave a name is told.</summary>
    public const string ReportTellDecision = "report.tellDecision";

    /// <summary>From the opening of a case to the decision on a penalty. Hearing, testing and public notice aren't counted.</summary>
    public const string PenaltyDecide = "penalty.decide";

    /// <summary>From the decision on a penalty until it is served.</summary>
    public const string PenaltyServe = "penalty.serve";

    /// <summary>From the decision on a penalty until it is published.</summary>
    public const string PenaltyPublish = "penalty.publish";

    /// <summary>From the revocation of a decision until its publication is withdrawn.</summary>
    public const string PenaltyUnpublish = "penalty.unpublish";

    /// <summary>From the application to stop a publication early to the decision on it.</summary>
    public const string PenaltyRepair = "penalty.repair";

    /// <summary>From the application to be taken off the abnormal list to the decision on it.</summary>
    public const string CreditRemoval = "credit.removal";

    /// <summary>From the application to be taken off the serious list early to the decision on it.</summary>
    public const string CreditRepair = "credit.repair";

    /// <summary>From the notice of the right until a hearing can be asked for no more.</summary>
    public const string HearingRequest = "hearing.request";

    /// <summary>From the preservation of evidence until it is decided what becomes of it.</summary>
    public const string EvidenceDecide = "evidence.decide";

    /// <summary>From an urgent preservation of evidence until its approval is made up.</summary>
    public const string EvidenceApprove = "evidence.approve";

    /// <summary>From an urgent sealing or seizure until it is reported and its approval made up.</summary>
    public const string SeizureReport = "seizure.report";

    /// <summary>From sealing or seizure to the decision. Testing isn't counted.</summary>
    public const string SeizureDecide = "seizure.decide";

    /// <summary>From the report that equipment was put right to the re-check.</summary>
    public const string EquipmentRecheck = "equipment.recheck";

    /// <summary>From an order to put something right to its end. The order itself may set another length.</summary>
    public const string Rectification = "rectification";

    /// <summary>From the offer of a work order to an officer's answer; then it goes to the next one.</summary>
    public const string WorkOrderOffer = "workorder.offer";

    /// <summary>From the proposal of a work order until it is handed in, by priority.</summary>
    public static string WorkOrderHandle(WorkOrderPriority priority) => priority switch
    {
        WorkOrderPriority.Low => "workorder.handle.low",
        WorkOrderPriority.Normal => "workorder.handle.normal",
        WorkOrderPriority.High => "workorder.handle.high",
        WorkOrderPriority.Urgent => "workorder.handle.urgent",
    };
}
