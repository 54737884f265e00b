using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Reviews;

[JsonConverter(typeof(JsonStringEnumConverter<IntegrityStatus>))]
public enum IntegrityStatus
{
    Received = 0,

    /// <summary>Taken up.</summary>
    Accepted = 1,

    /// <summary>Not taken up: the answer says why and where to turn.</summary>
    Declined = 2,

    Answered = 3,
}

/// <summary>A complaint about an officer. Ledger kind <c>integrity</c>; the key is its number.</summary>
/// <remarks>What was written, and of whom, is sealed with a key that is not in the database: only discipline reads it.</remarks>
/// <param name="KeyHash">Of the key with which whoever complained comes back.</param>
/// <param name="Sealed">Officer and words.</param>
/// <param name="AcceptBy">Last day to say whether it is taken up, inclusive.</param>
/// <param name="AnswerBy">Last day to answer, inclusive.</param>
/// <param name="Basis">The rule that the terms come from.</param>
/// <param name="Late">Which term was missed last: <c>accept</c> or <c>answer</c>.</param>
/// <param name="Answer">Sealed; for whoever complained.</param>
public sealed record IntegrityState(
    string Id,
    string KeyHash,
    SealedText Sealed,
    IntegrityStatus Status,
    DateTimeOffset ReceivedAt,
    DateOnly AcceptBy,
    DateOnly AnswerBy,
    bool Provisional,
    string Basis,
    string? Late,
    DateTimeOffset? AcceptedAt,
    SealedText? Answer,
    DateTimeOffset? AnsweredAt,
    string? By) : ILedgerState<IntegrityState>
{
    public const string Kind = "integrity";

    public static int Schema => 1;

    public static JsonTypeInfo<IntegrityState> Json => IntegrityJson.Shared.IntegrityState;

    /// <summary>What lists sort by.</summary>
    public DateTimeOffset ListedAt => ReceivedAt;

    public static LedgerKey KeyOf(string id) => new(Kind, id);
}

/// <summary>A complaint about an officer came. Names nobody; no audience ever hears of it.</summary>
public sealed record IntegrityReceived(DateOnly AcceptBy, DateOnly AnswerBy) : EntryBody("integrity.received");

public sealed record IntegrityAccepted() : EntryBody("integrity.accepted");

/// <param name="TakenUp">False where it was not for discipline to handle.</param>
public sealed record IntegrityAnswered(bool TakenUp) : EntryBody("integrity.answered");

/// <param name="Term"><c>accept</c> or <c>answer</c>.</param>
public sealed record IntegrityLate(string Term, DateOnly LastDay) : EntryBody("integrity.late");

[JsonSerializable(typeof(IntegrityState))]
[JsonSerializable(typeof(IntegrityReceived))]
[JsonSerializable(typeof(IntegrityAccepted))]
[JsonSerializable(typeof(IntegrityAnswered))]
[JsonSerializable(typeof(IntegrityLate))]
public sealed partial class IntegrityJson : JsonSerializerContext
{
    public static IntegrityJson Shared { get; } = new(DomainJson.NewOptions());
}

[JsonConverter(typeof(JsonStringEnumConverter<IntegrityVerdict>))]
public enum IntegrityVerdict
{
    Accepted = 0,
    Repeated = 1,
    NotFound = 2,

    /// <summary>In its present status this can't be done.</summary>
    WrongState = 3,
}
