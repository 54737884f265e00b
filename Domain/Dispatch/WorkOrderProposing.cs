using Vigil.Domain.Decisions;

namespace Vigil.Domain.Dispatch;

/// <summary>Work orders that people make by hand.</summary>
public static class WorkOrderProposing
{
    /// <summary>Makes one. It is its own source: there is nobody to report to but the entity.</summary>
    /// <param name="entity"><see langword="null"/> where the entity isn't known, or none is named.</param>
    public static Decision<WorkOrderState, WorkOrderVerdict> Propose(
        WorkOrderState? current, WorkOrderProposal proposal, VisitFacts? entity, AssignmentFacts officers, WorkOrderActor actor, RuleFacts facts)
    {
        if (current is not null)
        {
            return WorkOrderVerdict.AlreadyProposed;
        }

        if ((WorkOrderTable.CellOf(null, WorkOrderAction.Propose)!.Who & WorkOrderTable.RolesOf(null, actor)) == WorkOrderRoles.None)
        {
            return WorkOrderVerdict.NotYours;
        }

        if (proposal.EntityId is not null && entity is null)
        {
            return WorkOrderVerdict.EntityRefused;
        }

        if (proposal.DueOn < facts.Today || proposal.DueOn > facts.Today.AddDays(1830))
        {
            return WorkOrderVerdict.DayRefused;
        }

        if (IsMalformed(proposal))
        {
            return WorkOrderVerdict.ValueRefused;
        }

        var received = WorkOrderRules.Receive(null, proposal.Id, proposal, entity, officers, facts);
        return new(WorkOrderVerdict.Accepted, received.Next, received.Entries, received.Dues);
    }

    private static bool IsMalformed(WorkOrderProposal p) =>
        !Plain.IsId(p.Id) || p.Id.Length > 64
        || !Enum.IsDefined(p.Kind) || !Enum.IsDefined(p.Level) || !Enum.IsDefined(p.Priority)
        || !Plain.IsText(p.Summary, WorkOrderCommands.LongestNote)
        || !Plain.IsOptionalLine(p.Address, 300)
        || (p.TownCode is not null && (!Plain.IsId(p.TownCode) || p.TownCode.Length > 20))
        || (p.Place is not null && !p.Place.IsOnGlobe())
        || (p.Subject is { } subject && (!Plain.IsId(subject.Kind) || !Plain.IsId(subject.Key)))
        || p.Officers is < 1 or > 2
        || p.Qualifications.Length > 10 || !p.Qualifications.All(q => Plain.IsLine(q, 40))
        || p.Recused.Length > 50 || !p.Recused.All(Plain.IsId)
        || (p.Checklist is not null && Checklists.Find(p.Checklist) is null);
}
