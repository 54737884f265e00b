using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Time;

namespace Vigil.Domain.Rectifications;

[JsonConverter(typeof(JsonStringEnumConverter<RectificationUnit>))]
public enum RectificationUnit
{
    Hours = 0,

    /// <summary>Counted from the next day; the last one is inside the term (domain of <see cref="BusinessCalendar"/>).</summary>
    WorkingDays = 1,
}

/// <summary>How long an owner has.</summary>
/// <param name="Reason">Why so long: a code of ours, or words; shown to whoever asks.</param>
public sealed record RectificationTerm(int Amount, RectificationUnit Unit, string Reason)
{
    /// <summary>When the term ends, exclusive, and from when half of it is over.</summary>
    /// <remarks>Of working days, half is the start of the day after half of them, so that the warning finds people at work.</remarks>
    public RectificationSpan From(DateTimeOffset start, BusinessCalendar calendar)
    {
        if (Unit == RectificationUnit.Hours)
        {
            return new(start.AddHours(Amount), start.AddHours(Amount / 2.0), null, Provisional: false);
        }

        var day = calendar.DayOf(start);
        var last = calendar.AddWorkingDays(day, Amount);
        var half = calendar.AddWorkingDays(day, (Amount / 2) + 1);
        return new(calendar.StartOf(last.Day.AddDays(1)), calendar.StartOf(half.Day), last.Day, last.Provisional);
    }
}

/// <summary>A row of the table of terms.</summary>
/// <param name="Codes">The event codes that it is for.</param>
public sealed record RectificationTermRow(ImmutableArray<int> Codes, int Amount, RectificationUnit Unit, string Reason);

/// <param name="EndsAt">Exclusive.</param>
/// <param name="LastDay">Inclusive; of a term in working days.</param>
/// <param name="Provisional">Whether days were counted for which no holiday notice is known yet.</param>
public readonly record struct RectificationSpan(DateTimeOffset EndsAt, DateTimeOffset HalfAt, DateOnly? LastDay, bool Provisional);

/// <summary>What a county may set about orders to put something right.</summary>
public sealed record RectificationSettings
{
    /// <summary>The term by event code; a code that is in no row has <see cref="Other"/>. What is set replaces the table as a whole.</summary>
    public ImmutableArray<RectificationTermRow> Terms { get; init; } =
    [
        new([605, 606, 608, 609, 610, 611, 612, 630, 640], 24, RectificationUnit.Hours, "hygiene"),
    ];

    public RectificationTerm Other { get; init; } = new(3, RectificationUnit.WorkingDays, "other");

    /// <summary>How often proof is returned before officers go.</summary>
    public int MostReturns { get; init; } = 2;

    /// <summary>How long proof may wait for a reviewer before dispatch gets an alert. The owner's term stands still meanwhile.</summary>
    public TimeSpan ReviewWithin { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Pictures in one proof.</summary>
    public int MostPictures { get; init; } = 6;

    /// <summary>Proofs to one order, over all its rounds.</summary>
    public int MostProofs { get; init; } = 20;

    /// <summary>Working days that officers have to look.</summary>
    public int RecheckDays { get; init; } = 3;

    public WorkOrderPriority Priority { get; init; } = WorkOrderPriority.High;

    public AlertSeverity Severity { get; init; } = AlertSeverity.Major;

    public RectificationTerm TermOf(int code) =>
        Terms.FirstOrDefault(r => r.Codes.Contains(code)) is { } row ? new(row.Amount, row.Unit, row.Reason) : Other;

    public IEnumerable<string> Problems()
    {
        if (Terms.IsDefault || Terms.Any(r => r is null || r.Codes.IsDefaultOrEmpty))
        {
            yield return "Rectifications: Terms must be a list, each row with its Codes.";
            yield break;
        }

        if (Terms.Select(r => new RectificationTerm(r.Amount, r.Unit, r.Reason)).Append(Other).Any(t => t is null || t.Amount is < 1 or > 720 || string.IsNullOrWhiteSpace(t.Reason) || !Enum.IsDefined(t.Unit)))
        {
            yield return "Rectifications: each term must be between 1 and 720 hours or working days and give its reason.";
        }

        if (MostReturns is < 0 or > 20 || MostPictures is < 1 or > 20 || MostProofs is < 1 or > 200 || RecheckDays is < 1 or > 60)
        {
            yield return "Rectifications: MostReturns 0 to 20, MostPictures 1 to 20, MostProofs 1 to 200, RecheckDays 1 to 60.";
        }

        if (ReviewWithin < TimeSpan.FromMinutes(1) || ReviewWithin > TimeSpan.FromDays(30))
        {
            yield return "Rectifications: ReviewWithin must be between a minute and thirty days.";
        }
    }
}
