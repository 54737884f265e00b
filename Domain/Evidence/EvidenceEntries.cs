using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Evidence;

/// <summary>Evidence around a clue was asked for, before anybody looked at it.</summary>
/// <param name="Step">The place among the capsule's entries, from 1; its clock's entries count too.</param>
/// <param name="Items">How many items came with the order.</param>
public sealed record EvidenceOrdered(int Step, string LeadId, string CameraId, int Code, DateTimeOffset ShotAt, DateTimeOffset SeenAt, int Items)
    : EntryBody("evidence.ordered");

/// <summary>A try to capture it failed; another follows.</summary>
/// <param name="Reason">A code: <c>interrupted</c>, <c>store-full</c>, <c>store-unreachable</c>, <c>item-missing</c>, <c>fault</c>.</param>
public sealed record EvidenceCaptureFailed(int Step, int Attempt, string Reason) : EntryBody("evidence.captureFailed");

/// <summary>Everything is stored; from now on nothing is added or taken away.</summary>
/// <param name="ManifestHash">SHA-256 of the manifest, which names every item with its hash.</param>
/// <param name="Bytes">Of all items together.</param>
public sealed record EvidenceSealed(int Step, string ManifestHash, int Items, long Bytes) : EntryBody("evidence.sealed");

/// <summary>Nothing could be sealed.</summary>
/// <param name="Reason">A code, as of <see cref="EvidenceCaptureFailed"/>, or <c>nothing-seen</c>.</param>
public sealed record EvidenceNotCaptured(int Step, string Reason) : EntryBody("evidence.notCaptured");

/// <summary>The review of the lead came to a verdict.</summary>
/// <param name="ReviewerId">Who judged.</param>
public sealed record EvidenceJudged(int Step, bool Confirmed, string ReviewerId) : EntryBody("evidence.judged");

/// <param name="ReasonHash">SHA-256 of the reason's words, which are kept in the state; none where the lead's confirmation is the ground.</param>
public sealed record EvidenceHeld(int Step, HoldGround Ground, string? ReasonHash) : EntryBody("evidence.held");

/// <param name="ReasonHash">SHA-256 of the reason's words.</param>
public sealed record EvidenceLifted(int Step, string ReasonHash) : EntryBody("evidence.lifted");

/// <summary>Somebody looked at an item. Who looks again within a quarter of an hour makes no further entry.</summary>
/// <param name="Item">Its number, from 1.</param>
/// <param name="Copy">A marked copy, and not the original bytes.</param>
public sealed record EvidenceViewed(int Step, int Item, bool Copy) : EntryBody("evidence.viewed");

/// <summary>Original bytes and proof were taken out.</summary>
public sealed record EvidenceExported(int Step, string ManifestHash) : EntryBody("evidence.exported");

/// <param name="ReasonHash">SHA-256 of the reason's words.</param>
public sealed record EvidenceDecided(int Step, CapsuleDecision Decision, string ReasonHash) : EntryBody("evidence.decided");

/// <summary>Its bytes were to be removed, and are held: they stay.</summary>
/// <param name="Cause">A code: <c>retention</c> where its time was over, <c>person</c> where somebody asked.</param>
public sealed record EvidenceRemovalRefused(int Step, string Cause) : EntryBody("evidence.removalRefused");

/// <summary>Its bytes are removed from the store, where nothing else refers to them. What the ledger says of it stays.</summary>
/// <param name="Cause">As of <see cref="EvidenceRemovalRefused"/>.</param>
/// <param name="ReasonHash">SHA-256 of the reason's words, where somebody asked.</param>
public sealed record EvidenceRemoved(int Step, string Cause, string? ReasonHash) : EntryBody("evidence.removed");

[JsonSerializable(typeof(CapsuleState))]
[JsonSerializable(typeof(EvidenceOrdered))]
[JsonSerializable(typeof(EvidenceCaptureFailed))]
[JsonSerializable(typeof(EvidenceSealed))]
[JsonSerializable(typeof(EvidenceNotCaptured))]
[JsonSerializable(typeof(EvidenceJudged))]
[JsonSerializable(typeof(EvidenceHeld))]
[JsonSerializable(typeof(EvidenceLifted))]
[JsonSerializable(typeof(EvidenceViewed))]
[JsonSerializable(typeof(EvidenceExported))]
[JsonSerializable(typeof(EvidenceDecided))]
[JsonSerializable(typeof(EvidenceRemovalRefused))]
[JsonSerializable(typeof(EvidenceRemoved))]
public sealed partial class EvidenceJson : JsonSerializerContext
{
    public static EvidenceJson Shared { get; } = new(DomainJson.NewOptions());
}
