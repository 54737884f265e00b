using System.Collections.Immutable;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Evidence;
using Vigil.Domain.Rectifications;

namespace Vigil.Domain.Leads;

/// <summary>What follows from a verdict that stands.</summary>
internal static class LeadConsequences
{
    /// <summary>The camera learns it, the capsule of a clue is told, and of a confirmed one the owner or the officers.</summary>
    public static Decision<LeadState, DueVerdict> Follow(LeadState lead, RuleFacts facts)
    {
        var look = lead.Looks[^1];
        var confirmed = lead.Status == LeadStatus.Confirmed;
        var dues = ImmutableArray.CreateBuilder<Due>();
        dues.Add(new LeadJudgement(lead.Id, lead.Code, look.Verdict, facts.Now).ToDue(lead.CameraId));
        var (capsule, rectification, workOrder) = ((string?)null, (string?)null, (string?)null);
        if (lead.Category == DetectionClass.Clue)
        {
            capsule = EvidenceOrder.IdOf(lead.Id);
            dues.Add(new EvidenceJudgement(lead.Id, confirmed, look.By, facts.Now).ToDue(capsule));
        }

        if (confirmed && lead.Category == DetectionClass.General)
        {
            var order = Rectify(lead, look, facts);
            rectification = order.Id;
            dues.Add(order.ToDue());
        }

        if (confirmed && lead.Category == DetectionClass.Clue)
        {
            var order = Visit(lead, facts);
            workOrder = order.Id;
            dues.Add(order.ToDue(facts.Now));
        }

        return new(
            DueVerdict.Done,
            lead with
            {
                Followed = true,
                WorkOrderId = workOrder,
                WorkOrder = workOrder is null ? null : WorkOrderStatus.Proposed,
                Rectification = rectification is null ? null : RectificationStatus.Ordered,
            },
            [LeadRules.Entry(lead, new LeadFollowed(look.Verdict, capsule, rectification, workOrder))],
            dues.DrainToImmutable());
    }

    private static RectificationOrder Rectify(LeadState lead, LeadLook look, RuleFacts facts) => new(
        RectificationOrder.IdOf(lead.Id),
        lead.Id,
        lead.CameraId,
        lead.EntityId,
        lead.TownCode,
        lead.Place,
        lead.Code,
        lead.Label,
        lead.SeenAt,
        lead.Pictures,
        look.By,
        facts.Now);

    // A clue needs eyes on the spot before it is a case: two officers, whom no clock of the law drives yet.
    private static WorkOrderProposal Visit(LeadState lead, RuleFacts facts) => new(
        $"l-{lead.Id}",
        WorkOrderKind.CameraClue,
        WorkOrderLevel.Town,
        WorkOrderPriority.High,
        LeadState.KeyOf(lead.Id),
        lead.EntityId,
        CameraState.KeyOf(lead.CameraId),
        lead.TownCode,
        Place: null,
        Address: null,
        $"摄像机线索：{Words(lead)}，已经人工确认，请现场核查",
        facts.Now,
        Clocks: [],
        DueOn: null,
        WorkOrderKinds.QualificationsFor(WorkOrderKind.CameraClue),
        WorkOrderKinds.OfficersFor(WorkOrderKind.CameraClue),
        Recused: [],
        Drawn: [],
        Checklist: null,
        Attachments: []);

    private static string Words(LeadState lead) =>
        EventCodes.Resolve(lead.Code, lead.Label) is { Class: not DetectionClass.None } known ? known.Chinese : $"事件 {lead.Code}";
}
