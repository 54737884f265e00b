using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vigil.Domain.Inspections;

/// <summary>风险等级: A is low risk, D is high. Not the public star grade and not the credit-risk class: three scales, three types.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RiskGrade>))]
public enum RiskGrade
{
    A = 1,
    B = 2,
    C = 3,
    D = 4,
}

[JsonConverter(typeof(JsonStringEnumConverter<InspectionResult>))]
public enum InspectionResult
{
    /// <summary>符合.</summary>
    Pass = 0,

    /// <summary>基本符合, or passed with conditions.</summary>
    PassWithConditions = 1,

    /// <summary>不符合.</summary>
    Fail = 2,

    /// <summary>Nobody could be inspected: closed, moved, not ready. Does not count as an inspection for the next due date.</summary>
    NotPossible = 3,
}

/// <summary>One visit, part of the entity's history.</summary>
/// <param name="Id">The source's own number; unique within the entity.</param>
/// <param name="OutsidePlan">True for a visit after a complaint, a clue or an accident: it neither moves the next routine day nor counts against the cap.</param>
public sealed record InspectionRecord(
    string Id,
    DateOnly On,
    string Kind,
    InspectionResult Result,
    int Critical,
    int Serious,
    int Minor,
    string Source,
    string? InspectorId = null,
    string? Note = null,
    bool? OutsidePlan = null);

/// <summary>How risky an entity is, and why: the facts that the grade was computed from, or the person who set it.</summary>
/// <param name="Score">0 to 100, higher is riskier; <see langword="null"/> where the source gives only the grade.</param>
/// <param name="Reasons">Codes with their weight, shown to people beside the grade.</param>
/// <param name="RuleVersion">The version of the rule or mapping that graded.</param>
public sealed record RiskStanding(
    RiskGrade Grade, decimal? Score, ImmutableArray<string> Reasons, string RuleVersion, DateOnly Since, string Source);
