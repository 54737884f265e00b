using System.Text.Json;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Schedules;

/// <summary>Tells an entity that one of its routine visits was put on another day. A due to the entity, in the commit of the move.</summary>
/// <param name="DueOn">The visit, by the last day on which its grade wants it.</param>
/// <param name="Reason">In words: kept in states, never in an entry.</param>
/// <param name="By">Who moved it, or the platform for a published calendar.</param>
/// <param name="Version">The schedule's version with the move: of two moves of one visit the higher holds.</param>
public sealed record VisitMoveCall(DateOnly DueOn, DateOnly To, string Reason, string By, long Version)
{
    /// <summary>The prefix of the message id; version and visit follow.</summary>
    public const string DuePrefix = "visit-move:";

    public static VisitMoveCall Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", ScheduleJson.Shared.VisitMoveCall)!;

    public Due ToDue(string entityId, DateTimeOffset now) => Due.Send(
        EntityState.KeyOf(entityId), FormattableString.Invariant($"{DuePrefix}{Version}:{DueOn:yyyyMMdd}"), this, ScheduleJson.Shared.VisitMoveCall, now);
}

/// <summary>A routine visit that was put on another day, as its entity goes by it.</summary>
public sealed record RoutineMove(DateOnly DueOn, DateOnly To, string Reason, long Version);
