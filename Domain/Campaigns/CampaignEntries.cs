using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Campaigns;

public sealed record CampaignDrafted(ImmutableArray<string> Items, string? DrawId, DateOnly From, DateOnly Through, int WeeklyCapacity)
    : EntryBody("campaign.drafted");

public sealed record CampaignStarted(int Targets, int Weeks, int Excluded) : EntryBody("campaign.started");

/// <summary>The work orders of a week were asked for.</summary>
/// <param name="Week">The Monday.</param>
public sealed record CampaignWeekOrdered(DateOnly Week, int Orders) : EntryBody("campaign.weekOrdered");

/// <summary>A target's work order came further.</summary>
public sealed record CampaignTargetReported(string EntityId, WorkOrderStatus Status, WorkOrderOutcome? Outcome) : EntryBody("campaign.targetReported");

/// <param name="ReasonHash">SHA-256 of the reason's words, which are kept in the state.</param>
public sealed record CampaignExtended(DateOnly Former, DateOnly Through, string ReasonHash) : EntryBody("campaign.extended");

/// <inheritdoc cref="CampaignExtended"/>
public sealed record CampaignStopped(string ReasonHash, int NotOrdered) : EntryBody("campaign.stopped");

public sealed record CampaignFinished(int Done, int Cancelled) : EntryBody("campaign.finished");

[JsonSerializable(typeof(CampaignState))]
[JsonSerializable(typeof(CampaignDrafted))]
[JsonSerializable(typeof(CampaignStarted))]
[JsonSerializable(typeof(CampaignWeekOrdered))]
[JsonSerializable(typeof(CampaignTargetReported))]
[JsonSerializable(typeof(CampaignExtended))]
[JsonSerializable(typeof(CampaignStopped))]
[JsonSerializable(typeof(CampaignFinished))]
public sealed partial class CampaignJson : JsonSerializerContext
{
    public static CampaignJson Shared { get; } = new(DomainJson.NewOptions());
}
