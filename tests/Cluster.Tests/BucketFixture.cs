using System.Net.Http.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Vigil.Domain.Cameras;
using Vigil.Domain.Entities;
using Vigil.Ledger.Evidence;
using Vigil.Testing;
using Vigil.Testing.Deployment;
using Vigil.WebFrontend.Client.Cameras;
using Vigil.WebFrontend.Client.Entities;

namespace Vigil.Cluster.Tests;

/// <summary>A silo and a web node whose evidence lies in a bucket, and a kitchen with a camera.</summary>
public sealed class BucketFixture() : CaptureFixture(webs: 1)
{
    public PrivateSwift Bucket { get; private set; } = null!;

    public HttpClient Admin { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Admin = await Vigil.SignInAsync(VigilDeployment.AdminUser, Token);
        foreach (var answer in new[]
        {
            await PostAsync("/api/v1/entities", new RegisterEntityRequest("E-1", "测试餐馆", null, EntityCategory.Catering, "610927100", null, "城关镇新正街1号", 31.88, 109.52)),
            await PostAsync("/api/v1/cameras", new RegisterCameraRequest(Camera, "E-1", "操作间", CameraPlace.Cooking, null, 60)),
        })
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
        }
    }

    public override async ValueTask DisposeAsync()
    {
        Admin?.Dispose();
        await base.DisposeAsync();
        if (Bucket is not null)
        {
            await Bucket.DisposeAsync();
        }
    }

    public async Task<HttpResponseMessage> PostAsync<T>(string path, T body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await Admin.SendAsync(request, Token);
    }

    protected override async Task<Dictionary<string, string>> PrepareStoreAsync()
    {
        Bucket = await PrivateSwift.StartNewAsync(Token);
        await Bucket.MakeBucketAsync("evidence", Token);
        return new()
        {
            ["Vigil__Evidence__S3__Bucket"] = "evidence",
            ["Vigil__Evidence__S3__Endpoint"] = Bucket.Endpoint.AbsoluteUri,
            ["Vigil__Evidence__S3__Region"] = "region-1",
            ["Vigil__Evidence__S3__AccessKey"] = PrivateSwift.AccessKey,
            ["Vigil__Evidence__S3__SecretKey"] = PrivateSwift.SecretKey,
        };
    }

    protected override IEvidenceStore OpenStore() => new S3EvidenceStore(
        new() { Endpoint = Bucket.Endpoint, Region = "region-1", Bucket = "evidence", AccessKey = PrivateSwift.AccessKey, SecretKey = PrivateSwift.SecretKey },
        NullLogger<S3EvidenceStore>.Instance);
}
