using System.Collections.Immutable;
using Vigil.Domain.Time;

namespace Vigil.Domain.Certificates;

/// <summary>The days on which a certificate reaches its rungs, under one version of its kind's rule.</summary>
/// <remarks>
/// A certificate stands on the highest rung whose day has come: a missed renewal deadline is not hidden by the seven days' warning,
/// so a rung whose number is lower than one already reached is passed over.
/// </remarks>
public sealed class CertificateLadder
{
    private readonly ImmutableArray<(DateOnly From, CertificateStage Stage)> rungs;

    private CertificateLadder(ImmutableArray<(DateOnly From, CertificateStage Stage)> rungs, DateOnly? deadline, bool provisional) =>
        (this.rungs, RenewalDeadline, Provisional) = (rungs, deadline, provisional);

    /// <summary>The last day to apply for renewal, inclusive; <see langword="null"/> where the kind has none.</summary>
    public DateOnly? RenewalDeadline { get; }

    /// <summary>Whether some day was counted in working days for which no holiday notice is known yet.</summary>
    public bool Provisional { get; }

    public static CertificateLadder Of(DateOnly lastDay, CertificateRule rule, int nearWorkingDays, BusinessCalendar calendar)
    {
        var built = ImmutableArray.CreateBuilder<(DateOnly, CertificateStage)>();
        var provisional = false;
        DateOnly? deadline = null;

        if (rule.WindowOpens is { } opens)
        {
            built.Add((Counted(opens.Before(lastDay, calendar)), CertificateStage.WindowOpen));
        }

        foreach (var days in rule.WarningDays)
        {
            built.Add((lastDay.AddDays(-days), StageOf(days)));
        }

        if (rule.RenewalDeadline is { } term)
        {
            deadline = Counted(term.Before(lastDay, calendar));
            built.Add((Counted(calendar.SubtractWorkingDays(deadline.Value, nearWorkingDays)), CertificateStage.RenewalDeadlineNear));
            built.Add((deadline.Value.AddDays(1), CertificateStage.RenewalDeadlineMissed));
        }

        built.Add((lastDay, CertificateStage.LastDay));
        built.Add((lastDay.AddDays(1), CertificateStage.Expired));
        return new(built.DrainToImmutable(), deadline, provisional);

        DateOnly Counted(WorkingDay found)
        {
            provisional |= found.Provisional;
            return found.Day;
        }
    }

    /// <summary>The highest rung whose day has come; <see cref="CertificateStage.InForce"/> before the first.</summary>
    public CertificateStage On(DateOnly day)
    {
        var stage = CertificateStage.InForce;
        foreach (var (from, reached) in rungs)
        {
            if (from <= day && reached > stage)
            {
                stage = reached;
            }
        }

        return stage;
    }

    /// <summary>The days on which a rung begins, in no order.</summary>
    public IEnumerable<DateOnly> Days => rungs.Select(r => r.From);

    private static CertificateStage StageOf(int warningDays) => warningDays switch
    {
        > 60 => CertificateStage.Days90,
        > 30 => CertificateStage.Days60,
        > 7 => CertificateStage.Days30,
        _ => CertificateStage.Days7,
    };
}

public static class CertificateStages
{
    /// <summary>Whether it is a rung of the ladder that is announced, and not one of the quiet ends.</summary>
    public static bool IsRung(this CertificateStage stage) =>
        stage is > CertificateStage.InForce and <= CertificateStage.Expired;
}
