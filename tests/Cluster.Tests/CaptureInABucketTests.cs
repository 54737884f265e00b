using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Vigil.Cameras;
using Vigil.Domain.Evidence;
using Vigil.Domain.Leads;

namespace Vigil.Cluster.Tests;

/// <summary>Evidence in a bucket, while the silo is killed and while the bucket is away.</summary>
public sealed class CaptureInABucketTests(BucketFixture vigil) : CaptureKilledTests(vigil), IClassFixture<BucketFixture>
{
    [Fact]
    public async Task What_was_captured_into_a_bucket_is_exported_and_verified_without_us_and_while_the_bucket_is_away_nothing_is_taken_and_all_say_so()
    {
        var (first, second, third) = (Detection("D-first", 614), Detection("D-second", 607), Detection("D-third", 619));
        await vigil.UntilAsync("a detection to be taken", async () => (await PostAsync(first)).IsSuccessStatusCode); // the silo may just have been killed
        await vigil.UntilAsync(CapsuleOf(first.Id), "Sealed");
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(second)).StatusCode);
        await vigil.UntilAsync(CapsuleOf(second.Id), "Capturing");
        await vigil.Bucket.KillAsync();

        await Task.WhenAll(
            UnreachableAsync(PostAsync(third)), UnreachableAsync(vigil.Admin.GetAsync($"/api/v1/evidence/{CapsuleOf(first.Id)}/check", Token)));
        Assert.Equal("0", Assert.Single(await vigil.ListAsync($"select count(*)::text from ledger where body ->> 'detectionId' = '{third.Id}'")));
        await UntilLeadAsync(LeadSignal.IdOf(CaptureFixture.Camera, second.Id), "NotCaptured");
        Assert.Equal(["store-unreachable", "store-unreachable"], await FailuresAsync(CapsuleOf(second.Id)));
        var told = await vigil.Admin.GetFromJsonAsync<JsonElement>($"/api/v1/leads/{LeadSignal.IdOf(CaptureFixture.Camera, second.Id)}", Token);
        Assert.Equal("store-unreachable", told.GetProperty("lead").GetProperty("capsuleReason").GetString());

        await vigil.Bucket.StartAgainAsync(Token);
        await vigil.UntilAsync("what was refused to be taken", async () => (await PostAsync(third)).IsSuccessStatusCode);
        Verified(await vigil.Admin.GetByteArrayAsync($"/api/v1/evidence/{CapsuleOf(first.Id)}/export", Token));
        await vigil.UntilAsync(CapsuleOf(third.Id), "Sealed");
        foreach (var picture in new[] { first, second, third }.Select(d => d.Picture))
        {
            Assert.NotNull(await vigil.Store.OpenAsync(Convert.ToHexStringLower(SHA256.HashData(picture)), Token)); // what was acknowledged is there
        }
    }

    private sealed record Seen(string Id, int Code, byte[] Picture);

    /// <summary>A clue with a picture that no other has: each of another code, for of one code ten minutes make one clue.</summary>
    private static Seen Detection(string id, int code)
    {
        using var scene = new Scene(code);
        return new(id, code, [.. scene.Draw(CameraMode.Healthy, TimeProvider.System.GetUtcNow()), .. RandomNumberGenerator.GetBytes(16)]);
    }

    private static string CapsuleOf(string detection) => EvidenceOrder.IdOf(LeadSignal.IdOf(CaptureFixture.Camera, detection));

    private static async Task UnreachableAsync(Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("/problems/store-unreachable", (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString());
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private static void Verified(byte[] archive)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, archive);
        var said = new StringWriter();
        Assert.True(Verifier.Run([path], said) == 0, said.ToString());
        File.Delete(path);
    }

    private Task<HttpResponseMessage> PostAsync(Seen seen) => vigil.PostAsync(
        $"/api/v1/cameras/{CaptureFixture.Camera}/detections",
        new { id = seen.Id, code = seen.Code, shotAt = TimeProvider.System.GetUtcNow(), pictures = new[] { new { data = seen.Picture } } });
}
