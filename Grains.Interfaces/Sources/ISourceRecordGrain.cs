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

/// <summary>What departments say of an entity or a worker. Key: <c>{kind}:{id}</c>. It only hears dues.</summary>
[GrainInterfaceType("facts")]
[Alias("vigil.IFactsGrain")]
public interface IFactsGrain : IGrainWithStringKey;

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
        public ISourceRecordGrain SourceRecord(string id) => grains.GetGrain<ISourceRecordGrain>(id);
    }
}
