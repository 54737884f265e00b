using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Inspectors;

namespace Vigil.Domain.Codes;

/// <summary>Why a code was replaced.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CodeLoss>))]
public enum CodeLoss
{
    /// <summary>The sheet was lost or taken down.</summary>
    Lost = 0,

    /// <summary>It can't be read any more.</summary>
    Damaged = 1,

    /// <summary>It hung where it doesn't belong, or was copied.</summary>
    Misused = 2,
}

/// <summary>A code that holds no more.</summary>
public sealed record FormerCode(string Code, DateTimeOffset ReplacedAt, CodeLoss Reason);

/// <summary>The supervision code of one subject. Ledger kind <c>code</c>; the key is <c>{kind}:{id}</c> of the subject.</summary>
/// <param name="Subject">An entity, a piece of equipment, or an inspector.</param>
/// <param name="Code">The one that holds now.</param>
/// <param name="Former">Oldest first: whoever scans one is told that it was replaced.</param>
public sealed record CodeState(
    LedgerKey Subject, string? EntityId, string? TownCode, string Code, DateTimeOffset IssuedAt, ImmutableArray<FormerCode> Former) : ILedgerState<CodeState>
{
    public const string Kind = "code";

    /// <summary>The kinds of subjects that have codes.</summary>
    public static ImmutableArray<string> Kinds { get; } = [EntityState.Kind, EquipmentState.Kind, InspectorState.Kind];

    public static int Schema => 1;

    public static JsonTypeInfo<CodeState> Json => CodeJson.Shared.CodeState;

    public static LedgerKey KeyOf(LedgerKey subject) => new(Kind, $"{subject.Kind}:{subject.Key}");
}

/// <summary>A subject got its first code. The code itself isn't in the ledger: whoever reads the ledger need not be able to pose as a shop's wall.</summary>
public sealed record CodeIssued(LedgerKey Subject) : EntryBody("code.issued");

/// <summary>A code was replaced; the former one leads nowhere any more.</summary>
public sealed record CodeReplaced(LedgerKey Subject, CodeLoss Reason, int Count) : EntryBody("code.replaced");

[JsonSerializable(typeof(CodeState))]
[JsonSerializable(typeof(CodeIssued))]
[JsonSerializable(typeof(CodeReplaced))]
public sealed partial class CodeJson : JsonSerializerContext
{
    public static CodeJson Shared { get; } = new(DomainJson.NewOptions());
}
