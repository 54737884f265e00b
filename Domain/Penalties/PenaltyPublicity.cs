using Vigil.Domain.Decisions;

namespace Vigil.Domain.Penalties;

/// <summary>Whether and how long a decision is public: order 45, by the dated row of the day of publication.</summary>
public static class PenaltyPublicity
{
    // Order 45 art. 14 names them; closure is what the same article calls 其他较为严重.
    private static readonly PenaltyKind[] Never =
    [
        PenaltyKind.BusinessSuspended, PenaltyKind.BusinessRestricted, PenaltyKind.BusinessClosed, PenaltyKind.OccupationRestricted,
        PenaltyKind.QualificationLowered, PenaltyKind.LicenceRevoked, PenaltyKind.BusinessLicenceRevoked,
    ];

    /// <summary>Why it is never published, or <see langword="null"/>.</summary>
    public static PenaltyWithheld? WhyWithheld(PenaltyDecision decision) =>
        decision.Kinds.All(k => k == PenaltyKind.Warning) ? PenaltyWithheld.WarningOnly
        : decision.Procedure == PenaltyProcedure.Summary ? PenaltyWithheld.SummaryProcedure
        : null;

    /// <summary>The last day on the public pages, inclusive: it is hidden on the day after.</summary>
    /// <remarks>A term in months ends on the day of the same number, or the month's last. A warning beside it makes nothing heavier.</remarks>
    public static DateOnly LastDay(PenaltyDecision decision, PenaltyParty party, DateOnly publishedOn, PenaltySettings settings)
    {
        var rule = settings.Publicity.On(publishedOn);
        if (IsLight(decision, party, rule))
        {
            return publishedOn.AddMonths(rule.ShortMonths);
        }

        var last = publishedOn.AddMonths(rule.LongMonths);
        return decision.RestrictedThrough is { } restricted && restricted > last && decision.Kinds.Any(IsRestriction) ? restricted : last;
    }

    /// <summary>The first day on which its publication may be stopped early; <see langword="null"/> where it never may.</summary>
    public static DateOnly? EarliestStop(PenaltyDecision decision, DateOnly publishedOn, PenaltySettings settings)
    {
        var rule = settings.Publicity.On(publishedOn);
        return decision.Kinds.Any(k => Never.Contains(k))
            ? null
            : publishedOn.AddMonths(decision.Field == PenaltyField.General ? rule.EarlyMonths : rule.EarlyMonthsSensitive);
    }

    /// <summary>How heavy it weighs (order 44 art. 2).</summary>
    public static PenaltyWeight WeightOf(PenaltyDecision decision) =>
        decision.Kinds.All(k => k == PenaltyKind.Warning) ? PenaltyWeight.None
        : decision.Kinds.Any(k => Never.Contains(k)) || (decision.Aggravated && decision.Kinds.Contains(PenaltyKind.Fine)) ? PenaltyWeight.Heavy
        : PenaltyWeight.Normal;

    /// <summary>A person's name as the public reads it: the family name, and a star for each other character.</summary>
    /// <remarks>Of one character nothing is left. Of a name in Latin letters the first letter stays.</remarks>
    public static string Masked(string name)
    {
        var text = name.Trim();
        var runes = text.EnumerateRunes().ToArray();
        return runes.Length <= 1 ? "*" : runes[0] + new string('*', Math.Min(runes.Length - 1, 2));
    }

    private static bool IsLight(PenaltyDecision decision, PenaltyParty party, PublicityRule rule) =>
        decision.Kinds.All(k => k is PenaltyKind.Warning or PenaltyKind.PublicCriticism or PenaltyKind.Fine)
        && (decision.Fine ?? 0) <= (party == PenaltyParty.Person ? rule.SmallFinePerson : rule.SmallFineEntity);

    private static bool IsRestriction(PenaltyKind kind) => kind is PenaltyKind.BusinessRestricted or PenaltyKind.OccupationRestricted;
}
