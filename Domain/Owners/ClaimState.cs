using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Owners;

/// <summary>How the claim on a subject stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimStatus>))]
public enum ClaimStatus
{
    /// <summary>Nobody holds it, and no code is out.</summary>
    Free = 0,

    /// <summary>A code is out that nobody has used.</summary>
    Offered = 1,

    /// <summary>An account holds it.</summary>
    Held = 2,

    /// <summary>Somebody else came with a good code: the regulator decides whether it changes hands.</summary>
    Asked = 3,
}

/// <summary>A code that is out. The code itself follows from a key and the number, and is kept nowhere.</summary>
/// <param name="Number">From 1; with the key it makes the code.</param>
/// <param name="Hash">As <see cref="ClaimState.HashOf"/> makes it.</param>
public sealed record ClaimOffer(int Number, string Hash, string KeyId, DateTimeOffset IssuedAt, DateTimeOffset EndsAt, string IssuedBy);

/// <summary>An account that holds a claim, or asks for it.</summary>
public sealed record ClaimHolder(string AccountId, DateTimeOffset Since);

/// <summary>The code that was used last, so that whoever used it and got no answer may send it again.</summary>
public sealed record ClaimUse(string Hash, string AccountId);

/// <summary>Which account answers for an entity, or is an employee. Ledger kind <c>claim</c>; the key is <c>{kind}:{id}</c> of the subject.</summary>
/// <param name="EntityId">The entity itself, or the employee's.</param>
/// <param name="Issued">How many codes there were.</param>
public sealed record ClaimState(
    LedgerKey Subject,
    string EntityId,
    string? TownCode,
    ClaimStatus Status,
    ClaimOffer? Offer,
    ClaimHolder? Holder,
    ClaimHolder? Asking,
    ClaimUse? Used,
    int Issued) : ILedgerState<ClaimState>
{
    public const string LedgerKind = "claim";

    public static int Schema => 1;

    public static JsonTypeInfo<ClaimState> Json => OwnerJson.Shared.ClaimState;

    /// <summary>Whether it is about an employee, and not a whole entity.</summary>
    [JsonIgnore]
    public bool OfStaff => Subject.Kind == EmployeeState.Kind;

    public static LedgerKey KeyOf(LedgerKey subject) => new(LedgerKind, $"{subject.Kind}:{subject.Key}");

    /// <summary>The subject of a key, or <see langword="null"/> where it can be none.</summary>
    public static LedgerKey? SubjectOf(string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && key[..colon] is EntityState.Kind or EmployeeState.Kind ? new(key[..colon], key[(colon + 1)..]) : null;
    }

    /// <summary>What is kept of a code, in lower-case hex.</summary>
    /// <param name="code">As <c>SupervisionCode.Read</c> gives it. 59 bits that live fourteen days: not worth trying out for whoever has the hash.</param>
    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"claim\n{code}")));
}

/// <summary>A claim code was given out. The code is not in the ledger.</summary>
public sealed record ClaimIssued(LedgerKey Subject, int Number, DateTimeOffset EndsAt) : EntryBody("claim.issued");

/// <summary>A code lapsed unused.</summary>
public sealed record ClaimLapsed(LedgerKey Subject, int Number) : EntryBody("claim.lapsed");

/// <summary>An account took the subject over, with a code. Accounts are named by id.</summary>
public sealed record ClaimTaken(LedgerKey Subject, string AccountId, string? Former) : EntryBody("claim.taken");

/// <summary>Somebody with a good code asks for an entity that another account holds.</summary>
public sealed record ClaimAsked(LedgerKey Subject, string AccountId) : EntryBody("claim.asked");

/// <summary>The regulator refused to let it change hands.</summary>
public sealed record ClaimRefused(LedgerKey Subject, string AccountId) : EntryBody("claim.refused");

/// <summary>An account holds the subject no more.</summary>
public sealed record ClaimEnded(LedgerKey Subject, string AccountId) : EntryBody("claim.ended");

[JsonSerializable(typeof(ClaimState))]
[JsonSerializable(typeof(ClaimIssued))]
[JsonSerializable(typeof(ClaimLapsed))]
[JsonSerializable(typeof(ClaimTaken))]
[JsonSerializable(typeof(ClaimAsked))]
[JsonSerializable(typeof(ClaimRefused))]
[JsonSerializable(typeof(ClaimEnded))]
[JsonSerializable(typeof(StaffDutyState))]
[JsonSerializable(typeof(StaffDutySet))]
[JsonSerializable(typeof(StaffDutyWarned))]
public sealed partial class OwnerJson : JsonSerializerContext
{
    public static OwnerJson Shared { get; } = new(DomainJson.NewOptions());
}
