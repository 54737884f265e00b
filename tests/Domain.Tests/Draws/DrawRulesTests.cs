using System.Text.Json;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Draws;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Draws;

public sealed class DrawRulesTests
{
    private const string Id = "D-2026-001";
    private static readonly RuleFacts Morning = Given.At(DrawSamples.Frozen);
    private static readonly RuleFacts Evening = Given.At(DrawSamples.Frozen.AddHours(13), 2);

    [Fact]
    public void A_draw_goes_through_its_steps_in_order_and_each_is_an_entry()
    {
        var entries = new List<string>();
        var draw = Take(null, s => DrawRules.Draft(s, Id, DrawSamples.Draft, null, "U-1", Morning));
        var (pool, file) = Pool(draw);
        draw = Take(draw, s => DrawRules.Freeze(s, pool, file, "U-1", Morning));
        draw = Take(draw, s => DrawRules.Seed(s, "3 5 7", "cwl.gov.cn", used: false, "U-2", Evening));
        draw = Take(draw, s => DrawRules.Draw(s, DrawFiles.ReadPool(file), "U-1", Evening));
        draw = Take(draw, s => DrawRules.Publish(s, "hash", "U-1", Evening));
        draw = Take(draw, s => DrawRules.Order(s, "U-1", Evening));
        foreach (var visit in draw.Drawn!.Visits)
        {
            draw = DrawRules.Hear(draw, Report(draw, visit, WorkOrderStatus.Done, 5)).Next!;
        }

        draw = Take(draw, s => DrawRules.Close(s, "U-1", Evening));

        Assert.Equal(DrawStatus.Closed, draw.Status);
        Assert.Equal(["draw.drafted", "draw.frozen", "draw.seeded", "draw.drawn", "draw.published", "draw.ordered", "draw.closed"], entries);
        Assert.Equal(DrawEngine.Commit(file), draw.Committed!.Commitment);

        DrawState Take(DrawState? state, Func<DrawState?, Decision<DrawState, DrawVerdict>> step)
        {
            var decision = step(state);
            Assert.Equal(DrawVerdict.Accepted, decision.Verdict);
            entries.AddRange(decision.Entries.Select(e => e.Body.Type));
            return decision.Next!;
        }
    }

    [Fact]
    public void A_step_out_of_order_is_refused()
    {
        var draw = Drafted();

        Assert.Equal(DrawVerdict.WrongStep, DrawRules.Seed(draw, "3", "x", false, "U-1", Evening).Verdict);
        Assert.Equal(DrawVerdict.WrongStep, DrawRules.Draw(draw, Pool(draw).Pool, "U-1", Evening).Verdict);
        Assert.Equal(DrawVerdict.WrongStep, DrawRules.Publish(draw, "h", "U-1", Evening).Verdict);
        Assert.Equal(DrawVerdict.WrongStep, DrawRules.Order(draw, "U-1", Evening).Verdict);
        Assert.Equal(DrawVerdict.NotFound, DrawRules.Close(null, "U-1", Evening).Verdict);
        Assert.Equal(DrawVerdict.Exists, DrawRules.Draft(draw, Id, DrawSamples.Draft, null, "U-1", Morning).Verdict);
    }

    [Fact]
    public void A_seed_before_the_public_values_instant_is_too_early()
    {
        var draw = Committed();

        Assert.Equal(DrawVerdict.SeedTooEarly, DrawRules.Seed(draw, "3 5 7", "x", false, "U-1", Given.At(DrawSamples.Draft.BeaconAt.AddMicroseconds(-1))).Verdict);
        Assert.Equal(DrawVerdict.Accepted, DrawRules.Seed(draw, "3 5 7", "x", false, "U-1", Given.At(DrawSamples.Draft.BeaconAt)).Verdict);
        Assert.Equal(DrawVerdict.ValueUsed, DrawRules.Seed(draw, "3 5 7", "x", true, "U-1", Evening).Verdict);
        Assert.Equal(DrawVerdict.ValueRefused, DrawRules.Seed(draw, "三五七", "x", false, "U-1", Evening).Verdict);
        Assert.Equal(DrawVerdict.ValueRefused, DrawRules.Seed(draw, " 3", "x", false, "U-1", Evening).Verdict);
    }

