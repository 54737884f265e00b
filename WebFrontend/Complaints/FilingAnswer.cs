using Vigil.WebFrontend.Client.Complaints;

namespace Vigil.WebFrontend.Complaints;

internal enum FilingStanding
{
    Filed = 0,
    Faulty = 1,

    /// <summary>The key was used for another message.</summary>
    KeyReused = 2,

    /// <summary>Very many about the same subject at the moment.</summary>
    TooMany = 3,

    /// <summary>There is no key for the vault: nobody's identity can be taken.</summary>
    VaultClosed = 4,
}

/// <summary>What became of a filing.</summary>
/// <param name="Kept">Photos that were taken, for another try with the same form.</param>
internal sealed record FilingAnswer(
    FilingStanding Standing, FiledComplaint? Filed, IReadOnlyList<FilingFault> Faults, IReadOnlyList<string> Kept);
