using System.Collections.Immutable;
using Vigil.Domain.Credit;
using Vigil.Domain.Decisions;
using Vigil.Domain.Draws;
using Vigil.Domain.Inspections;

namespace Vigil.Domain.Entities;

/// <summary>How the entity stands in its credit file, as it was last told.</summary>
/// <param name="RaisedBy">By how many grades its frequency of inspection is raised.</param>
/// <param name="Restrictions">Codes of what is in force against it.</param>
/// <param name="Heard">The version of the credit file.</param>
public sealed record EntityCredit(CreditClass Class, CreditStatus Status, int RaisedBy, ImmutableArray<string> Restrictions, DateOnly Since, long Heard);

/// <summary>What an entity makes of its credit: its risk grade stays what it is, its visits come more often.</summary>
public static class EntityCredits
{
    /// <summary>The grade by whose frequency visits are planned.</summary>
    public static RiskGrade PlannedGrade(EntityState state) => RiskScore.Shift(state.Risk!.Grade, state.Credit?.RaisedBy ?? 0);

    /// <summary>Takes what the credit file says, and plans anew where that changes the frequency.</summary>
    public static Decision<EntityState, DueVerdict> Hear(EntityState? current, CreditNews news, RuleFacts facts)
    {
        if (current is null || current.Credit?.Heard >= news.Version)
        {
            return DueVerdict.Obsolete;
        }

        var next = current with { Credit = new(news.Class, news.Status, news.RaisedBy, news.Restrictions, news.Since, news.Version) };
        var weighed = new InspectionWeighed(news.Class, news.Status, current.Credit?.RaisedBy ?? 0, news.RaisedBy);
        if (weighed.FormerlyRaisedBy == weighed.RaisedBy)
        {
            return new(DueVerdict.Done, next, [], []);
        }

        var planned = EntityInspections.Replan(next, facts);
        return new(DueVerdict.Done, planned.Next, [new(weighed, EntityRules.Audiences(next)), .. planned.Entries], planned.Dues);
    }
}