    [Fact]
    public void Pools_are_frozen_before_the_public_value_can_be_known_or_not_at_all()
    {
        var draw = Drafted();
        var (pool, file) = Pool(draw);

        Assert.Equal(DrawVerdict.BeaconTooEarly, DrawRules.Freeze(draw, pool, file, "U-1", Evening).Verdict);
        Assert.Equal(DrawVerdict.EmptyPool, DrawRules.Freeze(draw, pool with { Entities = [] }, file, "U-1", Morning).Verdict);
        Assert.Equal(
            DrawVerdict.TooMany,
            DrawRules.Freeze(draw, pool, file, "U-1", Given.At(DrawSamples.Frozen, 1, RuleSettings.Default with { Draws = new() { MostVisits = 3 } })).Verdict);
    }

    [Theory]
    [InlineData(DrawVerdict.IdRefused)]
    [InlineData(DrawVerdict.NameRefused)]
    [InlineData(DrawVerdict.ItemUnknown)]
    [InlineData(DrawVerdict.RatioRefused)]
    [InlineData(DrawVerdict.OfficerCapRefused)]
    [InlineData(DrawVerdict.OfficersRefused)]
    [InlineData(DrawVerdict.BeaconRefused)]
    [InlineData(DrawVerdict.BeaconTooEarly)]
    [InlineData(DrawVerdict.DueRefused)]
    [InlineData(DrawVerdict.FilterRefused)]
    public void A_draft_that_cant_be_is_refused_by_what_is_wrong(DrawVerdict verdict)
    {
        var draft = verdict switch
        {
            DrawVerdict.NameRefused => DrawSamples.Draft with { Name = " " },
            DrawVerdict.ItemUnknown => DrawSamples.Draft with { Items = ["catering", "nothing"] },
            DrawVerdict.RatioRefused => DrawSamples.Draft with { Ratios = DrawSamples.Ratios with { B = 1_000_001 } },
            DrawVerdict.OfficerCapRefused => DrawSamples.Draft with { OfficerCap = 0 },
            DrawVerdict.OfficersRefused => DrawSamples.Draft with { Recusals = [new("I 1", "E-1")] },
            DrawVerdict.BeaconRefused => DrawSamples.Draft with { Beacon = "a\tb" },
            DrawVerdict.BeaconTooEarly => DrawSamples.Draft with { BeaconAt = DrawSamples.Frozen },
            DrawVerdict.DueRefused => DrawSamples.Draft with { DueOn = Given.Day("2026-03-01") },
            DrawVerdict.FilterRefused => DrawSamples.Draft with { Filter = DrawSamples.Draft.Filter with { Towns = ["a b"] } },
            _ => DrawSamples.Draft,
        };

        Assert.Equal(verdict, DrawRules.Draft(null, verdict == DrawVerdict.IdRefused ? "../x" : Id, draft, null, "U-1", Morning).Verdict);
    }

    [Theory]
    [InlineData(EntityStatus.Closed, "", "2026-01-01", null, "closed")]
    [InlineData(EntityStatus.Dormant, "", "2026-01-01", null, "dormant")]
    [InlineData(EntityStatus.Active, "市局检查", "2025-12-03", null, "superior")]
    [InlineData(EntityStatus.Active, "市局检查", "2025-12-02", null, null)] // three months are over
    [InlineData(EntityStatus.Active, "证后检查", "2026-01-05", null, "after-licence")]
    [InlineData(EntityStatus.Active, "证后检查", "2025-12-31", null, null)]
    [InlineData(EntityStatus.Active, "routine", "2026-01-05", 1, "cap")]
    [InlineData(EntityStatus.Active, "routine", "2026-01-05", 2, null)]
    public void Who_may_not_be_visited_is_left_out_with_the_reason(EntityStatus status, string kind, string on, int? cap, string? reason)
    {
        var row = new PoolRow("E-1", "店", "610927100", status, cap, null, [new("1", Given.Day(on), kind, InspectionResult.Pass, 0, 0, 0, "api", "I-1")]);

        Assert.Equal(reason, DrawPoolRules.WhyExcluded(row, Given.Day("2026-03-02"), RuleSettings.Default));
    }

    private static DateOnly Today => Given.Day("2026-03-02");

