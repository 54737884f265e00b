using Vigil.Domain.Dispatch;
using Vigil.Domain.Tests.Support;
using static Vigil.Domain.Tests.Dispatch.Orders;

namespace Vigil.Domain.Tests.Dispatch;

public sealed class AssignmentTests
{
    private static readonly DispatchSettings Settings = new();

    [Fact]
    public void The_road_decides_and_not_the_straight_line()
    {
        // 曙坪 is nearer to 牛头店 on the map and by road; from 曾家 everything lies behind a mountain.
        var ranked = Rank(Facts(
            Officer("I-far", home: "610927108", towns: [Town]), Officer("I-here"), Officer("I-near", home: "610927103", towns: [Town]),
            Officer("I-seen", home: "610927108", seenIn: Town, towns: [Town])));

        Assert.Equal([("I-here", 10), ("I-seen", 10), ("I-near", 20), ("I-far", 80)], ranked.Select(c => (c.InspectorId, c.Minutes!.Value)));
        Assert.Contains(AssignmentReasons.FromHome, ranked[0].Reasons);
        Assert.True(ranked.Single(c => c.InspectorId == "I-seen").Fresh);
    }

    [Fact]
    public void Load_and_having_been_there_last_count_in_minutes_and_the_numbers_are_kept()
    {
        var facts = Facts(Officer("I-1"), Officer("I-2", open: 2), Officer("I-3", open: 1)) with { LastVisitor = "I-1" };

        var ranked = Rank(facts);

        Assert.Equal([("I-3", 30), ("I-2", 50), ("I-1", 70)], ranked.Select(c => (c.InspectorId, c.Score!.Value)));
        Assert.Contains(AssignmentReasons.VisitedLast, ranked[2].Reasons);
    }

    [Fact]
    public void Who_is_at_the_place_anyway_comes_first_so_that_one_visit_serves_for_both() =>
        Assert.Equal("I-2", Rank(Facts(Officer("I-1"), Officer("I-2", open: 5)) with { AtThePlace = ["I-2"] })[0].InspectorId);

    [Theory]
    [InlineData(AssignmentReasons.OffDuty)]
    [InlineData(AssignmentReasons.OnLeave)]
    [InlineData(AssignmentReasons.QuietHours)]
    [InlineData(AssignmentReasons.NotQualified)]
    [InlineData(AssignmentReasons.Recused)]
    [InlineData(AssignmentReasons.OtherTown)]
    [InlineData(AssignmentReasons.TooManyOpen)]
    public void Whoever_may_not_be_asked_isnt_and_the_reason_is_kept(string reason)
    {
        var officer = reason switch
        {
            AssignmentReasons.OffDuty => Officer("I-1", onDuty: false),
            AssignmentReasons.OnLeave => Officer("I-1") with { OnLeave = true },
            AssignmentReasons.QuietHours => Officer("I-1") with { Quiet = true },
            AssignmentReasons.NotQualified => Officer("I-1", can: ["price"]),
            AssignmentReasons.Recused => Officer("I-recused"),
            AssignmentReasons.OtherTown => Officer("I-1", towns: ["610927101"]),
            _ => Officer("I-1", open: 20),
        };

        var candidate = Assert.Single(Rank(Facts(officer)));

        Assert.False(candidate.Eligible);
        Assert.Null(candidate.Score);
        Assert.Contains(reason, candidate.Reasons);
        Assert.True(AssignmentRules.Forbids(reason));
    }

    [Fact]
    public void A_draw_sends_those_whom_it_chose_and_nobody_else()
    {
        var facts = Given.On("2026-11-23");
        var order = Fresh(facts, AssignmentFacts.Nobody) with { Drawn = ["I-2"] };

        var ranked = AssignmentRules.Rank(order, Facts(Officer("I-1"), Officer("I-2", towns: ["610927101"], can: [])), Settings);

        Assert.Equal([("I-2", true), ("I-1", false)], ranked.Select(c => (c.InspectorId, c.Eligible)));
    }

    [Fact]
    public void The_countys_officers_join_one_level_up()
    {
        var county = Officer("I-county", towns: []);
        var order = Fresh(Given.On("2026-11-23"), AssignmentFacts.Nobody);

        Assert.False(Assert.Single(AssignmentRules.Rank(order with { Level = WorkOrderLevel.Town }, Facts(county), Settings)).Eligible);
        Assert.True(Assert.Single(AssignmentRules.Rank(order with { Level = WorkOrderLevel.County }, Facts(county), Settings)).Eligible);
    }

    [Fact]
    public void A_patient_order_waits_for_the_morning_and_an_urgent_one_goes_up_at_once()
    {
        var facts = Given.On("2026-11-23");
        var morning = facts.Now.AddHours(14);
        var asleep = Facts(Officer("I-1", onDuty: false, free: morning));

        var patient = Fresh(facts, asleep);
        Assert.Equal((WorkOrderStatus.Proposed, WorkOrderLevel.Town, morning, false), (patient.Status, patient.Level, patient.AssignAt!.Value, patient.Unassigned));
        var urgent = Fresh(facts, asleep, priority: WorkOrderPriority.Urgent);
        Assert.Equal((WorkOrderLevel.County, true), (urgent.Level, urgent.Unassigned));
    }

    [Fact]
    public void The_road_table_adds_stretches_up_both_ways_and_says_where_it_knows_no_way()
    {
        var roads = new RoadTable([], [new("a", "b", 10), new("b", "c", 20), new("a", "c", 45)]);

        Assert.Equal((30, 30, 10, 5), (roads.Between("a", "c", 5), roads.Between("c", "a", 5), roads.Between("b", "a", 5), roads.Between("a", "a", 5)));
        Assert.Null(roads.Between("a", "x", 5));
        Assert.Equal(["b", "c", "x"], roads.Route("a", ["x", "c", "b"], s => s));
        Assert.Equal(7, RoadTable.Zhenping.Towns.Count());
        Assert.All(
            from a in RoadTable.Zhenping.Towns from b in RoadTable.Zhenping.Towns select (a.Code, b.Code),
            p => Assert.NotNull(RoadTable.Zhenping.Between(p.Item1, p.Item2, 10)));
        Assert.Equal("610927103", RoadTable.Zhenping.TownAt(new(31.81, 109.53), 12));
        Assert.Null(RoadTable.Zhenping.TownAt(new(39.9, 116.4), 12));
        Assert.Throws<FormatException>(() => RoadTable.Parse("road,a,b,none"));
    }

    private static System.Collections.Immutable.ImmutableArray<AssignmentCandidate> Rank(AssignmentFacts facts) =>
        AssignmentRules.Rank(Fresh(Given.On("2026-11-23"), AssignmentFacts.Nobody) with { Level = WorkOrderLevel.Town }, facts, Settings);
}
