using Vigil.Domain.Time;

namespace Vigil.Domain.Certificates;

/// <summary>How a certificate stands on a day, and on which day that changes next. Total, deterministic, no clock and no I/O.</summary>
public static class CertificateRules
{
    /// <summary>What the name of a certificate's one deadline begins with; the certificate's number follows.</summary>
    public const string DuePrefix = "certificate:";

    public static string DueOf(string number) => DuePrefix + number;

    /// <summary>How a certificate stands on a day, looked at by itself.</summary>
    /// <remarks>
    /// Revocation outranks every date. The printed last day is in force. A filed renewal is quiet through the last day and no longer.
    /// A certificate without a last day is in force until it is revoked.
    /// </remarks>
    public static CertificateStage StageOn(
        DateOnly today, CertificateState certificate, CertificateSettings settings, BusinessCalendar calendar) =>
        new Reckoning(certificate, [certificate], settings, calendar).On(today);

    /// <summary>How a certificate stands among the others of its holder: one whose place another has taken is quiet.</summary>
    public static CertificateStage StageOn(
        DateOnly today,
        CertificateState certificate,
        IReadOnlyCollection<CertificateState> all,
        CertificateSettings settings,
        BusinessCalendar calendar) =>
        new Reckoning(certificate, all, settings, calendar).On(today);

    /// <summary>The first day after <paramref name="today"/> on which the stage is another one; <see langword="null"/> if it never is.</summary>
    public static DateOnly? NextStepOn(
        DateOnly today,
        CertificateState certificate,
        IReadOnlyCollection<CertificateState> all,
        CertificateSettings settings,
        BusinessCalendar calendar) =>
        new Reckoning(certificate, all, settings, calendar).NextAfter(today);

    /// <summary>When the holder's grain looks at the certificate again; <see langword="null"/> if it needn't.</summary>
    /// <remarks>
    /// The start of the next step's day. Where that day was counted in working days of a year without a holiday notice, it is looked at
    /// again on 1 December at the latest, when the next year's notice is out.
    /// </remarks>
    public static DateTimeOffset? ReviewAt(
        DateOnly today,
        CertificateState certificate,
        IReadOnlyCollection<CertificateState> all,
        CertificateSettings settings,
        BusinessCalendar calendar)
    {
        var reckoning = new Reckoning(certificate, all, settings, calendar);
        if (reckoning.NextAfter(today) is not { } next)
        {
            return null;
        }

        var notice = new DateOnly(today.Year, 12, 1);
        notice = notice > today ? notice : notice.AddYears(1);
        return calendar.StartOf(reckoning.Provisional && notice < next ? notice : next);
    }

    /// <summary>Whether another certificate of the holder has taken this one's place on a day.</summary>
    /// <remarks>
    /// It is of a kind that a holder has one of at a time, isn't revoked, ends later, and joins up: it has begun, or begins on the day
    /// after this one's last at the latest. After a gap the earlier one speaks until the later one begins.
    /// </remarks>
    public static bool IsSuperseded(
        DateOnly today, CertificateState certificate, IReadOnlyCollection<CertificateState> all, CertificateSettings settings)
    {
        if (certificate.ValidThrough is not { } lastDay || !settings.Book.On(today, certificate.Kind).OnePerHolder)
        {
            return false;
        }

        var joins = lastDay.AddDays(1) > today ? lastDay.AddDays(1) : today;
        foreach (var other in all)
        {
            if (other.Kind == certificate.Kind && !other.Revoked && other.ValidFrom <= joins && IsLater(other, certificate))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The last day to apply for renewal, inclusive; <see langword="null"/> where the kind has none.</summary>
    public static WorkingDay? RenewalDeadlineOf(CertificateState certificate, DateOnly today, CertificateSettings settings, BusinessCalendar calendar) =>
        certificate.ValidThrough is { } lastDay
            ? settings.Book.On(today, certificate.Kind).RenewalDeadline?.Before(lastDay, calendar)
            : null;

    /// <summary>Whether the printed last day lies within a number of days from today: <c>today ≤ last day ≤ today + days</c>, both ends included.</summary>
    /// <remarks>
    /// A count of terms by their printed day, whoever renewed: revoked, filed and superseded ones are counted too, so that it equals what
    /// a reader of the source's own table counts.
    /// </remarks>
    public static bool ExpiresWithin(DateOnly today, int days, CertificateState certificate) =>
        certificate.ValidThrough is { } lastDay && lastDay >= today && lastDay.DayNumber - today.DayNumber <= days;

    private static bool IsLater(CertificateState other, CertificateState than)
    {
        var order = (other.ValidThrough ?? DateOnly.MaxValue).CompareTo(than.ValidThrough ?? DateOnly.MaxValue);
        order = order != 0 ? order : other.ValidFrom.CompareTo(than.ValidFrom);
        return order > 0 || (order == 0 && string.CompareOrdinal(other.Number, than.Number) > 0);
    }

    /// <summary>One certificate among its holder's, with the ladder of the rule version last asked for.</summary>
    private sealed class Reckoning(
        CertificateState certificate, IReadOnlyCollection<CertificateState> all, CertificateSettings settings, BusinessCalendar calendar)
    {
        private CertificateRule? rule;
        private CertificateLadder? ladder;

        public bool Provisional => ladder?.Provisional ?? false;

        public CertificateStage On(DateOnly day)
        {
            if (certificate.Revoked)
            {
                return CertificateStage.Revoked;
            }

            if (certificate.ValidThrough is not { } lastDay || IsSuperseded(day, certificate, all, settings))
            {
                return CertificateStage.InForce;
            }

            return certificate.RenewalFiledOn <= day && day <= lastDay ? CertificateStage.RenewalFiled : LadderOn(day, lastDay).On(day);
        }

        public DateOnly? NextAfter(DateOnly today)
        {
            if (certificate.Revoked || certificate.ValidThrough is not { } lastDay)
            {
                return null;
            }

            var now = On(today);
            DateOnly? first = null;
            foreach (var day in Candidates(today, lastDay))
            {
                if (day > today && (first is null || day < first) && On(day) != now)
                {
                    first = day;
                }
            }

            return first;
        }

        // Every day on which anything the stage depends on can change.
        private IEnumerable<DateOnly> Candidates(DateOnly today, DateOnly lastDay) =>
        [
            .. LadderOn(today, lastDay).Days,
            .. settings.Book.ChangesOf(certificate.Kind).Where(d => d > today).SelectMany(d => LadderOn(d, lastDay).Days.Append(d)),
            .. all.Where(c => c.Kind == certificate.Kind).Select(c => c.ValidFrom),
        ];

        private CertificateLadder LadderOn(DateOnly day, DateOnly lastDay)
        {
            var holding = settings.Book.On(day, certificate.Kind);
            if (ladder is null || !ReferenceEquals(holding, rule))
            {
                (rule, ladder) = (holding, CertificateLadder.Of(lastDay, holding, settings.NearWorkingDays, calendar));
            }

            return ladder;
        }
    }
}
