using System.Net.Http.Json;
using Npgsql;
using Vigil.Domain.Entities;
using Vigil.Testing;
using Vigil.Testing.Deployment;
using Vigil.WebFrontend.Client.Entities;

namespace Vigil.Cluster.Tests;

/// <summary>A silo is killed in the middle of a thousand reports: each is there once, and each has one work order.</summary>
public sealed class ComplaintsKeptTests(ITestOutputHelper output)
{
    private const int Reports = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silo_killed_amid_a_thousand_reports_loses_none_and_doubles_no_work_order()
    {
        await using var postgres = await PrivatePostgres.StartNewAsync(durable: true, Token);
        var database = postgres.ConnectionString();
        await using var vigil = new VigilDeployment(database, silos: 2, webs: 2, new Dictionary<string, string>
        {
            ["Vigil__RateLimits__FilingsPerMinute"] = "1000000",
            ["Vigil__RateLimits__FilingsPerSubjectAndHour"] = "1000000",
        });
        await vigil.StartAsync(Token);
        using var admin = await vigil.SignInAsync(VigilDeployment.AdminUser, Token);
        using var entity = new HttpRequestMessage(HttpMethod.Post, "/api/v1/entities")
        {
            Content = JsonContent.Create(new RegisterEntityRequest(
                "E-1", "测试餐馆", null, EntityCategory.Catering, "610927100", null, "城关镇新正街1号", 31.88, 109.52)),
        };
        entity.Headers.Add("Idempotency-Key", "entity-1");
        (await admin.SendAsync(entity, Token)).EnsureSuccessStatusCode();

        using var load = new FilingLoad([.. vigil.Webs.Select(w => w.Address)], Reports, sideBySide: 16);
        var filing = load.RunAsync(Token);
        if (await Task.WhenAny(load.Half.WaitAsync(Patience, Token), filing) == filing)
        {
            await filing; // it failed before half was filed: say why
        }

        await vigil.Silos[1].KillAsync();
        await filing.WaitAsync(Patience, Token);
        Assert.Empty(load.Unexpected);

        await using var source = NpgsqlDataSource.Create(database);
        await ProposedAsync(source);
        var filed = await ListAsync(source, "select key from ledger where type = 'complaint.filed' order by key");
        var proposed = await ListAsync(source, "select key from ledger where type = 'workorder.proposed' order by key");
        var sources = await ListAsync(source, "select state #>> '{source,key}' from state where kind = 'workorder'");
        output.WriteLine($"{load.Numbers.Count} told a number, {load.Retries} retries, {filed.Count} filed, {proposed.Count} work orders");

        Assert.Equal(Reports, load.Numbers.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(load.Numbers.Order(StringComparer.Ordinal), filed.Order(StringComparer.Ordinal));
        Assert.Equal(proposed.Count, proposed.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(filed.Order(StringComparer.Ordinal), sources.Order(StringComparer.Ordinal));
    }

    /// <summary>Waits until every report has its work order, which the surviving silo's pump delivers.</summary>
    private static async Task ProposedAsync(NpgsqlDataSource source)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience);
        await using var connection = await source.OpenConnectionAsync(Token);
        await using (var listen = new NpgsqlCommand("listen vigil", connection))
        {
            await listen.ExecuteNonQueryAsync(Token);
        }

        while (true)
        {
            var there = await ListAsync(source, "select key from state where kind = 'workorder'");
            if (there.Count >= Reports)
            {
                return;
            }

            try
            {
                await connection.WaitAsync(TimeSpan.FromSeconds(5), patience.Token);
            }
            catch (OperationCanceledException) when (!Token.IsCancellationRequested)
            {
                throw new TimeoutException($"{Reports - there.Count} of {Reports} work orders were not proposed within {Patience.TotalMinutes:0} minutes.");
            }
        }
    }

    private static async Task<List<string>> ListAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(Token);
        var all = new List<string>();
        while (await rows.ReadAsync(Token))
        {
            all.Add(rows.GetString(0));
        }

        return all;
    }
}
