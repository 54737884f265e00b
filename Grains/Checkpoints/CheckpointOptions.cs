namespace Vigil.Grains.Checkpoints;

/// <summary><c>Vigil:Checkpoints</c>: how often the ledger's head is signed, and by which key.</summary>
public sealed class CheckpointOptions
{
    public const string Section = "Vigil:Checkpoints";

    /// <summary>A PEM file with a private key on P-256, which silos alone can read. Without it nothing is signed.</summary>
    public string Key { get; set; } = "";

    /// <summary>After so many entries at the latest.</summary>
    public int EveryEntries { get; set; } = 1_000;

    /// <summary>So long after the latest checkpoint, where anything has happened since, by the business clock.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(5);
}
