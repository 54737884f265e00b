using System.Text.Json;
using Vigil.Domain.Campaigns;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Draws;
using Vigil.Domain.Entities;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Campaigns;

public sealed class CampaignTests
{
    private const string Id = "Z-2026-01";

    private static readonly CampaignDraft Draft = new(
        "校园周边专项整治", ["food-sale"], new([EntityCategory.FoodSale], [], [], false), null, Given.Day("2026-03-02"), Given.Day("2026-03-29"), 10);

    [Theory]
    [InlineData("2026-03-02", "2026-03-29", 10, 40, 0, "10,10,10,10")]
    [InlineData("2026-03-02", "2026-03-29", 10, 6, 0, "2,1,2,1")] // evenly, not all in the first week
    [InlineData("2026-03-02", "2026-03-29", 10, 41, 1, "10,10,10,10")]
    [InlineData("2026-03-04", "2026-03-13", 10, 16, 0, "6,10")] // three days of the first week
    [InlineData("2026-02-09", "2026-03-01", 10, 20, 0, "10,0,10")] // spring festival: make-up Saturdays on both sides, a week with nothing
    public void Visits_are_spread_evenly_over_the_working_days_of_the_weeks(string from, string through, int weekly, int visits, int left, string weeks)
    {
        var plan = CampaignPlanner.Plan(visits, Given.Day(from), Given.Day(through), weekly, Given.Calendar);

        Assert.Equal(left, plan.Left);
        Assert.Equal(visits - left, plan.Week.Length);
        Assert.Equal(weeks, string.Join(',', plan.Weeks.Select(w => w.Visits)));
        Assert.All(plan.Weeks, w => Assert.InRange(w.Visits, 0, w.Capacity));
    }

