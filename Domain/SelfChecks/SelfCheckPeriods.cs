namespace Vigil.Domain.SelfChecks;

/// <summary>The day, week or month for which a check is signed, named by its first day.</summary>
public static class SelfCheckPeriods
{
    /// <summary>The period in which a day lies.</summary>
    public static DateOnly Of(SelfCheckKind kind, DateOnly day) => kind switch
    {
        SelfCheckKind.Daily => day,
        SelfCheckKind.Weekly => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        SelfCheckKind.Monthly => new(day.Year, day.Month, 1),
    };

    /// <summary>The first day of the next one.</summary>
    public static DateOnly After(SelfCheckKind kind, DateOnly period) => kind switch
    {
        SelfCheckKind.Daily => period.AddDays(1),
        SelfCheckKind.Weekly => period.AddDays(7),
        SelfCheckKind.Monthly => period.AddMonths(1),
    };

    /// <summary>Whether the shop opens on any of its days: otherwise nothing is due.</summary>
    public static bool Opens(SelfCheckKind kind, DateOnly period, SelfCheckClosing closing)
    {
        for (var day = period; day < After(kind, period); day = day.AddDays(1))
        {
            if (!closing.Holds(day))
            {
                return true;
            }
        }

        return false;
    }
}
