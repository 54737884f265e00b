using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Cameras;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Evidence;

/// <summary>Why a capsule's bytes may not be removed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HoldGround>))]
public enum HoldGround
{
    /// <summary>A reviewer confirmed the lead.</summary>
    LeadConfirmed = 0,

    /// <summary>A person ordered it, with a reason.</summary>
    Person = 1,
}

/// <summary>What becomes of preserved evidence (行政处罚法 art. 56: decided within seven working days).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CapsuleDecision>))]
public enum CapsuleDecision
{
    /// <summary>Let go: it isn't needed.</summary>
    Release = 0,

    /// <summary>Seized for a case; the hold stays.</summary>
    Seize = 1,

    /// <summary>Handed over to another authority; the hold stays.</summary>
    HandOver = 2,

    /// <summary>No case is opened; let go.</summary>
    NoCase = 3,
}

public sealed record CapsuleHold(HoldGround Ground, string By, DateTimeOffset At);

/// <summary>Words that somebody gave as a reason. The ledger holds their hash, this holds the words.</summary>
/// <param name="Step">The step of the capsule's custody that they explain.</param>
public sealed record CapsuleNote(int Step, string By, DateTimeOffset At, string Words);

/// <summary>A clue's evidence: what was captured, under what hash, and what became of it since. It is sealed as a whole or not at all.</summary>
/// <param name="Step">How many entries its custody has so far: each entry of its own carries its number, so that a missing one shows.</param>
/// <param name="Attempt">Which try of the capture it is, from 1.</param>
/// <param name="Items">While it is captured, what came with the order; once sealed, everything, for ever in this order.</param>
/// <param name="ManifestHash">SHA-256 of the bytes of <see cref="CapsuleManifest"/>, which are in the evidence store too.</param>
/// <param name="Reason">A code, where nothing was captured.</param>
/// <param name="Confirmed">What the review of the lead came to; <see langword="null"/> before.</param>
/// <param name="RetainUntil">Its bytes are kept at least until then, held or not.</param>
/// <param name="Viewers">When each person's newest look was recorded.</param>
public sealed record CapsuleState(
    string Id,
    string LeadId,
    string CameraId,
    string EntityId,
    string TownCode,
    CameraPlace Place,
    int Code,
    string Label,
    DateTimeOffset ShotAt,
    DateTimeOffset SeenAt,
    CapsuleStatus Status,
    int Step,
    int Attempt,
    ImmutableArray<EvidenceItem> Items,
    string? ManifestHash,
    DateTimeOffset? SealedAt,
    string? Reason,
    bool? Confirmed,
    CapsuleHold? Hold,
    CapsuleDecision? Decision,
    DateTimeOffset? DecidedAt,
    DateTimeOffset? RetainUntil,
    DateTimeOffset? RemovedAt,
    ImmutableArray<CapsuleNote> Notes,
    ImmutableArray<ClockState> Clocks,
    ImmutableSortedDictionary<string, DateTimeOffset> Viewers) : ILedgerState<CapsuleState>
{
    public static int Schema => 1;

    public static JsonTypeInfo<CapsuleState> Json => EvidenceJson.Shared.CapsuleState;

    /// <summary>What lists are sorted by.</summary>
    public DateTimeOffset ListedAt => SeenAt;

    public static LedgerKey KeyOf(string id) => new(EvidenceOrder.TargetKind, id);
}
