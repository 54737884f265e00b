using System.Text.Json;
using Npgsql;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.WorkOrders;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Queries;

/// <summary>The board at ten thousand open orders, on real PostgreSQL.</summary>
public sealed class WorkOrderQueriesTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Scope = "610927";
    private const int Many = 10_000;

    private static readonly DateTimeOffset Now = BusinessCalendars.China.StartOf(new(2026, 11, 23)).AddHours(9);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_open_orders_open_in_a_second_and_filter_in_a_fifth()
    {
        await FillAsync();
        var orders = new WorkOrderQueries(postgres.DataSource, new(Scope));
        await orders.ListAsync(new(), null, 30, Token); // the first query also connects

        var board = await Fastest.OfAsync(3, TimeSpan.FromSeconds(1), async _ =>
        {
            await orders.CountsAsync(new(), Now, Now.AddHours(15), Token);
            foreach (var status in Enum.GetValues<WorkOrderStatus>().Take(7))
            {
                await orders.ListAsync(new(status), null, 30, Token);
            }
        });
        Assert.True(board < TimeSpan.FromSeconds(1), $"The board took {board.TotalMilliseconds:F0} ms.");
        var fifth = TimeSpan.FromMilliseconds(200);
        foreach (var (name, filter) in new Dictionary<string, WorkOrderListFilter>
                 {
                     ["town"] = new(Town: "610927103"),
                     ["kind"] = new(Kind: WorkOrderKind.Equipment),
                     ["officer"] = new(Officer: "I-1"),
                     ["nobody's"] = new(Officer: "I-none"),
                     ["overdue"] = new(DueBefore: Now),
                     ["priority"] = new(Priority: WorkOrderPriority.Low),
                     ["unassigned"] = new(Unassigned: true),
                     ["day"] = new(Day: new(2000, 1, 1)),
                     ["search"] = new(Search: "第9999号"),
                     ["id"] = new(Search: "W-09998"),
                     ["an officer's view"] = new(Towns: ["610927103"], SeenBy: "I-1"),
                 })
        {
            var took = await Fastest.OfAsync(3, fifth, _ => orders.ListAsync(filter, null, 50, Token));
            Assert.True(took < fifth, $"{name} took {took.TotalMilliseconds:F0} ms.");
            var counted = await Fastest.OfAsync(3, fifth, _ => orders.CountsAsync(filter, Now, Now.AddHours(15), Token));
            Assert.True(counted < fifth, $"Counting {name} took {counted.TotalMilliseconds:F0} ms.");
        }

        var counts = await orders.CountsAsync(new(), Now, Now.AddHours(15), Token);
        Assert.Equal(Many, counts.Sum(c => c.Count));
        var roster = new RosterQueries(postgres.DataSource, new(Scope));
        var read = await Fastest.OfAsync(3, TimeSpan.FromMilliseconds(500), _ => roster.AllAsync(Token));
        Assert.True(read < TimeSpan.FromMilliseconds(500), $"The roster took {read.TotalMilliseconds:F0} ms.");
        Assert.Equal(
            Enumerable.Range(0, Many).SelectMany(i => Order(i).Holders).CountBy(h => h).ToDictionary(),
            (await roster.AllAsync(Token)).Where(r => r.Open > 0).ToDictionary(r => r.State.Id, r => r.Open));
    }

    [Fact]
    public async Task Pages_by_urgency_join_up_and_urgent_ones_come_first()
    {
        await FillAsync();
        var orders = new WorkOrderQueries(postgres.DataSource, new(Scope));
        var (seen, after, first) = (new List<WorkOrderRow>(), (Keyset?)null, true);
        while (first || after is not null)
        {
            var page = await orders.ListAsync(new(Town: "610927101"), after, 200, Token);
            seen.AddRange(page.Rows);
            (after, first) = (page.Next, false);
        }

        Assert.Equal(seen.Count, seen.Select(r => r.State.Id).Distinct().Count());
        Assert.Equal(seen.Select(r => r.State.Urgency).Order(StringComparer.Ordinal), seen.Select(r => r.State.Urgency));
        Assert.Equal(WorkOrderPriority.Urgent, seen[0].State.Priority);
        var one = await orders.FindAsync(seen[0].State.Id, Token);
        Assert.Equal(seen[0].State.Id, one!.State.Id);
        Assert.NotEmpty(await orders.TogetherAsync(one.State, Token));
        Assert.Null(await orders.FindAsync("W-none", Token));
    }

    private async Task FillAsync()
    {
        await using var known = postgres.DataSource.CreateCommand("select count(*) from state where kind = 'workorder'");
        if ((long)(await known.ExecuteScalarAsync(Token))! > 0)
        {
            return;
        }

        await using var connection = await postgres.DataSource.OpenConnectionAsync(Token);
        await using (var writer = await connection.BeginBinaryImportAsync(
            "copy state (kind, key, scope, version, schema, state, updated_at) from stdin (format binary)", Token))
        {
            for (var i = 0; i < Many; i++)
            {
                var order = Order(i);
                await WriteAsync(writer, WorkOrderState.LedgerKind, order.Id, JsonSerializer.Serialize(order, WorkOrderState.Json));
            }

            foreach (var id in Enumerable.Range(1, 200).Select(o => $"I-{o}"))
            {
                var officer = new InspectorState(id, "王执法", null, [], ["food"], OnDuty: true, Now, "test", new(2026, 1, 1));
                await WriteAsync(writer, InspectorState.Kind, officer.Id, JsonSerializer.Serialize(officer, InspectorState.Json));
            }

            await writer.CompleteAsync(Token);
        }

        await using var analyze = postgres.DataSource.CreateCommand("analyze state_workorder");
        await analyze.ExecuteNonQueryAsync(Token);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter writer, string kind, string key, string json)
    {
        await writer.StartRowAsync(Token);
        await writer.WriteAsync(kind, Token);
        await writer.WriteAsync(key, Token);
        await writer.WriteAsync(Scope, Token);
        await writer.WriteAsync(1L, Token);
        await writer.WriteAsync(1, Token);
        await writer.WriteAsync(json, NpgsqlTypes.NpgsqlDbType.Jsonb, Token);
        await writer.WriteAsync(Now, Token);
    }

    // As the rules make them: with a ranking of two dozen officers, clocks and offers.
    private static WorkOrderState Order(int i)
    {
        var facts = new RuleFacts(Now.AddHours(-(i % 400)), BusinessCalendars.China, 0, RuleSettings.Default);
        var town = $"61092710{i % 4}";
        var officers = new AssignmentFacts(
            [.. Enumerable.Range(1, 24).Select(o => new OfficerFacts($"I-{o}", o % 3 > 0, false, false, null, [town], ["food"], town, null, (o + i) % 24))], null, []);
        var proposal = new WorkOrderProposal(
            $"W-{i:D5}", (WorkOrderKind)(i % 10), WorkOrderLevel.Town, (WorkOrderPriority)(i / 4 % 4), new("complaint", $"T-{i}"), $"E-{i % 3000}", null, town,
            new(31.88, 109.52), $"新正街{i}号", $"第{i}号：顾客反映过期", facts.Now, ["report.verify"], null, [], 1, [], [], null, []);
        var order = WorkOrderRules.Receive(null, proposal.Id, proposal, null, i % 10 == 0 ? AssignmentFacts.Nobody : officers, facts).Next!;
        return i % 2 == 0 || order.Offers.IsEmpty
            ? order
            : WorkOrderCommands.Accept(order, new(order.Offers[0].InspectorId, Directs: false, order.Offers[0].InspectorId), facts).Next!;
    }
}
