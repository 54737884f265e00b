using System.Collections.Immutable;
using Vigil.Domain.Campaigns;
using Vigil.Domain.Draws;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries;
using Vigil.WebFrontend.Client.Campaigns;
using Vigil.WebFrontend.Client.Draws;

namespace Vigil.WebFrontend.Campaigns;

/// <summary>How the API shows campaigns.</summary>
internal static class CampaignShapes
{
    public static CampaignRow Shown(Stored<CampaignState> row) => Shown(row.State, row.Version);

    public static CampaignDetail Detail(CampaignState campaign, long version, BusinessCalendar calendar) => new(
        Shown(campaign, version),
        campaign.Draft.Items,
        Weeks(campaign, calendar),
        Reasons(campaign.Excluded),
        [.. campaign.Targets.Select(t => new CampaignTargetModel(t.EntityId, t.Name, t.Town, t.Week, t.Officers, t.OrderId, t.Status, t.Outcome))],
        [.. campaign.Changes.Select(c => new CampaignChangeModel(c.Kind, c.Words, c.Through, c.At, c.By))]);

    public static CampaignPreview Preview(CampaignState campaign, int targets, ImmutableSortedDictionary<string, int> excluded, DateOnly today, BusinessCalendar calendar)
    {
        var from = campaign.Draft.From < today ? today : campaign.Draft.From;
        var plan = CampaignPlanner.Plan(targets, from, campaign.Draft.Through, campaign.Draft.WeeklyCapacity, calendar);
        return new(
            targets, plan.Left, [.. plan.Weeks.Select(w => new CampaignWeekModel(w.Monday, w.WorkingDays, w.Capacity, w.Visits, 0, 0))], Reasons(excluded));
    }

    private static IReadOnlyList<ExclusionCount> Reasons(ImmutableSortedDictionary<string, int> excluded) => [.. excluded.Select(e => new ExclusionCount(e.Key, e.Value))];

    private static CampaignRow Shown(CampaignState campaign, long version) => new(
        campaign.Id,
        campaign.Draft.Name,
        campaign.Status,
        campaign.Draft.From,
        campaign.Draft.Through,
        campaign.Draft.WeeklyCapacity,
        campaign.Targets.Length,
        campaign.Targets.Count(t => t.OrderId is not null),
        campaign.Targets.Count(t => DrawOrders.IsOver(t.Status)),
        campaign.DraftedAt,
        campaign.Draft.DrawId,
        version);

    // Capacities are those of today's calendar; what is planned in a week is what the campaign holds.
    private static List<CampaignWeekModel> Weeks(CampaignState campaign, BusinessCalendar calendar)
    {
        var empty = CampaignPlanner.Plan(0, campaign.Draft.From, campaign.Draft.Through, campaign.Draft.WeeklyCapacity, calendar);
        var targets = campaign.Targets.ToLookup(t => t.Week);
        return
        [
            .. empty.Weeks.Select(w => new CampaignWeekModel(
                w.Monday, w.WorkingDays, w.Capacity, targets[w.Monday].Count(), targets[w.Monday].Count(t => t.OrderId is not null), targets[w.Monday].Count(t => DrawOrders.IsOver(t.Status)))),
        ];
    }
}
