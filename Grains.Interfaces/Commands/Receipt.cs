namespace Vigil.Grains.Interfaces.Commands;

/// <summary>The answer to a command.</summary>
/// <param name="Verdict">What the rule said. A refusal changed nothing; <c>Repeated</c> means that the operation was recorded before.</param>
/// <param name="Version">The version of the grain's state afterwards; 0 where there is none.</param>
[GenerateSerializer, Immutable, Alias("vigil.Receipt`1")]
public sealed record Receipt<TVerdict>([property: Id(0)] TVerdict Verdict, [property: Id(1)] long Version)
    where TVerdict : struct, Enum;
