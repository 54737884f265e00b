using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Sources;

/// <summary>Whether it is known of whom a source's record speaks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SourceMatch>))]
public enum SourceMatch
{
    /// <summary>It came, and was not looked for yet.</summary>
    Received = 0,

    /// <summary>By its number, or by a person.</summary>
    Matched = 1,

    /// <summary>By name and address it may be one of some: a person has to say which. A name alone is never enough.</summary>
    Candidates = 2,

    /// <summary>Nobody fits; it is looked for again in the next nights.</summary>
    Unmatched = 3,

    /// <summary>A person said that it is of nobody here.</summary>
    Rejected = 4,
}

/// <summary>How it was found of whom a record speaks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SourceMatchBy>))]
public enum SourceMatchBy
{
    /// <summary>统一社会信用代码 or registration number.</summary>
    RegistrationNumber = 0,
    LicenceNumber = 1,

    /// <summary>Of a worker: the health certificate's number.</summary>
    HealthNumber = 2,
    Person = 3,
}

/// <summary>What a record said on a day.</summary>
/// <param name="Facts">By field.</param>
public sealed record SourceVersion(DateOnly On, ImmutableSortedDictionary<string, string> Facts, DateTimeOffset ReceivedAt);

/// <summary>Somebody of whom it may speak.</summary>
/// <param name="Numbers">Whether a number of it fits, and another of its numbers fits somebody else.</param>
public sealed record SourceCandidate(string Id, string Name, string? Address, bool Numbers);

/// <summary>A record of another department, as it came. Ledger kind <c>sourcerecord</c>; the key is <c>{source}:{reference}</c>.</summary>
/// <param name="Reference">The source's own key of the record.</param>
/// <param name="SubjectKind">An entity, or a worker.</param>
/// <param name="RegistrationNumber">Of the entity, or of the worker's employer.</param>
/// <param name="Versions">The newest first; at most six.</param>
/// <param name="Nights">How often it was looked for in vain.</param>
/// <param name="ListedAt">When it last came.</param>
public sealed record SourceRecordState(
    string Id,
    string Source,
    string Reference,
    string SubjectKind,
    string? RegistrationNumber,
    string? LicenceNumber,
    string? HealthNumber,
    string? Name,
    string? Address,
    ImmutableArray<SourceVersion> Versions,
    SourceMatch Status,
    string? SubjectId,
    SourceMatchBy? By,
    string? MatchedBy,
    ImmutableArray<SourceCandidate> Candidates,
    int Nights,
    DateTimeOffset ListedAt) : ILedgerState<SourceRecordState>
{
    public const string LedgerKind = "sourcerecord";

    public static int Schema => 1;

    public static JsonTypeInfo<SourceRecordState> Json => SourceJson.Shared.SourceRecordState;

    public static LedgerKey KeyOf(string id) => new(LedgerKind, id);

    public static string IdOf(string source, string reference) => $"{source}:{reference}";
}

/// <summary>A department's record came, or came again with something else.</summary>
public sealed record SourceRecordReceived(string Source, string SubjectKind, DateOnly On, ImmutableArray<string> Fields) : EntryBody("sourcerecord.received");

public sealed record SourceRecordMatched(string Source, string SubjectKind, string SubjectId, SourceMatchBy By) : EntryBody("sourcerecord.matched");

/// <summary>It could not be said of whom it speaks.</summary>
/// <param name="Candidates">How many it may be; with none it is looked for again.</param>
public sealed record SourceRecordUnmatched(string Source, string SubjectKind, int Candidates) : EntryBody("sourcerecord.unmatched");

/// <summary>A person said that it is of nobody here.</summary>
public sealed record SourceRecordRejected(string Source, string Reason) : EntryBody("sourcerecord.rejected");

[JsonConverter(typeof(JsonStringEnumConverter<SourceVerdict>))]
public enum SourceVerdict
{
    Accepted = 0,
    Repeated = 1,

    /// <summary>It says what was known.</summary>
    Unchanged = 2,
    NotFound = 3,

    /// <summary>There is nobody of that id.</summary>
    SubjectNotFound = 4,

    /// <summary>In its present status this can't be done.</summary>
    WrongStatus = 5,
    ReferenceRefused = 6,

    /// <summary>It says nothing, says something that isn't kept, or a value is malformed.</summary>
    FactsRefused = 7,

    /// <summary>The source's date lies in the future, or before 1900.</summary>
    DayRefused = 8,

    /// <summary>Neither a number nor a name.</summary>
    IdentityRefused = 9,

    /// <summary>The reason is no code.</summary>
    ReasonRefused = 10,
}
