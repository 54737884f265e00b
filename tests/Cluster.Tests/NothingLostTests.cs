using System.Net.Http.Json;
using Npgsql;
using Vigil.Domain.Cameras;
using Vigil.Domain.Entities;
using Vigil.Testing;
using Vigil.Testing.Deployment;
using Vigil.WebFrontend.Client.Cameras;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Security;

namespace Vigil.Cluster.Tests;

/// <summary>Section 6 of the architecture, first row: real processes, killed for real, while detections come in and viewers watch.</summary>
public sealed class NothingLostTests(ITestOutputHelper output)
{
    private const int Followers = 6;
    private const int PerSecond = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kills_of_a_silo_a_web_node_and_PostgreSQL_lose_nothing_double_nothing_and_keep_the_order()
    {
        await using var postgres = await PrivatePostgres.StartNewAsync(durable: true, Token);
        var database = postgres.ConnectionString();
        await using var vigil = new VigilDeployment(database, silos: 2, webs: 2);
        await vigil.StartAsync(Token);
        using var admin = await vigil.SignInAsync(VigilDeployment.AdminUser, Token);
        var cameras = await RegisterCamerasAsync(admin, 20);
        var key = await CreateKeyAsync(admin);
        Uri[] nodes = [.. vigil.Webs.Select(w => w.Address)];

        await using var load = new DetectionLoad(nodes, key, cameras, PerSecond);
        var followers = Enumerable.Range(0, Followers).Select(n => new Follower(n, nodes, key)).ToList();
        followers.ForEach(f => f.Start());
        load.Start();
        await load.WaitForMoreAsync(5 * PerSecond, Patience);

        await vigil.Silos[1].KillAsync();
        await load.WaitForMoreAsync(5 * PerSecond, Patience);
        vigil.Silos[1].Start();
        await vigil.Silos[1].WaitReadyAsync(Patience, Token);
        await load.WaitForMoreAsync(2 * PerSecond, Patience);

        await vigil.Webs[1].KillAsync();
        await load.WaitForMoreAsync(3 * PerSecond, Patience);
        vigil.Webs[1].Start();
        await vigil.Webs[1].WaitReadyAsync(Patience, Token);
        await load.WaitForMoreAsync(2 * PerSecond, Patience);

        postgres.Kill();
        await postgres.StartAsync(Token);
        await load.WaitForMoreAsync(5 * PerSecond, Patience);

        await load.FinishAsync(Patience);
        var ledger = await ReadLedgerAsync(database);
        foreach (var follower in followers)
        {
            await follower.WaitForAsync(ledger.Head, Patience);
        }

        output.WriteLine($"{load.Accepted.Count} detections accepted, {load.Retries} retries, {ledger.Dispatch.Count} entries; "
            + string.Join(", ", followers.Select(f => $"#{f.Number}: {f.Connections} connections, {f.Gaps} gaps")));
        Assert.Empty(load.Unexpected);
        Assert.All(followers, f => Assert.Equal(ledger.Dispatch, f.Seen.Select(e => e.Seq)));
        Assert.Equal(ledger.Detections.Count, ledger.Detections.Distinct().Count());
        Assert.Empty(load.Accepted.Except(ledger.Detections));
        Assert.All(followers, f => Assert.True(f.Connections > 0));
        Assert.Contains(followers, f => f.Connections > 1);
        foreach (var follower in followers)
        {
            await follower.DisposeAsync();
        }
    }

    private static async Task<IReadOnlyList<string>> RegisterCamerasAsync(HttpClient admin, int count)
    {
        await PostAsync(admin, "/api/v1/entities", new RegisterEntityRequest(
            "E-1", "测试餐馆", null, EntityCategory.Catering, "610927100", null, "城关镇新正街1号", 31.88, 109.52));
        var ids = Enumerable.Range(1, count).Select(n => $"C-{n:00}").ToList();
        foreach (var id in ids)
        {
            await PostAsync(admin, "/api/v1/cameras", new RegisterCameraRequest(id, "E-1", $"操作间{id}", CameraPlace.Cooking, null, 60));
        }

        return ids;
    }

    private static async Task<string> CreateKeyAsync(HttpClient admin)
    {
        var answer = await PostAsync(admin, "/api/v1/keys", new CreateApiKeyRequest("kill test", ["cameras", "feed", "read"], null));
        return (await answer.Content.ReadFromJsonAsync<CreatedApiKey>(Token))!.Key;
    }

    private static async Task<HttpResponseMessage> PostAsync<T>(HttpClient client, string path, T body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var answer = await client.SendAsync(request, Token);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}");
        return answer;
    }

    private static async Task<(long Head, List<long> Dispatch, List<string> Detections)> ReadLedgerAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            "select seq, type, body ->> 'detectionId', 'dispatch' = any(audiences) from ledger order by seq");
        await using var reader = await command.ExecuteReaderAsync(Token);
        var (head, dispatch, detections) = (0L, new List<long>(), new List<string>());
        while (await reader.ReadAsync(Token))
        {
            head = reader.GetInt64(0);
            if (reader.GetBoolean(3))
            {
                dispatch.Add(head);
            }

            if (reader.GetString(1) == "camera.detected")
            {
                detections.Add(reader.GetString(2));
            }
        }

        return (head, dispatch, detections);
    }
}