    [Fact]
    public void A_reason_lifts_the_cap_and_officers_without_certificate_or_qualification_are_left_out()
    {
        var visit = new InspectionRecord("1", Given.Day("2026-01-05"), "routine", InspectionResult.Pass, 0, 0, 0, "api", "I-1");
        Assert.Null(DrawPoolRules.WhyExcluded(new("E-1", "店", "T", EntityStatus.Active, 1, "school", [visit]), Given.Day("2026-03-02"), RuleSettings.Default));

        var officer = new InspectorState("I-1", "李四", "陕001", [], ["food"], true, null, "api", Given.Day("2026-01-01"));
        var settings = RuleSettings.Default.Draws;
        Assert.Null(DrawPoolRules.WhyAbsent(officer, DrawSamples.Draft, Today, settings));
        Assert.Equal("no-certificate", DrawPoolRules.WhyAbsent(officer with { CertificateNumber = null }, DrawSamples.Draft, Today, settings));
        Assert.Equal("unqualified", DrawPoolRules.WhyAbsent(officer with { Qualifications = ["equipment"] }, DrawSamples.Draft, Today, settings));
        Assert.Equal("absent", DrawPoolRules.WhyAbsent(officer, DrawSamples.Draft with { Absent = ["I-1"] }, Today, settings));

        var last = DrawSamples.Draft.DueOn;
        Assert.Equal("absent", DrawPoolRules.WhyAbsent(OnLeave((Today, Today.AddDays(9)), (Today.AddDays(10), last)), DrawSamples.Draft, Today, settings));
        Assert.Null(DrawPoolRules.WhyAbsent(OnLeave((Today, last.AddDays(-1))), DrawSamples.Draft, Today, settings));
        Assert.Null(DrawPoolRules.WhyAbsent(OnLeave((Today, Today.AddDays(9)), (Today.AddDays(11), last)), DrawSamples.Draft, Today, settings));

        InspectorState OnLeave(params (DateOnly From, DateOnly Through)[] leaves) => officer with
        {
            Shift = InspectorShift.None with { Leaves = [.. leaves.Select((l, i) => new InspectorLeave($"V{i}", l.From, l.Through, LeaveKind.Annual, default, "U-1"))] },
        };
    }

