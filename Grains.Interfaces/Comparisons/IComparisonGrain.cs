using Vigil.Domain.Comparisons;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Comparisons;

/// <summary>What comparing an entity's records found. Key: the entity's id. It compares by itself, on changes and in the night.</summary>
[GrainInterfaceType("comparison")]
[Alias("vigil.IComparisonGrain")]
public interface IComparisonGrain : IGrainWithStringKey
{
    /// <summary>Says that a finding needs nothing, until its facts are others.</summary>
    [Alias("DismissAsync")]
    Task<Receipt<FindingVerdict>> DismissAsync(DismissFinding command, CancellationToken cancellationToken = default);
}

/// <param name="FindingId">The finding within the entity: rule and part.</param>
/// <param name="Reason">A code, or words.</param>
[GenerateSerializer, Immutable, Alias("vigil.DismissFinding")]
public sealed record DismissFinding([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string FindingId, [property: Id(2)] string Reason);

public static class ComparisonGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public IComparisonGrain Comparison(string entityId) => grains.GetGrain<IComparisonGrain>(entityId);
    }
}
