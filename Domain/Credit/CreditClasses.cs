using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Draws;
using Vigil.Domain.Penalties;

namespace Vigil.Domain.Credit;

/// <summary>How a credit-risk class follows from the file, and what follows from the class.</summary>
public static class CreditClasses
{
    /// <summary>What a registration number says of its holder.</summary>
    /// <remarks>91, 92 and 93 are enterprise, individual business and cooperative (GB 32100). An old number says nothing.</remarks>
    public static CreditSubject SubjectOf(string? registrationNumber) => registrationNumber is not { Length: 18 } code ? CreditSubject.Other
        : code[..2] switch
        {
            "91" => CreditSubject.Enterprise,
            "92" => CreditSubject.SoleTrader,
            "93" => CreditSubject.Cooperative,
            _ => CreditSubject.Other,
        };

    /// <summary>The class of a day. Who is no enterprise has none, whatever is in the file: a stratum of its own and never A by default.</summary>
    public static CreditStanding Of(
        CreditSubject subject, IReadOnlyCollection<CreditListing> listings, IReadOnlyCollection<CreditPenalty> penalties, DateOnly today, CreditSettings settings)
    {
        var rule = settings.Classes.On(today);
        if (subject is not CreditSubject.Enterprise)
        {
            return Stand(CreditClass.Unclassified, "subject:" + CamelCase(subject.ToString()));
        }

        var counted = penalties.Where(p => p.Counts && p.Weight != PenaltyWeight.None && p.DecidedOn.AddMonths(rule.Months) >= today).ToList();
        var heavy = counted.Count(p => p.Weight == PenaltyWeight.Heavy);
        var reasons = ImmutableArray.CreateBuilder<string>();
        AddIf(listings.Any(l => l.InForce && l.List == CreditList.Serious), "list:serious");
        AddIf(listings.Any(l => l.InForce && l.List == CreditList.Abnormal), "list:abnormal");
        AddIf(heavy > 0, Count("heavy", heavy));
        AddIf(counted.Count > 0, Count("penalties", counted.Count));
        AddIf(reasons.Count == 0, Count("clean-months", rule.Months));
        var @class = reasons.Contains("list:serious") || heavy >= rule.HeavyForD ? CreditClass.D
            : reasons.Contains("list:abnormal") || heavy > 0 || counted.Count >= rule.PenaltiesForC ? CreditClass.C
            : counted.Count > 0 ? CreditClass.B
            : CreditClass.A;
        return Stand(@class, [.. reasons]);

        CreditStanding Stand(CreditClass found, params ImmutableArray<string> why) => new(found, why, rule.Version, rule.From, today);

        void AddIf(bool holds, string reason)
        {
            if (holds)
            {
                reasons.Add(reason);
            }
        }
    }

    /// <summary>By how many grades its frequency of inspection is raised. A low class lowers nothing: order 49's frequency stays the least.</summary>
    public static int RaisedBy(CreditClass @class, CreditStatus status, DateOnly today, CreditSettings settings)
    {
        var rule = settings.Raises.On(today);
        var byClass = @class switch
        {
            CreditClass.A or CreditClass.B or CreditClass.Unclassified => 0,
            CreditClass.C => rule.ClassC,
            CreditClass.D => rule.ClassD,
        };
        return status == CreditStatus.Serious ? Math.Max(byClass, rule.Serious) : byClass;
    }

    /// <summary>Codes of what is in force against whoever stands so. On the serious list what the abnormal one brings is in force only where it is on that too.</summary>
    public static ImmutableArray<string> Restrictions(CreditState state, CreditSettings settings) =>
        [.. settings.Restrictions.Where(r => state.IsOn(r.List)).Select(r => r.Code)];

    /// <summary>What of the file decides whether the publication of a penalty may be stopped early (order 45 art. 14).</summary>
    public static PenaltyStanding StandingOf(CreditState? state, PenaltyState? penalty) => new(
        state is not null && state.Status != CreditStatus.Clear,
        state?.Penalties.Any(p => p.Counts && p.Id != penalty?.Id && p.DecidedOn > penalty?.Decision.DecidedOn
            && string.Equals(p.Violation, penalty.Decision.Violation, StringComparison.Ordinal)) == true);

    public static CreditStatus StatusOf(IReadOnlyCollection<CreditListing> listings) =>
        listings.Any(l => l.InForce && l.List == CreditList.Serious) ? CreditStatus.Serious
        : listings.Any(l => l.InForce && l.List == CreditList.Abnormal) ? CreditStatus.Abnormal
        : CreditStatus.Clear;

    private static string Count(string code, int count) => string.Create(CultureInfo.InvariantCulture, $"{code}:{count}");

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
