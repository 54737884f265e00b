using System.Collections.Immutable;
using Vigil.Domain.Leads;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Leads;

/// <param name="Seconds">How long the reviewer looked, by their own screen.</param>
/// <param name="Words">What they wrote beside it, or <see langword="null"/>.</param>
[GenerateSerializer, Immutable, Alias("vigil.JudgeLead")]
public sealed record JudgeLead(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] LeadVerdict Verdict, [property: Id(2)] int Seconds, [property: Id(3)] string? Words);

[GenerateSerializer, Immutable, Alias("vigil.UndoLead")]
public sealed record UndoLead([property: Id(0)] CommandOrigin Origin);

/// <param name="Passed">Codes of the items that are in order.</param>
[GenerateSerializer, Immutable, Alias("vigil.ReviewLeadEvidence")]
public sealed record ReviewLeadEvidence(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] EvidenceReviewKind Kind,
    [property: Id(2)] ImmutableArray<string> Passed,
    [property: Id(3)] string? Words);
