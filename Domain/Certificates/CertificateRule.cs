using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Time;

namespace Vigil.Domain.Certificates;

[JsonConverter(typeof(JsonStringEnumConverter<TermUnit>))]
public enum TermUnit
{
    /// <summary>工作日, by the business calendar.</summary>
    WorkingDays = 0,

    /// <summary>自然日.</summary>
    NaturalDays = 1,

    /// <summary>Calendar months; the 31st becomes the last day of a shorter month.</summary>
    Months = 2,
}

/// <summary>A length of time before a day.</summary>
public sealed record Term(int Amount, TermUnit Unit)
{
    /// <summary>The day that lies this long before another.</summary>
    public WorkingDay Before(DateOnly day, BusinessCalendar calendar) => Unit switch
    {
        TermUnit.WorkingDays => calendar.SubtractWorkingDays(day, Amount),
        TermUnit.NaturalDays => new(day.AddDays(-Amount), Provisional: false),
        TermUnit.Months => new(day.AddMonths(-Amount), Provisional: false),
    };
}

/// <summary>What holds for one kind of certificate from a day on.</summary>
/// <param name="EffectiveFrom">First day on which this version holds, inclusive.</param>
/// <param name="ValidityYears">How long it is issued for; <see langword="null"/> where it doesn't expire or its source must say.</param>
/// <param name="ThroughAnniversary">True where the last day is the anniversary of the issue; else it is the day before.</param>
/// <param name="WindowOpens">The first day on which renewal may be applied for, counted back from the last day.</param>
/// <param name="RenewalDeadline">The last day on which renewal must be applied for, inclusive, counted back from the last day.</param>
/// <param name="WarningDays">Natural days left at which a warning is due: any of 90, 60, 30 and 7.</param>
/// <param name="OnePerHolder">True where a holder has one at a time, so that a later term takes the place of an earlier one.</param>
public sealed record CertificateRule(
    CertificateKind Kind,
    DateOnly EffectiveFrom,
    int? ValidityYears,
    bool ThroughAnniversary,
    Term? WindowOpens,
    Term? RenewalDeadline,
    ImmutableArray<int> WarningDays,
    bool OnePerHolder)
{
    /// <summary>Whether the holder's owner is told of its rungs. False for terms of elsewhere, whose owners we can't know.</summary>
    public bool TellsOwner { get; init; } = true;
}
