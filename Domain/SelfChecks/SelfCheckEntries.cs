using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.SelfChecks;

/// <summary>Self-checks are due from tomorrow on.</summary>
public sealed record SelfCheckBegun(ImmutableArray<SelfCheckList> Lists) : EntryBody("selfcheck.begun");

/// <summary>What is checked, or when the shop is shut, was changed.</summary>
public sealed record SelfCheckPlanned(ImmutableArray<SelfCheckList> Lists, ImmutableArray<DayOfWeek> ClosedOn, DateOnly? ClosedFrom, DateOnly? ClosedThrough)
    : EntryBody("selfcheck.planned");

/// <summary>A check was signed.</summary>
/// <param name="Problems">Codes of the items that weren't in order; empty is a zero-risk record.</param>
public sealed record SelfCheckSigned(SelfCheckKind Kind, DateOnly Period, SelfCheckRole Role, int Items, ImmutableArray<string> Problems)
    : EntryBody("selfcheck.signed");

/// <summary>Whoever signed took it back within minutes.</summary>
public sealed record SelfCheckUndone(SelfCheckKind Kind, DateOnly Period) : EntryBody("selfcheck.undone");

/// <summary>Nobody signed, and the period is over.</summary>
public sealed record SelfCheckMissed(SelfCheckKind Kind, DateOnly Period) : EntryBody("selfcheck.missed");

/// <summary>What wasn't in order is put right, by the owner's own word.</summary>
public sealed record SelfCheckProblemFixed(string Item, bool Late) : EntryBody("selfcheck.problemFixed");

/// <summary>The day passed by which the owner had promised to put it right.</summary>
public sealed record SelfCheckProblemOverdue(string Item, DateOnly PutRightBy) : EntryBody("selfcheck.problemOverdue");

/// <summary>Asks an entity's self-checks to begin. Asking twice changes nothing.</summary>
public sealed record SelfCheckBegin(string EntityId, DateTimeOffset At)
{
    public const string TargetKind = "selfcheck";

    public const string DueName = "begin";

    public Due ToDue() => Due.Send(new(TargetKind, EntityId), DueName, this, SelfCheckJson.Shared.SelfCheckBegin, At);

    public static SelfCheckBegin Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", SelfCheckJson.Shared.SelfCheckBegin)!;
}

[JsonSerializable(typeof(SelfCheckState))]
[JsonSerializable(typeof(SelfCheckBegin))]
[JsonSerializable(typeof(SelfCheckBegun))]
[JsonSerializable(typeof(SelfCheckPlanned))]
[JsonSerializable(typeof(SelfCheckSigned))]
[JsonSerializable(typeof(SelfCheckUndone))]
[JsonSerializable(typeof(SelfCheckMissed))]
[JsonSerializable(typeof(SelfCheckProblemFixed))]
[JsonSerializable(typeof(SelfCheckProblemOverdue))]
public sealed partial class SelfCheckJson : JsonSerializerContext
{
    public static SelfCheckJson Shared { get; } = new(DomainJson.NewOptions());
}
