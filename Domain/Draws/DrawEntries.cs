using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Draws;

/// <param name="RedrawOf">The draw whose place it takes.</param>
public sealed record DrawDrafted(ImmutableArray<string> Items, DateTimeOffset BeaconAt, string? RedrawOf, string? CreditHash) : EntryBody("draw.drafted");

/// <summary>The pools were frozen and the commitment published.</summary>
public sealed record DrawFrozen(string Rule, string Commitment, string PoolHash, int Entities, int Excluded, int Officers, DateTimeOffset BeaconAt)
    : EntryBody("draw.frozen");

/// <summary>The public value was entered.</summary>
public sealed record DrawSeeded(string Value, string Seed) : EntryBody("draw.seeded");

/// <param name="ResultHash">SHA-256 of the result file.</param>
/// <param name="Up">How many of the visits go a level up, for want of two officers.</param>
public sealed record DrawDrawn(string ResultHash, int Visits, int Up) : EntryBody("draw.drawn");

/// <param name="FileHash">SHA-256 of the file that replays it.</param>
public sealed record DrawPublished(string FileHash) : EntryBody("draw.published");

public sealed record DrawOrdered(int Orders, DateOnly DueOn) : EntryBody("draw.ordered");

/// <summary>A drawn visit's work order came further.</summary>
public sealed record DrawVisitReported(int No, string EntityId, WorkOrderStatus Status, WorkOrderOutcome? Outcome) : EntryBody("draw.visitReported");

public sealed record DrawClosed(int Visits) : EntryBody("draw.closed");

/// <param name="ReasonHash">SHA-256 of the reason's words, which are kept in the state and shown beside the draw.</param>
public sealed record DrawRedrawn(string DrawId, string ReasonHash) : EntryBody("draw.redrawn");

/// <inheritdoc cref="DrawRedrawn"/>
public sealed record DrawAbandoned(string ReasonHash) : EntryBody("draw.abandoned");

/// <summary>Asks a new draw to take the place of one that was published.</summary>
public sealed record DrawRedrawCall(string RedrawOf, DrawDraft Draft, string? CreditHash, string By)
{
    public const string DueName = "redraw";
}

[JsonSerializable(typeof(DrawState))]
[JsonSerializable(typeof(DrawDrafted))]
[JsonSerializable(typeof(DrawFrozen))]
[JsonSerializable(typeof(DrawSeeded))]
[JsonSerializable(typeof(DrawDrawn))]
[JsonSerializable(typeof(DrawPublished))]
[JsonSerializable(typeof(DrawOrdered))]
[JsonSerializable(typeof(DrawVisitReported))]
[JsonSerializable(typeof(DrawClosed))]
[JsonSerializable(typeof(DrawRedrawn))]
[JsonSerializable(typeof(DrawAbandoned))]
[JsonSerializable(typeof(DrawRedrawCall))]
[JsonSerializable(typeof(DrawPublication))]
public sealed partial class DrawJson : JsonSerializerContext
{
    public static DrawJson Shared { get; } = new(DomainJson.NewOptions());
}
