using System.Collections.Immutable;
using Vigil.Domain.Attachments;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Dispatch;

/// <summary>Asks for a work order. A source commits it as a due for the work order; asking again with the same id makes no second one.</summary>
/// <param name="Source">Who asked, and who is told what comes of it: a complaint, an entity, an alert, a draw, a finding.</param>
/// <param name="Subject">A piece of equipment, an employee or a camera at the entity; <see langword="null"/> for the entity itself.</param>
/// <param name="Place">Where to go, where it isn't the entity's own place.</param>
/// <param name="Summary">What it is about, in words: kept in the state, never in an entry. Names no reporter.</param>
/// <param name="Clocks">Codes of the clocks that start, counted from <paramref name="ReceivedAt"/>.</param>
/// <param name="DueOn">The last day, inclusive, where no clock says it.</param>
/// <param name="Officers">How many officers must go: 2 where the law wants two.</param>
/// <param name="Recused">Ids of officers who may not take it.</param>
/// <param name="Drawn">Ids of the officers whom a draw has chosen; empty where assignment chooses.</param>
/// <param name="VisitOn">The day on which somebody put the visit; <see langword="null"/> for any day within the term.</param>
/// <param name="Checklist">Code of the checklist; <see langword="null"/> for the one of the kind.</param>
public sealed record WorkOrderProposal(
    string Id,
    WorkOrderKind Kind,
    WorkOrderLevel Level,
    WorkOrderPriority Priority,
    LedgerKey Source,
    string? EntityId,
    LedgerKey? Subject,
    string? TownCode,
    GeoPoint? Place,
    string? Address,
    string Summary,
    DateTimeOffset ReceivedAt,
    ImmutableArray<string> Clocks,
    DateOnly? DueOn,
    ImmutableArray<string> Qualifications,
    int Officers,
    ImmutableArray<string> Recused,
    ImmutableArray<string> Drawn,
    string? Checklist,
    ImmutableArray<Attachment> Attachments,
    DateOnly? VisitOn = null)
{
    /// <summary>The ledger kind of a work order.</summary>
    public const string TargetKind = "workorder";

    /// <summary>The message id: one proposal for one work order, whoever sends it and however often.</summary>
    public const string DueName = "proposal";

    /// <summary>The due that delivers this proposal to its work order.</summary>
    public Due ToDue(DateTimeOffset now) =>
        Due.Send(new(TargetKind, Id), DueName, this, DispatchJson.Shared.WorkOrderProposal, now);
}
