using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Schedules;

/// <summary>A visit that somebody put on another day.</summary>
/// <param name="DueOn">The visit, by the last day on which its grade wants it.</param>
/// <param name="To">The day on which it is to be made.</param>
/// <param name="BeyondFloor">Whether that lies after the statutory two years, which somebody answers for with this reason.</param>
public sealed record ScheduleMove(DateOnly DueOn, DateOnly To, string Reason, bool BeyondFloor, DateTimeOffset At, string By);

/// <summary>What was moved of one entity's routine visits. Ledger kind <c>schedule</c>; the key is the entity's id.</summary>
/// <param name="Moves">Oldest first; of one visit the newest holds.</param>
public sealed record ScheduleState(string EntityId, ImmutableArray<ScheduleMove> Moves) : ILedgerState<ScheduleState>
{
    public const string LedgerKind = "schedule";

    public static int Schema => 1;

    public static JsonTypeInfo<ScheduleState> Json => ScheduleJson.Shared.ScheduleState;

    public static LedgerKey KeyOf(string entityId) => new(LedgerKind, entityId);
}

/// <summary>A routine visit was put on another day.</summary>
/// <param name="ReasonHash">SHA-256 of the reason's words, which are kept in the state.</param>
public sealed record VisitMoved(DateOnly DueOn, DateOnly? Former, DateOnly To, bool BeyondFloor, string ReasonHash) : EntryBody("schedule.visitMoved")
{
    /// <summary>A published calendar moved it on, and the reason is that of the move before.</summary>
    public const string CalendarCause = "calendar";

    /// <summary>A code where no person moved it; absent where one did.</summary>
    public string? Cause { get; init; }
}

[JsonSerializable(typeof(ScheduleState))]
[JsonSerializable(typeof(VisitMoved))]
[JsonSerializable(typeof(VisitMoveCall))]
public sealed partial class ScheduleJson : JsonSerializerContext
{
    public static ScheduleJson Shared { get; } = new(DomainJson.NewOptions());
}

/// <summary>What moving a visit came to. All but the first leave no trace.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScheduleVerdict>))]
public enum ScheduleVerdict
{
    Accepted = 0,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 1,

    /// <summary>It is on that day already.</summary>
    Unchanged = 2,
    EntityNotFound = 3,

    /// <summary>The entity has no routine visit with that last day.</summary>
    NotPlanned = 4,

    /// <summary>The day is past, or more than two years away.</summary>
    DayRefused = 5,

    /// <summary>Nobody works on that day.</summary>
    NotWorkingDay = 6,

    /// <summary>The day lies after the statutory two years, and the request doesn't say that somebody answers for it.</summary>
    BeyondFloor = 7,

    /// <summary>The reason is missing, shorter than five (beyond the floor: ten) or longer than 500 characters.</summary>
    ReasonRefused = 8,
}
