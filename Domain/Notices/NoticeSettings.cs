namespace Vigil.Domain.Notices;

/// <summary>What a county may set about telling owners things.</summary>
public sealed record NoticeSettings
{
    /// <summary>Quiet hours begin at this time of day in the business zone; an owner may set others.</summary>
    public TimeOnly QuietFrom { get; init; } = new(22, 0);

    /// <summary>Quiet hours end at this time of day, exclusive. The same as <see cref="QuietFrom"/> means that there are none.</summary>
    public TimeOnly QuietUntil { get; init; } = new(7, 0);

    /// <summary>How long what isn't urgent waits for more of its kind to the same owner. Zero sends each alone.</summary>
    public TimeSpan Bundle { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many notices one message carries at most; more go in the next one.</summary>
    public int MostInBundle { get; init; } = 20;

    /// <summary>How often one way is tried before it is given up and dispatch is told.</summary>
    public int MostTries { get; init; } = 8;

    /// <summary>The wait after the first failed try; it doubles with each.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long the link to a notice's page works.</summary>
    public int LinkDays { get; init; } = 90;

    /// <summary>The wait before the next try.</summary>
    /// <param name="tries">How many have failed, from 1.</param>
    public TimeSpan WaitAfter(int tries) =>
        TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Clamp(tries - 1, 0, 20)));

    public IEnumerable<string> Problems()
    {
        if (Bundle < TimeSpan.Zero || Bundle > TimeSpan.FromHours(12) || MostInBundle is < 1 or > 100)
        {
            yield return "Notices: Bundle must be between nothing and twelve hours, MostInBundle between 1 and 100.";
        }

        if (MostTries is < 1 or > 50 || FirstWait < TimeSpan.FromSeconds(1) || LongestWait < FirstWait || LongestWait > TimeSpan.FromDays(1))
        {
            yield return "Notices: MostTries must be between 1 and 50, FirstWait a second or more, LongestWait between it and a day.";
        }

        if (LinkDays is < 1 or > 730)
        {
            yield return "Notices: LinkDays must be between 1 and 730.";
        }
    }
}
