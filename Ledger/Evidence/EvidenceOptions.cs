namespace Vigil.Ledger.Evidence;

/// <summary><c>Vigil:Evidence</c>: where original bytes are kept. Every silo and web node of an installation is told the same place.</summary>
public sealed class EvidenceOptions
{
    public const string Section = "Vigil:Evidence";

    /// <summary>A directory that all nodes share: a disk on one machine, a mounted volume for several.</summary>
    public string Path { get; set; } = "";

    /// <summary>Megabytes (2^20) of the disk that evidence leaves free for whatever else lives there.</summary>
    public long ReserveMegabytes { get; set; } = 512;
}