    [Fact]
    public void Each_week_asks_for_its_orders_as_it_comes_and_each_once()
    {
        var actor = Started(30);
        var proposals = new List<WorkOrderProposal>();
        var state = actor;
        for (var day = Given.Day("2026-03-02"); day <= Given.Day("2026-03-30"); day = day.AddDays(1))
        {
            var decision = CampaignRules.OnDue(state, CampaignRules.WeekDue, Given.On(day));
            proposals.AddRange(Proposals(decision.Dues));
            state = decision.Next ?? state;
        }

        Assert.Equal(30, proposals.Count);
        Assert.Equal(30, proposals.Select(p => p.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(proposals, p => Assert.Equal((WorkOrderKind.Campaign, CampaignState.KeyOf(Id), 2), (p.Kind, p.Source, p.Officers)));
        Assert.All(proposals, p => Assert.Equal(p.ReceivedAt.AddDays(6).AddHours(8).Date, p.DueOn!.Value.ToDateTime(default)));
        Assert.Equal([8, 7, 8, 7], proposals.CountBy(p => p.ReceivedAt).Select(c => c.Value));
    }

    [Fact]
    public void After_an_outage_the_missed_weeks_are_asked_for_at_once()
    {
        var decision = CampaignRules.OnDue(Started(40), CampaignRules.WeekDue, Given.On("2026-03-18"));

        Assert.Equal(30, Proposals(decision.Dues).Count);
        Assert.Contains(decision.Dues, d => d.Name == CampaignRules.WeekDue && d.At == Given.Calendar.StartOf(Given.Day("2026-03-23")));
        Assert.All(Proposals(decision.Dues), p => Assert.True(p.DueOn >= Given.Day("2026-03-18")));
    }

    [Fact]
    public void One_town_is_visited_before_the_next()
    {
        var towns = Started(40).Targets.Select(t => t.Town).ToList();

        Assert.Equal(towns.Order(StringComparer.Ordinal), towns);
    }

    [Fact]
    public void Who_may_not_be_visited_is_left_out_and_more_than_the_weeks_hold_is_refused()
    {
        var drafted = CampaignRules.Draft(null, Id, Draft, "U-1", Given.On("2026-02-27")).Next!;
        var rows = Rows(12).Append(new PoolRow("X-1", "店", "T", EntityStatus.Dormant, null, null, [])).ToList();

        var started = CampaignRules.Start(drafted, rows, null, Given.On("2026-03-02")).Next!;
        Assert.Equal((12, 1), (started.Targets.Length, started.Excluded["dormant"]));
        Assert.Equal(CampaignVerdict.TooMany, CampaignRules.Start(drafted, Rows(41), null, Given.On("2026-03-02")).Verdict);
        Assert.Equal(CampaignVerdict.EmptyPool, CampaignRules.Start(drafted, [], null, Given.On("2026-03-02")).Verdict);
        Assert.Equal(CampaignVerdict.WrongStep, CampaignRules.Start(started, rows, null, Given.On("2026-03-02")).Verdict);
        Assert.Equal(CampaignVerdict.DrawRefused, CampaignRules.Start(drafted with { Draft = Draft with { DrawId = "D-1" } }, rows, null, Given.On("2026-03-02")).Verdict);
    }

    [Fact]
    public void Progress_is_heard_in_order_and_the_last_report_finishes_it()
    {
        var state = Started(2);
        state = CampaignRules.OnDue(state, CampaignRules.WeekDue, Given.On("2026-03-25")).Next!;
        var first = CampaignRules.Hear(state, Report(state, 0, WorkOrderStatus.Done, 5), Given.On("2026-03-25"));
        Assert.Equal("campaign.targetReported", Assert.Single(first.Entries).Body.Type);
        Assert.Equal(CampaignMessageVerdict.OldNews, CampaignRules.Hear(first.Next, Report(state, 0, WorkOrderStatus.OnSite, 4), Given.On("2026-03-25")).Verdict);
        Assert.Equal(CampaignMessageVerdict.Misdirected, CampaignRules.Hear(state, Report(state, 0, WorkOrderStatus.Done, 5) with { Id = "x" }, Given.On("2026-03-25")).Verdict);

        var last = CampaignRules.Hear(first.Next, Report(state, 1, WorkOrderStatus.Cancelled, 3), Given.On("2026-03-26"));

        Assert.Equal(CampaignStatus.Finished, last.Next!.Status);
        Assert.Equal(new CampaignFinished(1, 1), last.Entries[^1].Body);
    }

    [Fact]
    public void It_is_extended_or_stopped_only_with_a_reason()
    {
        var state = CampaignRules.OnDue(Started(40), CampaignRules.WeekDue, Given.On("2026-03-02")).Next!;
        const string Reason = "大雪封山，延长两周";

        Assert.Equal(CampaignVerdict.ReasonRefused, CampaignRules.Extend(state, Given.Day("2026-04-12"), "短", "U-1", Given.On("2026-03-03")).Verdict);
        Assert.Equal(CampaignVerdict.ReasonRefused, CampaignRules.Stop(state, "", "U-1", Given.On("2026-03-03")).Verdict);
        Assert.Equal(CampaignVerdict.TooMany, CampaignRules.Extend(state, Given.Day("2026-03-08"), Reason + "。", "U-1", Given.On("2026-03-03")).Verdict);

        var longer = CampaignRules.Extend(state, Given.Day("2026-04-12"), Reason + "。", "U-1", Given.On("2026-03-03")).Next!;
        Assert.Equal(10, longer.Targets.Count(t => t.OrderId is not null));
        Assert.True(longer.Targets.Max(t => t.Week) > Given.Day("2026-03-30"));

        var stopped = CampaignRules.Stop(longer, Reason + "。", "U-1", Given.On("2026-03-04"));
        Assert.Equal(new CampaignStopped(DrawRules.HashOf(System.Text.Encoding.UTF8.GetBytes(Reason + "。")), 30), stopped.Entries[0].Body);
        Assert.Equal(DueVerdict.Obsolete, CampaignRules.OnDue(stopped.Next, CampaignRules.WeekDue, Given.On("2026-03-09")).Verdict);
        Assert.Equal(DueVerdict.Unknown, CampaignRules.OnDue(longer, "another", Given.On("2026-03-09")).Verdict);
    }

    [Theory]
    [InlineData(CampaignVerdict.IdRefused)]
    [InlineData(CampaignVerdict.NameRefused)]
    [InlineData(CampaignVerdict.ItemUnknown)]
    [InlineData(CampaignVerdict.DaysRefused)]
    [InlineData(CampaignVerdict.CapacityRefused)]
    [InlineData(CampaignVerdict.DrawRefused)]
    public void A_draft_that_cant_be_is_refused_by_what_is_wrong(CampaignVerdict verdict)
    {
        var draft = verdict switch
        {
            CampaignVerdict.NameRefused => Draft with { Name = "" },
            CampaignVerdict.ItemUnknown => Draft with { Items = [] },
            CampaignVerdict.DaysRefused => Draft with { Through = Draft.From.AddDays(-1) },
            CampaignVerdict.CapacityRefused => Draft with { WeeklyCapacity = 501 },
            CampaignVerdict.DrawRefused => Draft with { DrawId = "a b" },
            _ => Draft,
        };

        Assert.Equal(verdict, CampaignRules.Draft(null, verdict == CampaignVerdict.IdRefused ? "" : Id, draft, "U-1", Given.On("2026-02-27")).Verdict);
    }

    private static CampaignState Started(int size)
    {
        var drafted = CampaignRules.Draft(null, Id, Draft, "U-1", Given.On("2026-02-27")).Next!;
        var started = CampaignRules.Start(drafted, Rows(size), null, Given.On("2026-02-27"));
        Assert.Equal(CampaignVerdict.Accepted, started.Verdict);
        Assert.Equal(Given.Calendar.StartOf(Draft.From), Assert.Single(started.Dues).At);
        return started.Next!;
    }

    private static List<PoolRow> Rows(int size) =>
        [.. Enumerable.Range(1, size).Select(i => new PoolRow($"E-{i:00}", "店", $"61092710{i % 3}", EntityStatus.Active, null, null, []))];

    private static List<WorkOrderProposal> Proposals(IEnumerable<Due> dues) =>
        [.. dues.Where(d => d.Target is not null).Select(d => JsonSerializer.Deserialize(d.Payload!, DispatchJson.Shared.WorkOrderProposal)!)];

    private static WorkOrderReport Report(CampaignState state, int target, WorkOrderStatus status, long version) =>
        new(state.Targets[target].OrderId!, WorkOrderKind.Campaign, status, version, Given.On("2026-03-25").Now, [], null, null, []);
}
