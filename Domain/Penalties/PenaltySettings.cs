using Vigil.Domain.Decisions;

namespace Vigil.Domain.Penalties;

/// <summary>A dated row: how long a decision is public.</summary>
/// <param name="From">The first day of publication to which it applies.</param>
/// <param name="ShortMonths">For criticism or a small fine and nothing heavier.</param>
/// <param name="LongMonths">For everything else; a longer restriction of business or occupation lengthens it.</param>
/// <param name="SmallFinePerson">Yuan, inclusive. Order 45 art. 13 leaves the amount to the province.</param>
/// <param name="SmallFineEntity">Yuan, inclusive.</param>
/// <param name="EarlyMonths">How long it is public at least before it may be stopped early.</param>
/// <param name="EarlyMonthsSensitive">The same for food, drugs and special equipment.</param>
/// <param name="Verified">False where nobody has read all of it in the text: shown as 待核.</param>
public sealed record PublicityRule(
    DateOnly From,
    int ShortMonths,
    int LongMonths,
    decimal SmallFinePerson,
    decimal SmallFineEntity,
    int EarlyMonths,
    int EarlyMonthsSensitive,
    string Ground,
    bool Verified) : IDatedRow;

/// <summary>What a county may set about penalties and their publication.</summary>
public sealed record PenaltySettings
{
    /// <summary>Order 45 was read; the amounts are those of the on-the-spot fine until the province's are entered, the months of early stop are 待核.</summary>
    public IReadOnlyList<PublicityRule> Publicity { get; init; } =
    [
        new(new(2021, 9, 1), 3, 36, 200, 3_000, 6, 12, "总局令第45号 art. 13, 14; 国市监信规〔2021〕3号", Verified: false),
    ];

    /// <summary>Working days after the decision in which the record can be checked before it goes out by itself; order 45 art. 9 leaves 20.</summary>
    public int PublishAfterDays { get; init; } = 5;

    public IEnumerable<string> Problems()
    {
        foreach (var problem in DatedRows.Problems(
            "Penalties.Publicity",
            Publicity,
            r => r is { ShortMonths: >= 1 and <= 120, LongMonths: >= 1 and <= 120, SmallFinePerson: >= 0, SmallFineEntity: >= 0, EarlyMonths: >= 0, EarlyMonthsSensitive: >= 0 }))
        {
            yield return problem;
        }

        if (PublishAfterDays is < 0 or > 20)
        {
            yield return "Penalties: PublishAfterDays must be between 0 and the 20 working days of order 45 art. 9.";
        }
    }
}
