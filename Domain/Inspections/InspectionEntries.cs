using System.Text.Json.Serialization;
using Vigil.Domain.Credit;
using Vigil.Domain.Decisions;
using Vigil.Domain.Draws;

namespace Vigil.Domain.Inspections;

public sealed record InspectionRecorded(
    string Id, DateOnly On, string Kind, InspectionResult Result, int Critical, int Serious, int Minor, string Source)
    : EntryBody("inspection.recorded");

public sealed record RiskGraded(RiskGrade? Former, RiskGrade Grade, decimal? Score, string RuleVersion, string Source)
    : EntryBody("inspection.riskGraded");

/// <summary>The next routine inspection was planned, or moved.</summary>
/// <param name="CappedReason">Why the grade's frequency was cut to the published yearly cap, or allowed to exceed it.</param>
public sealed record InspectionPlanned(DateOnly DueOn, RiskGrade Grade, string FrequencyVersion, string? CappedReason)
    : EntryBody("inspection.planned");

/// <summary>The day of a routine inspection has come and it has not been made.</summary>
public sealed record InspectionFellDue(DateOnly DueOn, RiskGrade Grade)
    : EntryBody("inspection.fellDue");

/// <summary>The entity's own yearly cap of routine visits, or the reason why it may be exceeded, was set.</summary>
public sealed record InspectionCapSet(int? Former, int? YearlyCap, string? OverrideReason) : EntryBody("inspection.capSet");

/// <summary>The credit file changed how often the entity is visited. Its risk grade stays what it is.</summary>
/// <param name="RaisedBy">Grades by which the frequency is raised from now on.</param>
public sealed record InspectionWeighed(CreditClass Class, CreditStatus Status, int FormerlyRaisedBy, int RaisedBy) : EntryBody("inspection.weighed");

[JsonSerializable(typeof(InspectionRecorded))]
[JsonSerializable(typeof(InspectionWeighed))]
[JsonSerializable(typeof(RiskGraded))]
[JsonSerializable(typeof(InspectionPlanned))]
[JsonSerializable(typeof(InspectionFellDue))]
[JsonSerializable(typeof(InspectionCapSet))]
public sealed partial class InspectionJson : JsonSerializerContext
{
    public static InspectionJson Shared { get; } = new(DomainJson.NewOptions());
}