    [Fact]
    public void A_proposal_names_the_two_and_where_there_are_not_two_it_goes_to_the_county()
    {
        var draw = Published();
        var decision = DrawRules.Order(draw, "U-1", Evening);

        var proposals = decision.Dues.Select(d => JsonSerializer.Deserialize(d.Payload!, DispatchJson.Shared.WorkOrderProposal)!).ToList();
        Assert.Equal(draw.Drawn!.Visits.Length, proposals.Count);
        Assert.Equal(proposals.Count, decision.Dues.Select(d => d.Target).Distinct().Count());
        Assert.All(proposals, p => Assert.Equal((WorkOrderKind.DoubleRandom, 2, DrawState.KeyOf(Id)), (p.Kind, p.Officers, p.Source)));
        Assert.All(proposals, p => Assert.Equal(p.Level == WorkOrderLevel.Town ? 2 : 0, p.Drawn.Length));

        var up = DrawOrders.Of(draw, draw.Drawn.Visits[0] with { Officers = [], Up = DrawEngine.UpRecusal }, Evening);
        Assert.Equal((WorkOrderLevel.County, 0), (up.Level, up.Drawn.Length));
        Assert.Contains("提级", up.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_is_heard_once_and_never_backwards()
    {
        var draw = DrawRules.Order(Published(), "U-1", Evening).Next!;
        var visit = draw.Drawn!.Visits[3];

        var heard = DrawRules.Hear(draw, Report(draw, visit, WorkOrderStatus.OnSite, 4));
        Assert.Equal("draw.visitReported", Assert.Single(heard.Entries).Body.Type);
        Assert.Equal(DrawMessageVerdict.OldNews, DrawRules.Hear(heard.Next, Report(draw, visit, WorkOrderStatus.Accepted, 3)).Verdict);
        Assert.Equal(DrawMessageVerdict.Misdirected, DrawRules.Hear(draw, Report(draw, visit, WorkOrderStatus.Done, 4) with { Id = "draw:other:E" }).Verdict);
        Assert.Equal(DrawVerdict.VisitsOpen, DrawRules.Close(heard.Next, "U-1", Evening).Verdict);
    }

    [Fact]
    public void A_redraw_needs_a_reason_a_published_result_and_a_value_of_its_own()
    {
        var draw = Published();
        var later = Evening.Now.AddDays(1);
        const string Reason = "事项清单有误，抽取范围应为餐饮服务";

        Assert.Equal(DrawVerdict.ReasonRefused, DrawRules.Redraw(draw, "D-2", "b", later, "短", "U-1", Evening).Verdict);
        Assert.Equal(DrawVerdict.BeaconTooEarly, DrawRules.Redraw(draw, "D-2", "b", Evening.Now, Reason, "U-1", Evening).Verdict);
        Assert.Equal(DrawVerdict.Exists, DrawRules.Redraw(draw, Id, "b", later, Reason, "U-1", Evening).Verdict);
        Assert.Equal(DrawVerdict.WrongStep, DrawRules.Redraw(Committed(), "D-2", "b", later, Reason, "U-1", Evening).Verdict);

        var again = DrawRules.Redraw(draw, "D-2", "福彩3D 2026053期", later, Reason, "U-1", Evening);
        var call = JsonSerializer.Deserialize(Assert.Single(again.Dues).Payload!, DrawJson.Shared.DrawRedrawCall)!;
        var second = DrawRules.TakePlace(null, "D-2", call, Evening).Next!;

        Assert.Equal((DrawStatus.Redrawn, draw.Drawn), (again.Next!.Status, again.Next.Drawn)); // the first result stays
        Assert.Equal((DrawStatus.Drafted, Id, "福彩3D 2026053期"), (second.Status, second.RedrawOf, second.Draft.Beacon));
        Assert.DoesNotContain("清单", again.Entries[0].Body.ToString(), StringComparison.Ordinal);
        Assert.Equal(DrawVerdict.WrongStep, DrawRules.Order(again.Next, "U-1", Evening).Verdict);
        Assert.Equal(DrawMessageVerdict.OldNews, DrawRules.TakePlace(second, "D-2", call, Evening).Verdict);
    }

    [Fact]
    public void A_draw_can_be_given_up_only_while_nobody_can_know_its_result()
    {
        const string Reason = "报纸停刊，公开数字不会产生";

        Assert.Equal(DrawVerdict.Accepted, DrawRules.Abandon(Committed(), Reason, "U-1", Morning).Verdict);
        Assert.Equal(DrawVerdict.WrongStep, DrawRules.Abandon(Committed(), Reason, "U-1", Evening).Verdict);
        Assert.Equal(DrawVerdict.WrongStep, DrawRules.Abandon(Published(), Reason, "U-1", Evening).Verdict);
    }

    [Fact]
    public void Credit_classes_are_read_and_a_bad_line_is_named()
    {
        var read = CreditFile.Read("id,class,key\r\nE-1,A\nE-2,d,1\n\nE-3,,key\n");

        Assert.Equal([new("E-1", CreditClass.A, false), new("E-2", CreditClass.D, true), new CreditEntry("E-3", CreditClass.Unclassified, true)], read);
        Assert.StartsWith("Line 2 ", Assert.Throws<FormatException>(() => CreditFile.Read("E-1,A\nE-2,E\n")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Line 2 ", Assert.Throws<FormatException>(() => CreditFile.Read("E-1,A\nE-1,A\n")).Message, StringComparison.Ordinal);
    }

    private static DrawState Drafted() => DrawRules.Draft(null, Id, DrawSamples.Draft, null, "U-1", Morning).Next!;

    private static DrawState Committed()
    {
        var draw = Drafted();
        var (pool, file) = Pool(draw);
        return DrawRules.Freeze(draw, pool, file, "U-1", Morning).Next!;
    }

    private static DrawState Published()
    {
        var seeded = DrawRules.Seed(Committed(), "3 5 7", "cwl.gov.cn", used: false, "U-1", Evening).Next!;
        return DrawRules.Publish(DrawRules.Draw(seeded, Pool(seeded).Pool, "U-1", Evening).Next!, "hash", "U-1", Evening).Next!;
    }

    private static (DrawPool Pool, byte[] File) Pool(DrawState draw)
    {
        var officers = Enumerable.Range(1, 5).Select(i => new InspectorState($"I-{i}", "李四", $"陕{i}", [], ["food"], true, null, "api", Given.Day("2026-01-01")));
        var rows = Enumerable.Range(1, 100).Select(i => new PoolRow($"E-{i}", "店", "610927100", EntityStatus.Active, null, null, []));
        var pool = DrawPoolRules.Assemble(draw, rows, officers, [new("E-7", CreditClass.D, false)], Morning);
        return (pool, DrawFiles.Write(pool));
    }

    private static WorkOrderReport Report(DrawState draw, DrawVisit visit, WorkOrderStatus status, long version) =>
        new(DrawState.OrderIdOf(draw.Id, visit.EntityId), WorkOrderKind.DoubleRandom, status, version, Evening.Now, visit.Officers, WorkOrderOutcome.Conforming, null, []);
}
