using Vigil.Domain.Credit;
using Vigil.Domain.Draws;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Domain.Penalties;
using Vigil.Grains.Interfaces.Credit;
using Vigil.Grains.Interfaces.Draws;
using Vigil.Grains.Interfaces.Employees;
using Vigil.Grains.Interfaces.Entities;
using Vigil.Grains.Interfaces.Inspectors;
using Vigil.Grains.Interfaces.Penalties;
using Vigil.Grains.Tests.Cluster;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Penalties;

namespace Vigil.Grains.Tests.Credit;

/// <summary>Penalties, credit files and bans through their actors, on a real ledger.</summary>
[Collection(ClusterCollection.Name)]
public sealed class CreditLifeTests(ClusterFixture fixture)
{
    private const string Town = "610927108";

    private readonly County county = new(fixture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_heavy_penalty_leads_to_the_file_the_list_the_visits_and_the_stratum_and_back()
    {
        var entity = await EnterpriseAsync("91610927MA70L00048");
        await fixture.Grains.Entity(entity).GradeRiskAsync(new(County.NewOrigin(), RiskGrade.A, null, [], "2016", "api"), Token);
        var yearly = (await EntityAsync(entity)).NextInspectionOn!.Value;
        var penalty = await RecordAsync(entity, PenaltyKind.BusinessSuspended);
        await fixture.DrainAsync();
        Assert.Equal(CreditClass.C, (await FileAsync(entity)).Standing.Class);

        var credit = fixture.Grains.Credit(entity);
        var list = new ListCredit(
            County.NewOrigin(), CreditList.Serious, CreditGround.HeavyPenalty, "镇市监失1号", fixture.Clock.Today, AuthorityLevel.County, "安市监函3号", penalty);
        Assert.Equal(CreditVerdict.ConsentNeeded, (await credit.ListAsync(list with { Consent = null, Origin = County.NewOrigin() }, Token)).Verdict);
        Assert.Equal(CreditVerdict.Accepted, (await credit.ListAsync(list, Token)).Verdict);
        Assert.NotEqual(CreditVerdict.Accepted, (await credit.ListAsync(list, Token)).Verdict); // sent again
        await fixture.DeactivateAsync(credit);
        await fixture.DrainAsync();

        var listed = await EntityAsync(entity);
        Assert.Equal((CreditStatus.Serious, 3, RiskGrade.A), (listed.Credit!.Status, listed.Credit.RaisedBy, listed.Risk!.Grade));
        Assert.Equal(fixture.Clock.Today.AddMonths(1), listed.NextInspectionOn);
        Assert.Equal("D", await StratumAsync(entity));

        // The decision falls, and with it the listing, the visits and the stratum.
        await fixture.Grains.Penalty(penalty).WithdrawAsync(new(County.NewOrigin(), fixture.Clock.Today, "revoked-on-review"), Token);
        await fixture.DrainAsync();
        var cleared = await EntityAsync(entity);
        Assert.Equal((CreditStatus.Clear, 0, yearly), (cleared.Credit!.Status, cleared.Credit.RaisedBy, cleared.NextInspectionOn!.Value));
        Assert.Equal(
            ["credit.penaltyHeard", "credit.classed", "credit.listed", "credit.classed", "credit.penaltyHeard", "credit.unlisted", "credit.classed"],
            await fixture.Ledger.TypesOfAsync(CreditState.KeyOf(entity)));
    }

    [Fact]
    public async Task A_sole_trader_with_a_record_is_drawn_from_the_unclassified() // trap 23
    {
        var entity = await EnterpriseAsync("92610927MA70L00120");
        await RecordAsync(entity, PenaltyKind.BusinessSuspended);
        await fixture.DrainAsync();

        Assert.Equal("U", await StratumAsync(entity));
    }

    [Fact]
    public async Task A_decision_is_published_on_its_day_and_hidden_on_the_day_after_its_last() // trap 13
    {
        var entity = County.NewId("E");
        await county.RegisterEntityAsync(entity);
        var id = await RecordAsync(entity, PenaltyKind.PublicCriticism);
        Assert.DoesNotContain(id, await PublicAsync());
        var state = await PenaltyAsync(id);
        await fixture.AdvanceToAsync(state.PublishOn!.Value);
        Assert.Contains(id, await PublicAsync());

        var last = (await PenaltyAsync(id)).PublicThrough!.Value;
        Assert.Equal(state.PublishOn.Value.AddMonths(3), last);
        await fixture.AdvanceToAsync(last);
        Assert.Contains(id, await PublicAsync());
        Assert.DoesNotContain(id, await PublicAsync(last.AddDays(1))); // even where its deadline comes late
        await fixture.AdvanceToAsync(last.AddDays(1));
        Assert.Equal(PenaltyStatus.Ended, (await PenaltyAsync(id)).Status);
    }

    [Fact]
    public async Task A_banned_person_is_refused_as_food_safety_officer_whoever_reports_it()
    {
        var (entity, person) = (County.NewId("E"), County.NewId("S"));
        await county.RegisterEntityAsync(entity);
        var employee = fixture.Grains.Employee(person);
        await employee.RegisterAsync(new(County.NewOrigin(), new(entity, "张三", null, "厨师", true, "api")), Token);
        Assert.Equal(CreditVerdict.PersonNotFound, (await fixture.Grains.Ban(County.NewId("S")).ImposeAsync(Ban(), Token)).Verdict);
        Assert.Equal(CreditVerdict.Accepted, (await fixture.Grains.Ban(person).ImposeAsync(Ban(), Token)).Verdict);

        var appointed = await employee.ChangeAsync(new(County.NewOrigin(), new(entity, "张三", null, "食品安全员", true, "api")), Token);
        Assert.Equal(EmployeeVerdict.Banned, appointed.Verdict);
        Assert.DoesNotContain(await fixture.Ledger.EntriesOfAsync(BanState.KeyOf(person)), e => e.Body.ToString().Contains('张', StringComparison.Ordinal));
        await fixture.Grains.Ban(person).LiftAsync(new(County.NewOrigin(), "b1", "wrong-person"), Token);
        appointed = await employee.ChangeAsync(new(County.NewOrigin(), new(entity, "张三", null, "食品安全员", true, "api")), Token);
        Assert.Equal(EmployeeVerdict.Changed, appointed.Verdict);
    }

    private ImposeBan Ban() => new(County.NewOrigin(), BanCause.LicenceRevoked, "镇市监罚9号", fixture.Clock.Today);

    private async Task<string> EnterpriseAsync(string number)
    {
        var id = County.NewId("E");
        await fixture.Grains.Entity(id).RegisterAsync(
            new(County.NewOrigin(), County.EntityNamed($"{id}公司") with { RegistrationNumber = number, TownCode = Town }), Token);
        return id;
    }

    private async Task<string> RecordAsync(string entity, PenaltyKind kind)
    {
        var number = County.NewId("罚");
        var id = PenaltyState.IdOf("局", number);
        var receipt = await fixture.Grains.Penalty(id).RecordAsync(
            new(
                County.NewOrigin(), entity, PenaltyParty.Entity, null,
                new(number, fixture.Clock.Today, PenaltyProcedure.Ordinary, PenaltyField.Food, "经营超过保质期的食品", "食品安全法第一百二十四条", [kind], null, null, false, null, "局"),
                null),
            Token);
        Assert.Equal(PenaltyVerdict.Accepted, receipt.Verdict);
        return id;
    }

    private async Task<string> StratumAsync(string entity)
    {
        await fixture.Grains.Inspector(County.NewId("I")).RegisterAsync(new(County.NewOrigin(), new("王执法", "陕001", [], ["food"], "api")), Token);
        var id = County.NewId("D");
        var draw = fixture.Grains.Draw(id);
        await draw.DraftAsync(
            new(
                County.NewOrigin(), "双随机", ["catering"], new([], [Town], [], false), new(20_000, 50_000, 1_000_000, 1_000_000, 30_000, 200_000), 1000,
                $"beacon {id}", fixture.Clock.Now.AddHours(1), [], [], fixture.Clock.Today.AddDays(60), null),
            Token);
        Assert.Equal(DrawVerdict.Accepted, (await draw.FreezeAsync(new(County.NewOrigin()), Token)).Verdict);
        var committed = (await fixture.Ledger.StateOfAsync<DrawState>(DrawState.KeyOf(id)))!.Committed!;
        var file = await new Vigil.Ledger.Attachments.AttachmentStore(fixture.Database, fixture.Clock).ReadAsync(committed.PoolHash, Token);
        return DrawFiles.ReadPool(file!.Bytes).Entities.Single(e => e.Id == entity).Stratum;
    }

    private async Task<IReadOnlyList<string>> PublicAsync(DateOnly? day = null) =>
        [.. (await new PenaltyQueries(fixture.Database, new QueryScope(ClusterFixture.Scope)).PublicAsync(null, day ?? fixture.Clock.Today, null, 200, Token)).Rows.Select(r => r.State.Id)];

    private async Task<EntityState> EntityAsync(string id) => (await fixture.Ledger.StateOfAsync<EntityState>(EntityState.KeyOf(id)))!;

    private async Task<CreditState> FileAsync(string id) => (await fixture.Ledger.StateOfAsync<CreditState>(CreditState.KeyOf(id)))!;

    private async Task<PenaltyState> PenaltyAsync(string id) => (await fixture.Ledger.StateOfAsync<PenaltyState>(PenaltyState.KeyOf(id)))!;
}
