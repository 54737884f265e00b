using System.Collections.Immutable;

namespace Vigil.Domain.Inspections;

/// <summary>How often a grade is visited.</summary>
/// <param name="PlannedPerYear">Routine visits a year that are planned; one half means one in two years.</param>
/// <param name="MostPerYear">The upper end of the published range, for those who plan by hand.</param>
public sealed record InspectionFrequency(double PlannedPerYear, int MostPerYear);

/// <summary>One published version of how often each grade is inspected.</summary>
/// <param name="Version">A permanent name that entries quote.</param>
/// <param name="EffectiveFrom">First day on which it holds, inclusive.</param>
public sealed record FrequencyTable(
    string Version,
    DateOnly EffectiveFrom,
    InspectionFrequency A,
    InspectionFrequency B,
    InspectionFrequency C,
    InspectionFrequency D)
{
    /// <summary>The county's own: A one to two a year, B two to three, C each quarter, D each month (人民网, 2022-05-30).</summary>
    public static FrequencyTable Zhenping { get; } = new("zhenping-2022", new(2000, 1, 1), new(1, 2), new(2, 3), new(4, 4), new(12, 12));

    /// <summary>食药监食监一〔2016〕115号: at least one; one to two; two to three; three to four.</summary>
    public static FrequencyTable Official2016 { get; } = new("official-2016", new(2016, 12, 1), new(1, 1), new(1, 2), new(2, 3), new(3, 4));

    /// <summary>The 2022 draft for producers: one in two years; one; two; three.</summary>
    public static FrequencyTable Draft2022 { get; } = new("draft-2022", new(2022, 1, 1), new(0.5, 1), new(1, 1), new(2, 2), new(3, 3));

    /// <summary>Hubei 荆门: at least one; one; two; three.</summary>
    public static FrequencyTable Jingmen { get; } = new("jingmen", new(2016, 12, 1), new(1, 1), new(1, 1), new(2, 2), new(3, 3));

    /// <summary>All tables that come with the product, for a county to choose from.</summary>
    public static ImmutableArray<FrequencyTable> Known => [Zhenping, Official2016, Draft2022, Jingmen];

    public InspectionFrequency Of(RiskGrade grade) => grade switch
    {
        RiskGrade.A => A,
        RiskGrade.B => B,
        RiskGrade.C => C,
        RiskGrade.D => D,
    };
}
