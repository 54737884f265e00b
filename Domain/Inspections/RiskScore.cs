using System.Text.Json.Serialization;

namespace Vigil.Domain.Inspections;

/// <summary>静态风险 class by what is made or sold.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StaticClass>))]
public enum StaticClass
{
    I = 1,
    II = 2,
    III = 3,
    IV = 4,
}

/// <summary>The risk score of 食药监食监一〔2016〕115号: static 40 plus dynamic 60, higher is riskier.</summary>
public static class RiskScore
{
    public const decimal StaticMost = 40;
    public const decimal DynamicMost = 60;

    /// <summary>The grade of a score: up to and including 30 is A, 45 is B, 60 is C; above is D.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The score is not between 0 and 100.</exception>
    public static RiskGrade GradeOf(decimal score)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(score);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(score, StaticMost + DynamicMost);
        return score switch
        {
            <= 30 => RiskGrade.A,
            <= 45 => RiskGrade.B,
            <= 60 => RiskGrade.C,
            _ => RiskGrade.D,
        };
    }

    /// <summary>Static points of a class: a quarter of the forty for each step.</summary>
    public static decimal PointsOf(StaticClass @class) => (int)@class * StaticMost / 4;

    /// <summary>A grade raised (positive) or lowered by levels; it stops at A and D.</summary>
    /// <remarks>A breach with a fine, a failed sampling or an accident raises by one or two; three clean years or HACCP lower by one.</remarks>
    public static RiskGrade Shift(RiskGrade grade, int levels) => (RiskGrade)Math.Clamp((int)grade + levels, (int)RiskGrade.A, (int)RiskGrade.D);
}
