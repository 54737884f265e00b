using Vigil.Domain.Checkpoints;

namespace Vigil.Grains.Interfaces.Checkpoints;

/// <summary>Signs how far one ledger has come. Key: the scope.</summary>
[GrainInterfaceType("checkpoint")]
[Alias("vigil.ICheckpointGrain")]
public interface ICheckpointGrain : IGrainWithStringKey
{
    /// <summary>Makes a checkpoint where one is due by the settings.</summary>
    [Alias("EnsureAsync")]
    Task<CheckpointVerdict> EnsureAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes checkpoints until an entry is covered, due or not. An entry that isn't there yet is not waited for.</summary>
    [Alias("CoverAsync")]
    Task<CheckpointVerdict> CoverAsync(long seq, CancellationToken cancellationToken = default);

    /// <summary>Signs the manifest of an export.</summary>
    /// <returns><see langword="null"/> where no key is configured.</returns>
    [Alias("SealAsync")]
    Task<ManifestSeal?> SealAsync(byte[] manifest, CancellationToken cancellationToken = default);
}

/// <param name="Signature">ECDSA on P-256 with SHA-256 over <c>vigil-export-1</c>, a line feed and the manifest's bytes; DER.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo.</param>
[GenerateSerializer, Immutable, Alias("vigil.ManifestSeal")]
public sealed record ManifestSeal([property: Id(0)] string KeyId, [property: Id(1)] byte[] Signature, [property: Id(2)] byte[] PublicKey);

public static class CheckpointGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public ICheckpointGrain Checkpoint(string scope) => grains.GetGrain<ICheckpointGrain>(scope);
    }
}
