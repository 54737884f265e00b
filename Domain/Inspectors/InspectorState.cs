using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Inspectors;

/// <summary>An enforcement officer. Ledger kind <c>inspector</c>. Presence and position are scratch.</summary>
/// <param name="Towns">Codes of the towns that the officer covers; empty means the whole county.</param>
/// <param name="Qualifications">What the officer may inspect: <c>food</c>, <c>equipment</c>, …</param>
/// <param name="DutyWhy">A code of <see cref="DutyReasons"/>: what put the officer on or off duty last.</param>
/// <param name="DutyChangesAt">When roster or leave change it next.</param>
public sealed record InspectorState(
    string Id,
    string Name,
    string? CertificateNumber,
    ImmutableArray<string> Towns,
    ImmutableArray<string> Qualifications,
    bool OnDuty,
    DateTimeOffset? DutySince,
    string Source,
    DateOnly RecordedOn,
    InspectorShift? Shift = null,
    string? DutyWhy = null,
    DateTimeOffset? DutyChangesAt = null) : ILedgerState<InspectorState>
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

/// <summary>The weekly pattern was set, or emptied.</summary>
public sealed record InspectorRosterSet(int Spans, bool Quiet) : EntryBody("inspector.rosterSet");

/// <param name="Off">Whether it is a day off.</param>
public sealed record InspectorDaySet(DateOnly Day, bool Off) : EntryBody("inspector.daySet");

/// <summary>A leave was entered. Of what kind is in the state: an illness is nobody's business for ever.</summary>
public sealed record InspectorLeaveEntered(string LeaveId, DateOnly From, DateOnly Through) : EntryBody("inspector.leaveEntered");

public sealed record InspectorLeaveEnded(string LeaveId) : EntryBody("inspector.leaveEnded");

[JsonSerializable(typeof(InspectorState))]
[JsonSerializable(typeof(InspectorRegistered))]
[JsonSerializable(typeof(InspectorChanged))]
[JsonSerializable(typeof(InspectorWentOnDuty))]
[JsonSerializable(typeof(InspectorWentOffDuty))]
[JsonSerializable(typeof(InspectorRosterSet))]
[JsonSerializable(typeof(InspectorDaySet))]
[JsonSerializable(typeof(InspectorLeaveEntered))]
[JsonSerializable(typeof(InspectorLeaveEnded))]
public sealed partial class InspectorJson : JsonSerializerContext
{
    public static InspectorJson Shared { get; } = new(DomainJson.NewOptions());
}
