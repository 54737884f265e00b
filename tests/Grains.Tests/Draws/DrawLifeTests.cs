using System.Text.Json;
using Npgsql;
using Vigil.Domain.Campaigns;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Draws;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Domain.Schedules;
using Vigil.Grains.Interfaces.Campaigns;
using Vigil.Grains.Interfaces.Draws;
using Vigil.Grains.Interfaces.Entities;
using Vigil.Grains.Interfaces.Inspectors;
using Vigil.Grains.Interfaces.Schedules;
using Vigil.Grains.Tests.Cluster;
using Vigil.Ledger.Attachments;

namespace Vigil.Grains.Tests.Draws;

/// <summary>Draws, campaigns and moved visits through their actors, on a real ledger.</summary>
[Collection(ClusterCollection.Name)]
public sealed class DrawLifeTests(ClusterFixture fixture)
{
    private const string Town = "610927105";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AttachmentStore Files => new(fixture.Database, fixture.Clock);

    [Fact]
    public async Task A_draw_is_frozen_seeded_drawn_and_published_and_its_file_replays()
    {
        await RegisterAsync(12);
        var (draw, id) = await DraftAsync();
        await AcceptedAsync(draw.FreezeAsync(new(County.NewOrigin()), Token));
        Assert.Equal(DrawVerdict.SeedTooEarly, (await draw.SeedAsync(new(County.NewOrigin(), "3 5 7", "cwl.gov.cn"), Token)).Verdict);

        // What changes after the commitment doesn't change the draw.
        await RegisterAsync(5);
        await fixture.AdvanceAsync(TimeSpan.FromHours(2));
        await fixture.DeactivateAsync(draw);
        await AcceptedAsync(draw.SeedAsync(new(County.NewOrigin(), $"3 5 7 {id}", "cwl.gov.cn"), Token));
        await AcceptedAsync(draw.DrawAsync(new(County.NewOrigin()), Token));
        await fixture.DeactivateAsync(draw);
        await AcceptedAsync(draw.PublishAsync(new(County.NewOrigin()), Token));

        var state = await StateAsync(id);
        var published = DrawPublication.Read((await Files.ReadAsync(state.Published!.Hash!, Token))!.Bytes);
        Assert.Equal(DrawDifference.None, published.Replay().Difference);
        Assert.Equal(12, state.Committed!.Entities);
        Assert.Equal(12, state.Drawn!.Visits.Length);
        Assert.All(state.Drawn.Visits, v => Assert.Equal(2, v.Officers.Length));
        Assert.Equal(
            ["draw.drafted", "draw.frozen", "draw.seeded", "draw.drawn", "draw.published"], await fixture.Ledger.TypesOfAsync(DrawState.KeyOf(id)));
        Assert.DoesNotContain(await fixture.Ledger.EntriesOfAsync(DrawState.KeyOf(id)), e => e.Body.ToString().Contains("饭店", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_step_sent_twice_is_taken_once_and_orders_are_asked_for_once_each()
    {
        await RegisterAsync(3);
        var (draw, id) = await PublishedAsync();
        var origin = County.NewOrigin();

        Assert.Equal(DrawVerdict.Accepted, (await draw.OrderAsync(new(origin), Token)).Verdict);
        Assert.NotEqual(DrawVerdict.Accepted, (await draw.OrderAsync(new(origin), Token)).Verdict);
        Assert.Equal(DrawVerdict.WrongStep, (await draw.OrderAsync(new(County.NewOrigin()), Token)).Verdict);

        var visits = (await StateAsync(id)).Drawn!.Visits;
        var dues = await ProposalsAsync($"draw:{id}:%");
        Assert.Equal(visits.Select(v => DrawState.OrderIdOf(id, v.EntityId)).Order(StringComparer.Ordinal), dues.Select(p => p.Id).Order(StringComparer.Ordinal));
        Assert.All(dues, p => Assert.Equal((WorkOrderKind.DoubleRandom, DrawState.KeyOf(id)), (p.Kind, p.Source)));

        // Each is taken up by a work order of its own, which reports back; the two drawn officers are asked.
        await fixture.DrainAsync();
        var heard = (await StateAsync(id)).Drawn!.Visits;
        Assert.All(heard, v => Assert.NotNull(v.Status));
        var order = (await fixture.Ledger.StateOfAsync<WorkOrderState>(new(WorkOrderProposal.TargetKind, DrawState.OrderIdOf(id, visits[0].EntityId))))!;
        Assert.Equal((DrawState.KeyOf(id), visits[0].EntityId), (order.Source, order.EntityId));
    }

    [Fact]
    public async Task A_redraw_begins_another_draw_and_leaves_the_first_where_it_is()
    {
        await RegisterAsync(3);
        var (draw, id) = await PublishedAsync();
        var second = County.NewId("D");

        await AcceptedAsync(draw.RedrawAsync(new(County.NewOrigin(), second, $"b {second}", fixture.Clock.Now.AddHours(1), "事项清单有误，需要重新抽取"), Token));
        await fixture.DrainAsync();

        var (first, next) = (await StateAsync(id), await StateAsync(second));
        Assert.Equal((DrawStatus.Redrawn, second), (first.Status, first.Ended!.DrawId));
        Assert.NotEmpty(first.Drawn!.Visits);
        Assert.Equal((DrawStatus.Drafted, id), (next.Status, next.RedrawOf));
    }

    [Fact]
    public async Task A_value_that_seeded_another_draw_is_refused_and_an_empty_pool_too()
    {
        await RegisterAsync(3);
        var beacon = County.NewId("beacon");
        var (one, _) = await DraftAsync(beacon);
        var (two, _) = await DraftAsync(beacon);
        await AcceptedAsync(one.FreezeAsync(new(County.NewOrigin()), Token));
        await AcceptedAsync(two.FreezeAsync(new(County.NewOrigin()), Token));
        await fixture.AdvanceAsync(TimeSpan.FromHours(2));
        await AcceptedAsync(one.SeedAsync(new(County.NewOrigin(), "1 2 3", "paper"), Token));
        Assert.Equal(DrawVerdict.ValueUsed, (await two.SeedAsync(new(County.NewOrigin(), "1 2 3", "paper"), Token)).Verdict);

        var (empty, _) = await DraftAsync(town: "610927999");
        Assert.Equal(DrawVerdict.EmptyPool, (await empty.FreezeAsync(new(County.NewOrigin()), Token)).Verdict);
        Assert.Equal(DrawVerdict.NotFound, (await fixture.Grains.Draw(County.NewId("none")).FreezeAsync(new(County.NewOrigin()), Token)).Verdict);
    }

    [Fact]
    public async Task Of_draws_that_enter_one_value_at_the_same_instant_one_has_it()
    {
        await RegisterAsync(3);
        var beacon = County.NewId("beacon");
        var draws = new List<IDrawGrain>();
        for (var i = 0; i < 8; i++)
        {
            draws.Add((await DraftAsync(beacon)).Draw);
            await AcceptedAsync(draws[i].FreezeAsync(new(County.NewOrigin()), Token));
        }

        await fixture.AdvanceAsync(TimeSpan.FromHours(2));

        var verdicts = await Task.WhenAll(draws.Select(async d => (await d.SeedAsync(new(County.NewOrigin(), "4 4 2", "paper"), Token)).Verdict));

        Assert.Single(verdicts, v => v == DrawVerdict.Accepted);
        Assert.Equal(7, verdicts.Count(v => v == DrawVerdict.ValueUsed));

        // Who was told so may enter another one.
        await AcceptedAsync(draws[Array.IndexOf(verdicts, DrawVerdict.ValueUsed)].SeedAsync(new(County.NewOrigin(), "4 4 3", "paper"), Token));
    }

    [Fact]
    public async Task A_report_of_a_work_order_reaches_its_draw()
    {
        await RegisterAsync(3);
        var (_, id) = await PublishedAsync();
        var visit = (await StateAsync(id)).Drawn!.Visits[0];
        var report = new WorkOrderReport(
            DrawState.OrderIdOf(id, visit.EntityId), WorkOrderKind.DoubleRandom, WorkOrderStatus.Done, 90, fixture.Clock.Now, visit.Officers, WorkOrderOutcome.Conforming, null, []);
        await fixture.LedgerOf(0).CommitAsync(new(
            ClusterFixture.Scope, new("note", id), 0, null, [], [report.ToDue(DrawState.KeyOf(id))], Cause.OfDue("test"), fixture.Clock.Now));

        await fixture.DrainAsync();

        var heard = (await StateAsync(id)).Drawn!.Visits[0];
        Assert.Equal((WorkOrderStatus.Done, WorkOrderOutcome.Conforming, 90L), (heard.Status, heard.Outcome, heard.Heard));
    }

    [Fact]
    public async Task A_campaign_asks_for_its_orders_week_by_week()
    {
        await BeginAWeekAsync();
        var entities = await RegisterAsync(9, "610927106");
        var (id, from) = (County.NewId("Z"), fixture.Clock.Today);
        var campaign = fixture.Grains.Campaign(id);
        var drafted = await campaign.DraftAsync(
            new(County.NewOrigin(), "专项整治", ["catering"], new([], ["610927106"], [], false), null, from, from.AddDays(27), 4), Token);
        Assert.Equal(CampaignVerdict.Accepted, drafted.Verdict);
        Assert.Equal(CampaignVerdict.Accepted, (await campaign.StartAsync(new(County.NewOrigin()), Token)).Verdict);

        await fixture.DrainAsync();
        var first = (await CampaignAsync(id)).Targets.Count(t => t.OrderId is not null);
        await fixture.DeactivateAsync(campaign);
        await fixture.PassDaysThroughAsync(from.AddDays(28));

        var state = await CampaignAsync(id);
        Assert.InRange(first, 1, 4);
        Assert.Equal(entities.Order(StringComparer.Ordinal), state.Targets.Select(t => t.EntityId).Order(StringComparer.Ordinal));
        Assert.All(state.Targets, t => Assert.Equal($"campaign:{id}:{t.EntityId}", t.OrderId));
        var weeks = await fixture.Ledger.EntriesOfAsync(CampaignState.KeyOf(id), "campaign.weekOrdered");
        Assert.Equal(9, weeks.Sum(w => int.Parse(w["orders"]!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.True(weeks.Count >= 3, $"{weeks.Count} weeks");
    }

    [Fact]
    public async Task A_visit_is_moved_with_its_reason()
    {
        var id = (await RegisterAsync(1)).Single();
        await fixture.Grains.Entity(id).GradeRiskAsync(new(County.NewOrigin(), RiskGrade.C, null, [], "v1", "api"), Token);
        var entity = (await fixture.Ledger.StateOfAsync<EntityState>(EntityState.KeyOf(id)))!;
        var due = entity.NextInspectionOn!.Value;
        var to = fixture.Clock.Calendar.AddWorkingDays(due, 3).Day;
        var schedule = fixture.Grains.Schedule(id);

        Assert.Equal(ScheduleVerdict.ReasonRefused, (await schedule.MoveAsync(new(County.NewOrigin(), due, to, "忙", false), Token)).Verdict);
        Assert.Equal(ScheduleVerdict.Accepted, (await schedule.MoveAsync(new(County.NewOrigin(), due, to, "店主外出办事", false), Token)).Verdict);
        Assert.Equal(to, Assert.Single((await fixture.Ledger.StateOfAsync<ScheduleState>(ScheduleState.KeyOf(id)))!.Moves).To);
        Assert.Equal(ScheduleVerdict.EntityNotFound, (await fixture.Grains.Schedule("nobody").MoveAsync(new(County.NewOrigin(), due, to, "店主外出办事", false), Token)).Verdict);
    }

    [Fact]
    public async Task A_moved_visit_takes_its_work_order_along()
    {
        var id = (await RegisterAsync(1)).Single();
        await fixture.Grains.Entity(id).GradeRiskAsync(new(County.NewOrigin(), RiskGrade.C, null, [], "v1", "api"), Token);
        var due = (await EntityAsync(id)).NextInspectionOn!.Value;
        var near = fixture.Clock.Calendar.AddWorkingDays(fixture.Clock.Today, 3).Day;

        await MoveAsync(id, due, near);
        var first = await OrderAsync((await EntityAsync(id)).OrderId!);
        Assert.Equal((near, due, true), (first.VisitOn, first.DueOn, first.Open));
        Assert.Contains("店主外出办事", first.Summary, StringComparison.Ordinal);

        // A day later: the same order goes along. Two months later: it is taken back, and another one is asked for in time.
        var next = fixture.Clock.Calendar.AddWorkingDays(near, 1).Day;
        await MoveAsync(id, due, next);
        Assert.Equal((next, "店主外出办事"), (await OrderAsync(first.Id)) is var along ? (along.VisitOn, along.Notes[^1].Text) : default);

        var far = fixture.Clock.Calendar.AddWorkingDays(due, 20).Day;
        await MoveAsync(id, due, far);
        Assert.Equal(WorkOrderStatus.Cancelled, (await OrderAsync(first.Id)).Status);
        Assert.Equal(EntityOrders.ReasonMoved, (await fixture.Ledger.EntriesOfAsync(WorkOrderState.KeyOf(first.Id), "workorder.cancelled")).Single()["reason"]);
        Assert.Null((await EntityAsync(id)).OrderId);
    }

    private async Task MoveAsync(string entity, DateOnly due, DateOnly to)
    {
        Assert.Equal(
            ScheduleVerdict.Accepted,
            (await fixture.Grains.Schedule(entity).MoveAsync(new(County.NewOrigin(), due, to, "店主外出办事", false), Token)).Verdict);
        await fixture.DrainAsync();
    }

    private async Task<EntityState> EntityAsync(string id) => (await fixture.Ledger.StateOfAsync<EntityState>(EntityState.KeyOf(id)))!;

    private async Task<WorkOrderState> OrderAsync(string id) => (await fixture.Ledger.StateOfAsync<WorkOrderState>(WorkOrderState.KeyOf(id)))!;

    /// <summary>Other tests move the clock too: from a weekend on, a campaign's first week has nobody to go.</summary>
    private Task BeginAWeekAsync()
    {
        var day = fixture.Clock.Today;
        while (day.DayOfWeek != DayOfWeek.Monday || !fixture.Clock.Calendar.IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day == fixture.Clock.Today ? Task.CompletedTask : fixture.PassDaysThroughAsync(day);
    }

    private async Task<(IDrawGrain Draw, string Id)> PublishedAsync()
    {
        var (draw, id) = await DraftAsync();
        await AcceptedAsync(draw.FreezeAsync(new(County.NewOrigin()), Token));
        await fixture.AdvanceAsync(TimeSpan.FromHours(2));
        await AcceptedAsync(draw.SeedAsync(new(County.NewOrigin(), "9", "paper"), Token));
        await AcceptedAsync(draw.DrawAsync(new(County.NewOrigin()), Token));
        await AcceptedAsync(draw.PublishAsync(new(County.NewOrigin()), Token));
        return (draw, id);
    }

    private async Task<(IDrawGrain Draw, string Id)> DraftAsync(string? beacon = null, string town = Town)
    {
        var id = County.NewId("D");
        var draw = fixture.Grains.Draw(id);
        await AcceptedAsync(draw.DraftAsync(
            new(
                County.NewOrigin(), "双随机", ["catering"], new([], [town], [], false), new(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000), 1000,
                beacon ?? $"beacon {id}", fixture.Clock.Now.AddHours(1), [], [], fixture.Clock.Today.AddDays(60), null),
            Token));
        return (draw, id);
    }

    /// <summary>Fresh entities in a town that no other test uses, and two officers who may inspect them.</summary>
    private async Task<IReadOnlyList<string>> RegisterAsync(int count, string town = Town)
    {
        // Of earlier tests nobody is left in the town.
        foreach (var former in await InTownAsync(town))
        {
            await fixture.Grains.Entity(former).ChangeAsync(
                new(County.NewOrigin(), County.EntityNamed("x") with { TownCode = "610927000" }), Token);
        }

        for (var i = 0; i < 2; i++)
        {
            await fixture.Grains.Inspector(County.NewId("I")).RegisterAsync(new(County.NewOrigin(), new("王执法", "陕001", [], ["food"], "api")), Token);
        }

        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            ids.Add(County.NewId("E"));
            await fixture.Grains.Entity(ids[^1]).RegisterAsync(new(County.NewOrigin(), County.EntityNamed($"{ids[^1]}饭店") with { TownCode = town }), Token);
        }

        return ids;
    }

    private async Task<IReadOnlyList<string>> InTownAsync(string town)
    {
        await using var command = fixture.Database.CreateCommand("select key from state_entity where state ->> 'townCode' = $1");
        command.Parameters.Add(new() { Value = town });
        return await ReadAsync(command, r => r.GetString(0));
    }

    private async Task<IReadOnlyList<WorkOrderProposal>> ProposalsAsync(string like)
    {
        await using var command = fixture.Database.CreateCommand("select payload from due where kind = 'workorder' and key like $1");
        command.Parameters.Add(new() { Value = like });
        return await ReadAsync(command, r => JsonSerializer.Deserialize(r.GetString(0), DispatchJson.Shared.WorkOrderProposal)!);
    }

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read)
    {
        await using var rows = await command.ExecuteReaderAsync(Token);
        var all = new List<T>();
        while (await rows.ReadAsync(Token))
        {
            all.Add(read(rows));
        }

        return all;
    }

    private static async Task AcceptedAsync(Task<Interfaces.Commands.Receipt<DrawVerdict>> command) => Assert.Equal(DrawVerdict.Accepted, (await command).Verdict);

    private async Task<DrawState> StateAsync(string id) => (await fixture.Ledger.StateOfAsync<DrawState>(DrawState.KeyOf(id)))!;

    private async Task<CampaignState> CampaignAsync(string id) => (await fixture.Ledger.StateOfAsync<CampaignState>(CampaignState.KeyOf(id)))!;
}
