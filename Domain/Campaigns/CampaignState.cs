using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Draws;

namespace Vigil.Domain.Campaigns;

[JsonConverter(typeof(JsonStringEnumConverter<CampaignStatus>))]
public enum CampaignStatus
{
    Drafted = 0,

    /// <summary>Planned over its weeks; each week's work orders are asked for as the week comes.</summary>
    Running = 1,

    /// <summary>Stopped with a reason: no more work orders. Those that were asked for go on.</summary>
    Stopped = 2,

    /// <summary>Every target was visited, or given up.</summary>
    Finished = 3,
}

/// <summary>专项整治 as somebody plans it.</summary>
/// <param name="Items">Codes of the item list.</param>
/// <param name="Filter">Who is visited; not looked at where a draw says it.</param>
/// <param name="DrawId">A published draw whose entities, and pairs of officers, are visited; <see langword="null"/> for the filter.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="Through">Last day, inclusive.</param>
/// <param name="WeeklyCapacity">The most visits in a week of five working days; shorter weeks have their share.</param>
public sealed record CampaignDraft(
    string Name, ImmutableArray<string> Items, PoolFilter Filter, string? DrawId, DateOnly From, DateOnly Through, int WeeklyCapacity);

/// <summary>One entity of a campaign.</summary>
/// <param name="Week">The Monday of the week in which it is to be visited.</param>
/// <param name="Officers">Those whom the draw chose; empty where assignment chooses.</param>
/// <param name="OrderId">Its work order, once that was asked for.</param>
/// <param name="Heard">The version of the work order that was last heard of.</param>
public sealed record CampaignTarget(
    string EntityId, string Name, string Town, DateOnly Week, ImmutableArray<string> Officers, string? OrderId = null,
    WorkOrderStatus? Status = null, WorkOrderOutcome? Outcome = null, long Heard = 0);

[JsonConverter(typeof(JsonStringEnumConverter<CampaignChangeKind>))]
public enum CampaignChangeKind
{
    Extended = 0,
    Stopped = 1,
}

/// <summary>Why a campaign was extended or stopped: the words are kept here, their hash in the ledger.</summary>
public sealed record CampaignChange(CampaignChangeKind Kind, string Words, DateOnly? Through, DateTimeOffset At, string By);

/// <summary>One campaign. Ledger kind <c>campaign</c>; the key is its number.</summary>
/// <param name="Targets">Planned when it starts, by week, then town, then id.</param>
/// <param name="Excluded">How many the filter chose that were left out, by reason.</param>
public sealed record CampaignState(
    string Id,
    CampaignDraft Draft,
    CampaignStatus Status,
    ImmutableArray<CampaignTarget> Targets,
    ImmutableSortedDictionary<string, int> Excluded,
    ImmutableArray<CampaignChange> Changes,
    DateTimeOffset DraftedAt,
    string DraftedBy,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? EndedAt = null) : ILedgerState<CampaignState>
{
    public const string LedgerKind = "campaign";

    public static int Schema => 1;

    public static JsonTypeInfo<CampaignState> Json => CampaignJson.Shared.CampaignState;

    public static LedgerKey KeyOf(string id) => new(LedgerKind, id);

    /// <summary>The one work order of a target: the draw's own where a draw chose it, so that both together ask for one.</summary>
    public string OrderIdOf(string entityId) => Draft.DrawId is { } draw ? DrawState.OrderIdOf(draw, entityId) : $"campaign:{Id}:{entityId}";
}
