using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Sources;

namespace Vigil.WebFrontend.Client.Sources;

/// <summary>What one source says of a field.</summary>
/// <param name="On">The source's own date.</param>
/// <param name="ReceivedAt">Absent where the archive itself says it.</param>
public sealed record FactClaimItem(string Source, string Value, DateOnly On, DateTimeOffset? ReceivedAt, string Record);

/// <summary>A field of the joined archive.</summary>
/// <param name="Value">As the most authoritative source says it.</param>
/// <param name="Claims">The newest word of each source, the authoritative first.</param>
/// <param name="Earlier">What sources said before.</param>
public sealed record FactItem(
    string Field, string Value, string Source, DateOnly On, bool Disagrees, IReadOnlyList<FactClaimItem> Claims, IReadOnlyList<FactClaimItem> Earlier);

/// <summary>The joined archive of an entity or a worker.</summary>
public sealed record SubjectFacts(string SubjectKind, string SubjectId, string Name, IReadOnlyList<FactItem> Facts);

/// <param name="Numbers">Whether a number of it fits, and another of the record's numbers fits somebody else.</param>
public sealed record SourceCandidateItem(string Id, string Name, string? Address, bool Numbers);

/// <summary>A record of another department.</summary>
/// <param name="Facts">As of <paramref name="On"/>, by field.</param>
public sealed record SourceRecordItem(
    string Id,
    string Source,
    string Reference,
    string SubjectKind,
    string? Name,
    string? Address,
    string? RegistrationNumber,
    string? LicenceNumber,
    SourceMatch Status,
    SourceMatchBy? By,
    string? SubjectId,
    DateOnly On,
    DateTimeOffset ReceivedAt,
    IReadOnlyDictionary<string, string> Facts,
    IReadOnlyList<SourceCandidateItem> Candidates);

/// <param name="SubjectId">The entity's id, or the worker's.</param>
public sealed record ConfirmSourceRequest([property: Required, MaxLength(100)] string SubjectId);

/// <param name="Reason">A code: <c>another-county</c>.</param>
public sealed record RejectSourceRequest([property: Required, MaxLength(40)] string Reason);
