using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Sources;

namespace Vigil.WebFrontend.Client.Sources;

/// <summary>What one source says of a field.</summary>
/// <param name="On">The source's own date.</param>
/// <param name="ReceivedAt">Absent where the archive itself says it.</param>
/// <param name="Awaits">待核: its source isn't among those that the county believes for the field, and nobody has looked into it.</param>
/// <param name="Confirmed">What a person found; absent where nobody looked. <paramref name="Reason"/> is a code.</param>
public sealed record FactClaimItem(
    string Id, string Source, string Value, DateOnly On, DateTimeOffset? ReceivedAt, string Record, bool Awaits, bool? Confirmed, string? Reason, DateTimeOffset? JudgedAt);

/// <param name="SubjectKind"><c>entity</c> or <c>employee</c>.</param>
/// <param name="Claim">Its id.</param>
/// <param name="Confirmed">Whether it is so.</param>
/// <param name="Reason">A code: <c>seen-original</c>, <c>typing</c>, <c>outdated</c>.</param>
public sealed record JudgeFactRequest(
    [property: Required, RegularExpression("entity|employee")] string SubjectKind,
    [property: Required, MaxLength(100)] string SubjectId,
    [property: Required, MaxLength(16)] string Claim,
    bool Confirmed,
    [property: Required, MaxLength(40)] string Reason);

/// <summary>A field of the joined archive.</summary>
/// <param name="Value">As the most authoritative source says it.</param>
/// <param name="Claims">The newest word of each source, the authoritative first.</param>
/// <param name="Earlier">What sources said before, and what a person rejected.</param>
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
