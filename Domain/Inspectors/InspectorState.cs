using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Inspectors;

/// <summary>An enforcement officer. Ledger kind <c>inspector</c>. Presence and position are scratch.</summary>
/// <param name="Towns">Codes of the towns that the officer covers; empty means the whole county.</param>
/// <param name="Qualifications">What the officer may inspect: <c>food</c>, <c>equipment</c>, …</param>
public sealed record InspectorState(
    string Id,
    string Name,
    string? CertificateNumber,
    ImmutableArray<string> Towns,
    ImmutableArray<string> Qualifications,
    bool OnDuty,
    DateTimeOffset? DutySince,
    string Source,
    DateOnly RecordedOn) : ILedgerState<InspectorState>
{
    public const string Kind = "inspector";

    public static int Schema => 1;

    public static JsonTypeInfo<InspectorState> Json => InspectorJson.Shared.InspectorState;

    public static LedgerKey KeyOf(string id) => new(Kind, id);
}

public sealed record InspectorRegistered(ImmutableArray<string> Towns, ImmutableArray<string> Qualifications)
    : EntryBody("inspector.registered");

public sealed record InspectorChanged(ImmutableArray<string> Fields) : EntryBody("inspector.changed");

public sealed record InspectorWentOnDuty : EntryBody
{
    public InspectorWentOnDuty()
        : base("inspector.onDuty")
    {
    }
}

public sealed record InspectorWentOffDuty : EntryBody
{
    public InspectorWentOffDuty()
        : base("inspector.offDuty")
    {
    }
}

[JsonSerializable(typeof(InspectorState))]
[JsonSerializable(typeof(InspectorRegistered))]
[JsonSerializable(typeof(InspectorChanged))]
[JsonSerializable(typeof(InspectorWentOnDuty))]
[JsonSerializable(typeof(InspectorWentOffDuty))]
public sealed partial class InspectorJson : JsonSerializerContext
{
    public static InspectorJson Shared { get; } = new(DomainJson.NewOptions());
}
