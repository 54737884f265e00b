using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Checkpoints;

/// <summary>The checkpoints of one ledger: the newest one, and every key that ever signed. The others are entries.</summary>
public sealed record CheckpointState(string Scope, SignedCheckpoint? Latest, ImmutableArray<CheckpointKey> Keys) : ILedgerState<CheckpointState>
{
    public const string LedgerKind = "checkpoint";

    public static int Schema => 1;

    public static JsonTypeInfo<CheckpointState> Json => CheckpointJson.Shared.CheckpointState;

    public static LedgerKey KeyOf(string scope) => new(LedgerKind, scope);
}

/// <summary>The ledger's head was signed, to be published.</summary>
public sealed record CheckpointSigned(
    long Number, long First, long Seq, string Head, string Root, string Previous, DateTimeOffset SignedAt, string KeyId, string Signature)
    : EntryBody("checkpoint.signed")
{
    public static CheckpointSigned Of(SignedCheckpoint made)
    {
        var point = made.Checkpoint;
        return new(point.Number, point.First, point.Seq, point.Head, point.Root, point.Previous, point.At, made.KeyId, made.Signature);
    }

    public SignedCheckpoint ToSigned(string scope) => new(new(scope, Number, First, Seq, Head, Root, Previous, SignedAt), KeyId, Signature);
}

/// <summary>From now on another key signs. Its public half stays known for ever.</summary>
public sealed record CheckpointKeyNamed(string KeyId, string PublicKey) : EntryBody("checkpoint.keyNamed");

[JsonSerializable(typeof(CheckpointState))]
[JsonSerializable(typeof(CheckpointSigned))]
[JsonSerializable(typeof(CheckpointKeyNamed))]
public sealed partial class CheckpointJson : JsonSerializerContext
{
    public static CheckpointJson Shared { get; } = new(DomainJson.NewOptions());
}

/// <summary>What was asked of a ledger's checkpoints came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckpointVerdict>))]
public enum CheckpointVerdict
{
    Made = 0,

    /// <summary>Nothing new is to be covered.</summary>
    NothingNew = 1,

    /// <summary>No key is configured: nothing can be signed.</summary>
    NoKey = 2,
}
