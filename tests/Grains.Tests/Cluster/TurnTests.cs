using System.Text.Json;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Entities;
using Vigil.Ledger.Commits;

namespace Vigil.Grains.Tests.Cluster;

/// <summary>What holds of every turn of every grain, shown on entities.</summary>
[Collection(ClusterCollection.Name)]
public sealed class TurnTests(ClusterFixture fixture)
{
    private readonly County county = new(fixture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operation_repeated_is_answered_as_repeated_and_changes_nothing()
    {
        var id = County.NewId("E");
        var entity = fixture.Grains.Entity(id);
        var command = new RegisterEntity(County.NewOrigin(), County.EntityNamed("小城饭店"));

        var first = await entity.RegisterAsync(command, Token);
        var trace = await fixture.Ledger.TraceOfAsync(EntityState.KeyOf(id));
        var second = await entity.RegisterAsync(command, Token);
        await fixture.DeactivateAsync(entity);
        var third = await entity.RegisterAsync(command, Token);

        Assert.Equal((EntityVerdict.Registered, 1L), (first.Verdict, first.Version));
        Assert.Equal([second, third], [new(EntityVerdict.Repeated, 1), new(EntityVerdict.Repeated, 1)]);
        Assert.Equal(trace, await fixture.Ledger.TraceOfAsync(EntityState.KeyOf(id)));
    }

    [Fact]
    public async Task A_refused_command_changes_nothing()
    {
        var id = County.NewId("E");
        var entity = await county.RegisterEntityAsync(id);
        var trace = await fixture.Ledger.TraceOfAsync(EntityState.KeyOf(id));

        var receipt = await entity.GradeRiskAsync(new(County.NewOrigin(), null, 101, [], "manual", "api"), Token);

        Assert.Equal((InspectionVerdict.ScoreRefused, 1L), (receipt.Verdict, receipt.Version));
        Assert.Equal(trace, await fixture.Ledger.TraceOfAsync(EntityState.KeyOf(id)));
    }

    [Fact]
    public async Task What_does_not_exist_is_refused_and_can_be_registered_past_the_grain()
    {
        var id = County.NewId("E");
        var entity = fixture.Grains.Entity(id);
        Assert.Null(await entity.LocateAsync(Token));
        var unknown = await entity.ChangeAsync(new(County.NewOrigin(), County.EntityNamed("无")), Token);

        await CommitElsewhereAsync(id, expected: 0, "导入饭店");

        Assert.Equal(EntityVerdict.NotFound, unknown.Verdict);
        var change = new ChangeEntity(County.NewOrigin(), County.EntityNamed("改名饭店"));
        Assert.Equal(EntityVerdict.Changed, (await AgainAsync(() => entity.ChangeAsync(change, Token))).Verdict);
    }

    [Fact]
    public async Task An_activation_that_another_has_overtaken_ends_and_one_truth_is_left()
    {
        var id = County.NewId("E");
        var entity = await county.RegisterEntityAsync(id);
        await CommitElsewhereAsync(id, expected: 1, "另一个激活写的");
        var command = new ChangeEntity(County.NewOrigin(), County.EntityNamed("第三个名字"));

        var fault = await Assert.ThrowsAsync<TryAgainException>(() => entity.ChangeAsync(command, Token));
        var receipt = await AgainAsync(() => entity.ChangeAsync(command, Token));

        Assert.True(CommandFaults.MayTryAgain(fault));
        Assert.Equal((EntityVerdict.Changed, 3L), (receipt.Verdict, receipt.Version));
        Assert.Equal("第三个名字", (await fixture.Ledger.StateOfAsync<EntityState>(EntityState.KeyOf(id)))!.Name);
        Assert.Single(await fixture.Ledger.EntriesOfAsync(EntityState.KeyOf(id), "entity.changed"), e => e.Operation == command.Origin.OperationId);
    }

    [Fact]
    public async Task A_refusal_that_rests_on_an_old_state_is_not_given()
    {
        var id = County.NewId("E");
        var entity = await county.RegisterEntityAsync(id);
        await CommitElsewhereAsync(id, expected: 1, "另一个激活写的");

        await Assert.ThrowsAsync<TryAgainException>(
            () => entity.GradeRiskAsync(new(County.NewOrigin(), null, 101, [], "manual", "api"), Token));
    }

    [Fact]
    public async Task A_grain_that_was_deactivated_is_the_same_when_it_comes_back()
    {
        var id = County.NewId("E");
        var entity = await county.RegisterEntityAsync(id);
        await entity.GradeRiskAsync(new(County.NewOrigin(), RiskGrade.B, null, ["a", "b"], "manual", "api"), Token);
        var before = await fixture.Ledger.StateOfAsync<EntityState>(EntityState.KeyOf(id));

        await fixture.DeactivateAsync(entity);
        var same = await entity.GradeRiskAsync(new(County.NewOrigin(), RiskGrade.B, null, ["a", "b"], "manual", "api"), Token);
        var changed = await entity.ChangeAsync(new(County.NewOrigin(), County.EntityNamed("新名")), Token);
        var after = await fixture.Ledger.StateOfAsync<EntityState>(EntityState.KeyOf(id));

        Assert.Equal((InspectionVerdict.Unchanged, EntityVerdict.Changed, 3L), (same.Verdict, changed.Verdict, changed.Version));
        Assert.Equal(Text(before! with { Name = "新名" }), Text(after!));
    }

    [Fact]
    public async Task Many_commands_at_once_on_one_grain_each_count_once()
    {
        var id = County.NewId("E");
        var entity = await county.RegisterEntityAsync(id);
        var day = fixture.Clock.Today;

        var receipts = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => entity.RecordInspectionAsync(
            new(County.NewOrigin(), $"V-{i}", day, "日常", InspectionResult.Pass, 0, 0, 0, "api", null, null), Token)));

        Assert.All(receipts, r => Assert.Equal(InspectionVerdict.Accepted, r.Verdict));
        Assert.Equal(Enumerable.Range(2, 50).Select(v => (long)v), receipts.Select(r => r.Version).Order());
        Assert.Equal(50, (await fixture.Ledger.StateOfAsync<EntityState>(EntityState.KeyOf(id)))!.Inspections.Length);
    }

    /// <summary>Asks again with the same operation, as the edge does.</summary>
    private static async Task<Receipt<TVerdict>> AgainAsync<TVerdict>(Func<Task<Receipt<TVerdict>>> command)
        where TVerdict : struct, Enum
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await command();
            }
            catch (TryAgainException) when (attempt < 5)
            {
                // The activation that was overtaken has ended.
            }
        }
    }

    private static string Text(EntityState state) => JsonSerializer.Serialize(state, EntityState.Json);

    private async Task CommitElsewhereAsync(string id, long expected, string name)
    {
        var draft = new EntityDraft(name, null, EntityCategory.Catering, County.Town, null, "别处", null, "import");
        var current = await fixture.Ledger.StateOfAsync<EntityState>(EntityState.KeyOf(id));
        var decision = EntityRules.Register(
            current, id, draft, new(fixture.Clock.Now, fixture.Clock.Calendar, expected, RuleSettings.Default));
        var receipt = await fixture.LedgerOf(1).CommitAsync(new(
            ClusterFixture.Scope,
            EntityState.KeyOf(id),
            expected,
            new(EntityState.Schema, JsonSerializer.SerializeToUtf8Bytes(decision.Next!, EntityState.Json)),
            decision.Entries,
            decision.Dues,
            new("import", Guid.NewGuid().ToString("N")),
            fixture.Clock.Now));
        Assert.Equal(CommitOutcome.Held, receipt.Outcome);
    }
}
