using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;

namespace Vigil.Domain.Draws;

/// <summary>How far a draw has come. Each step is an entry with the person who took it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DrawStatus>))]
public enum DrawStatus
{
    Drafted = 0,

    /// <summary>The pools are frozen and the commitment is published; the public value isn't known yet.</summary>
    Committed = 1,

    /// <summary>The public value is entered: from here on anybody can compute the result.</summary>
    Seeded = 2,
    Drawn = 3,

    /// <summary>The result is public, with the file that replays it.</summary>
    Published = 4,

    /// <summary>Work orders were asked for.</summary>
    Ordered = 5,
    Closed = 6,

    /// <summary>Given up before the public value was entered, with a reason.</summary>
    Abandoned = 7,

    /// <summary>Drawn again, with a reason; this first result stays public and nobody is sent by it.</summary>
    Redrawn = 8,
}

/// <summary>Which entities a pool is made of. Empty lists mean all.</summary>
/// <param name="EquipmentUsers">Only those with special equipment in use (order 57 art. 8).</param>
public sealed record PoolFilter(
    ImmutableArray<EntityCategory> Categories, ImmutableArray<string> Towns, ImmutableArray<RiskGrade> Grades, bool EquipmentUsers);

/// <summary>The class that a source gives an entity, and whether it is a 重点单位.</summary>
public sealed record CreditEntry(string EntityId, CreditClass Class, bool KeyUnit);

/// <summary>A draw as somebody plans it.</summary>
/// <param name="Items">Codes of the item list.</param>
/// <param name="OfficerCap">The most tasks of one officer in this draw.</param>
/// <param name="Beacon">The public value that will seed it, named so that there is only one.</param>
/// <param name="BeaconAt">When that value will be known.</param>
/// <param name="Absent">Ids of officers who are on leave or otherwise not to be had.</param>
/// <param name="DueOn">The last day for the visits, inclusive.</param>
public sealed record DrawDraft(
    string Name,
    ImmutableArray<string> Items,
    PoolFilter Filter,
    DrawRatios Ratios,
    int OfficerCap,
    string Beacon,
    DateTimeOffset BeaconAt,
    ImmutableArray<DrawRecusal> Recusals,
    ImmutableArray<string> Absent,
    DateOnly DueOn);

/// <summary>What was published when the pools were frozen.</summary>
/// <param name="PoolHash">SHA-256 of the pool file, under which it is kept.</param>
/// <param name="Excluded">How many were left out, by reason.</param>
/// <param name="Strata">Sizes, and how many will be drawn.</param>
public sealed record DrawCommitment(
    string Commitment, string PoolHash, string Rule, int Entities, ImmutableSortedDictionary<string, int> Excluded, int Officers, ImmutableArray<StratumCount> Strata,
    DateTimeOffset At, string By);

/// <param name="Source">Where the value can be looked up.</param>
public sealed record DrawSeed(string Value, string Source, string Seed, DateTimeOffset At, string By);

/// <summary>A drawn visit and what became of it.</summary>
/// <param name="Heard">The version of its work order that was last heard of.</param>
public sealed record DrawVisit(
    int No, string Stratum, string EntityId, string Name, string Town, ImmutableArray<string> Officers, string? Up,
    WorkOrderStatus? Status = null, WorkOrderOutcome? Outcome = null, long Heard = 0);

/// <param name="Hash">SHA-256 of the result file.</param>
public sealed record DrawResult(string Hash, ImmutableArray<DrawVisit> Visits, DateTimeOffset At, string By);

/// <summary>A step that has nothing but who and when, and the hash of what was published with it.</summary>
public sealed record DrawStep(DateTimeOffset At, string By, string? Hash = null);

/// <summary>Why a draw was made again or given up: the words are kept here, their hash in the ledger.</summary>
/// <param name="DrawId">The draw that takes its place; <see langword="null"/> where it was given up.</param>
public sealed record DrawReason(string Words, string? DrawId, DateTimeOffset At, string By);

/// <summary>One double-random draw. Ledger kind <c>draw</c>; the key is its number, which people see.</summary>
/// <param name="RedrawOf">The draw whose place it takes.</param>
/// <param name="CreditHash">SHA-256 of the file of credit classes that came with the draft; <see langword="null"/> where none did.</param>
public sealed record DrawState(
    string Id,
    DrawDraft Draft,
    DrawStatus Status,
    string? RedrawOf,
    string? CreditHash,
    DrawStep Drafted,
    DrawCommitment? Committed = null,
    DrawSeed? Seeded = null,
    DrawResult? Drawn = null,
    DrawStep? Published = null,
    DrawStep? Ordered = null,
    DrawStep? Closed = null,
    DrawReason? Ended = null) : ILedgerState<DrawState>
{
    public const string LedgerKind = "draw";

    public static int Schema => 1;

    public static JsonTypeInfo<DrawState> Json => DrawJson.Shared.DrawState;

    public static LedgerKey KeyOf(string id) => new(LedgerKind, id);

    /// <summary>The one work order of a drawn entity.</summary>
    public static string OrderIdOf(string drawId, string entityId) => $"draw:{drawId}:{entityId}";
}
