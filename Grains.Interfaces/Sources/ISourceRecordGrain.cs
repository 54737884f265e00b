using Vigil.Domain.Sources;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Sources;

/// <summary>A record of another department. Key: <c>SourceRecordState.IdOf</c>. It comes by an import and is matched by a due.</summary>
[GrainInterfaceType("sourcerecord")]
[Alias("vigil.ISourceRecordGrain")]
public interface ISourceRecordGrain : IGrainWithStringKey
{
    /// <summary>A person says of whom it speaks.</summary>
    [Alias("ConfirmAsync")]
    Task<Receipt<SourceVerdict>> ConfirmAsync(ConfirmSource command, CancellationToken cancellationToken = default);

    /// <summary>A person says that it is of nobody here.</summary>
    [Alias("RejectAsync")]
    Task<Receipt<SourceVerdict>> RejectAsync(RejectSource command, CancellationToken cancellationToken = default);
}

/// <summary>What departments say of an entity or a worker. Key: <c>{kind}:{id}</c>. What they say comes by dues.</summary>
[GrainInterfaceType("facts")]
[Alias("vigil.IFactsGrain")]
public interface IFactsGrain : IGrainWithStringKey
{
    /// <summary>A person looked into a claim, and says whether it is so.</summary>
    [Alias("JudgeAsync")]
    Task<Receipt<SourceVerdict>> JudgeAsync(JudgeFact command, CancellationToken cancellationToken = default);
}

/// <param name="EntityId">In whose archive the claim stands.</param>
/// <param name="Reason">A code.</param>
[GenerateSerializer, Immutable, Alias("vigil.JudgeFact")]
public sealed record JudgeFact(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string EntityId,
    [property: Id(2)] string ClaimId,
    [property: Id(3)] bool Confirmed,
    [property: Id(4)] string Reason);

/// <param name="SubjectId">The entity's id, or the worker's.</param>
[GenerateSerializer, Immutable, Alias("vigil.ConfirmSource")]
public sealed record ConfirmSource([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string SubjectId);

/// <param name="Reason">A code.</param>
[GenerateSerializer, Immutable, Alias("vigil.RejectSource")]
public sealed record RejectSource([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Reason);

public static class SourceGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        /// <param name="kind">Of the subject: an entity, or somebody who works there.</param>
        public IFactsGrain Facts(string kind, string id) => grains.GetGrain<IFactsGrain>(FactsState.KeyOf(new(kind, id)).Key);

        public ISourceRecordGrain SourceRecord(string id) => grains.GetGrain<ISourceRecordGrain>(id);
    }
}
