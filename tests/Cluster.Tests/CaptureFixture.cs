using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Ledger.Evidence;
using Vigil.Testing;
using Vigil.Testing.Deployment;
using Vigil.WebFrontend.Client.Cameras;
using Vigil.WebFrontend.Client.Entities;

namespace Vigil.Cluster.Tests;

/// <summary>A silo and a web node whose evidence lies in a bucket, and a kitchen with a camera.</summary>
public sealed class CaptureFixture : IAsyncLifetime
{
    public const string Camera = "C-1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private PrivatePostgres? postgres;
    private PrivateSwift? bucket;
    private VigilDeployment? vigil;
    private NpgsqlDataSource? source;

    public PrivateSwift Bucket => bucket!;

    public HostProcess Silo => vigil!.Silos[0];

    public HttpClient Admin { get; private set; } = null!;

    /// <summary>The same bucket, as another process sees it.</summary>
    public S3EvidenceStore Store { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var swift = PrivateSwift.StartNewAsync(Token);
        postgres = await PrivatePostgres.StartNewAsync(durable: true, Token);
        bucket = await swift;
        await bucket.MakeBucketAsync("evidence", Token);
        vigil = new(postgres.ConnectionString(), silos: 1, webs: 1, new Dictionary<string, string>
        {
            ["Vigil__Evidence__S3__Bucket"] = "evidence",
            ["Vigil__Evidence__S3__Endpoint"] = bucket.Endpoint.AbsoluteUri,
            ["Vigil__Evidence__S3__Region"] = "region-1",
            ["Vigil__Evidence__S3__AccessKey"] = PrivateSwift.AccessKey,
            ["Vigil__Evidence__S3__SecretKey"] = PrivateSwift.SecretKey,
            ["Vigil__Checkpoints__Key"] = VigilDeployment.NewCheckpointKey(),
            ["Vigil__Rules__Evidence__After"] = "00:00:01.5",
            ["Vigil__Rules__Evidence__Attempts"] = "2",
            ["Vigil__Rules__Evidence__TryAgainAfter"] = "00:00:00.2",
        });
        await vigil.StartAsync(Token);
        source = NpgsqlDataSource.Create(postgres.ConnectionString());
        Store = new(
            new() { Endpoint = bucket.Endpoint, Region = "region-1", Bucket = "evidence", AccessKey = PrivateSwift.AccessKey, SecretKey = PrivateSwift.SecretKey },
            NullLogger<S3EvidenceStore>.Instance);
        Admin = await vigil.SignInAsync(VigilDeployment.AdminUser, Token);
        foreach (var answer in new[]
        {
            await PostAsync("/api/v1/entities", new RegisterEntityRequest("E-1", "测试餐馆", null, EntityCategory.Catering, "610927100", null, "城关镇新正街1号", 31.88, 109.52)),
            await PostAsync("/api/v1/cameras", new RegisterCameraRequest(Camera, "E-1", "操作间", CameraPlace.Cooking, null, 60)),
        })
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Admin?.Dispose();
        Store?.Dispose();
        foreach (var held in new IAsyncDisposable?[] { source, vigil, bucket, postgres })
        {
            if (held is not null)
            {
                await held.DisposeAsync();
            }
        }
    }

    public async Task<HttpResponseMessage> PostAsync<T>(string path, T body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await Admin.SendAsync(request, Token);
    }

    /// <summary>Sends what a grain's commit sends.</summary>
    public async Task SendAsync(Due due)
    {
        await using var command = source!.CreateCommand("insert into due (kind, key, name, scope, due_at, payload) values ($1, $2, $3, '610927', now(), $4)");
        command.Parameters.Add(new() { Value = due.Target!.Value.Kind });
        command.Parameters.Add(new() { Value = due.Target.Value.Key });
        command.Parameters.Add(new() { Value = due.Name });
        command.Parameters.Add(new() { Value = due.Payload });
        await command.ExecuteNonQueryAsync(Token);
    }

    public async Task<string?> StatusAsync(string capsule) =>
        (await ListAsync($"select status from state where kind = 'evidence' and key = '{capsule}'")).SingleOrDefault();

    public Task UntilAsync(string capsule, string status) => UntilAsync(
        $"the capsule to be {status}", async () => (await ListAsync($"select status from state where kind = 'evidence' and key = '{capsule}' and status = '{status}'")).Count > 0);

    public async Task UntilAsync(string what, Func<Task<bool>> found)
    {
        var began = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await found())
        {
            if (began.Elapsed > Patience)
            {
                var dues = await ListAsync("select concat_ws(' ', kind, name, attempts, last_error) from due");
                throw new TimeoutException($"Waited {Patience.TotalSeconds:0} s for {what}. Dues: {string.Join("; ", dues)}");
            }

            await tick.WaitForNextTickAsync(Token);
        }
    }

    public async Task<List<string>> ListAsync(string sql)
    {
        await using var command = source!.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(Token);
        var all = new List<string>();
        while (await rows.ReadAsync(Token))
        {
            all.Add(rows.GetString(0));
        }

        return all;
    }
}
