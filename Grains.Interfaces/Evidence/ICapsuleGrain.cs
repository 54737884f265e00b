using Vigil.Domain.Evidence;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Evidence;

/// <summary>The evidence of one clue. Key: the capsule's id. It is ordered and judged by dues; people do the rest.</summary>
[GrainInterfaceType("evidence")]
[Alias("vigil.ICapsuleGrain")]
public interface ICapsuleGrain : IGrainWithStringKey
{
    [Alias("HoldAsync")]
    Task<Receipt<CapsuleVerdict>> HoldAsync(HoldCapsule command, CancellationToken cancellationToken = default);

    [Alias("LiftAsync")]
    Task<Receipt<CapsuleVerdict>> LiftAsync(LiftCapsule command, CancellationToken cancellationToken = default);

    [Alias("DecideAsync")]
    Task<Receipt<CapsuleVerdict>> DecideAsync(DecideCapsule command, CancellationToken cancellationToken = default);

    /// <summary>Records a look, before anything is shown.</summary>
    [Alias("ViewAsync")]
    Task<Receipt<CapsuleVerdict>> ViewAsync(ViewCapsule command, CancellationToken cancellationToken = default);

    /// <summary>Records an export, before it begins.</summary>
    [Alias("ExportAsync")]
    Task<Receipt<CapsuleVerdict>> ExportAsync(ExportCapsule command, CancellationToken cancellationToken = default);

    /// <summary>Removes the bytes before their time. What is held stays, and the attempt is recorded.</summary>
    [Alias("RemoveAsync")]
    Task<Receipt<CapsuleVerdict>> RemoveAsync(RemoveCapsule command, CancellationToken cancellationToken = default);
}

public static class CapsuleGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public ICapsuleGrain Capsule(string id) => grains.GetGrain<ICapsuleGrain>(id);
    }
}
