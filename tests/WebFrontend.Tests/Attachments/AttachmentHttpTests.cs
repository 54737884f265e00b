using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Vigil.WebFrontend.Tests.Attachments;

/// <summary>What people hand in, over HTTP.</summary>
public sealed class AttachmentHttpTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_is_kept_under_the_hash_of_what_is_kept_and_never_changes()
    {
        var inspector = await node.AsAsync("inspector");
        var sent = Pictures.WithExif(Pictures.Jpeg(80, 40));
        var stored = await inspector.SendAsync(HttpMethod.Post, "/attachments", Raw(sent, "image/png")).OkAsync();
        var again = await inspector.SendAsync(HttpMethod.Post, "/attachments", Form(sent)).OkAsync();
        var hash = stored.GetProperty("hash").GetString()!;

        var answer = await (await node.AsAsync("dispatcher")).GetAsync($"/api/v1/attachments/{hash}", Token);
        var kept = await answer.Content.ReadAsByteArrayAsync(Token);

        Assert.Equal(hash, again.GetProperty("hash").GetString());
        Assert.Equal(("image/jpeg", kept.Length), (stored.GetProperty("mediaType").GetString(), stored.GetProperty("bytes").GetInt32()));
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(kept)));
        Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Contains("sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition?.DispositionType);

        using var known = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/attachments/{hash}");
        known.Headers.IfNoneMatch.Add(new($"\"{hash}\""));
        Assert.Equal(HttpStatusCode.NotModified, (await inspector.SendAsync(known, Token)).StatusCode);
    }

    [Fact]
    public async Task A_document_is_kept_as_it_is_and_saved_not_opened()
    {
        byte[] document = [.. "%PDF-1.7 <script>alert(1)</script>"u8];
        var inspector = await node.AsAsync("inspector");
        var stored = await inspector.SendAsync(HttpMethod.Post, "/attachments", Raw(document)).OkAsync();
        var hash = stored.GetProperty("hash").GetString()!;
        var answer = await inspector.GetAsync($"/api/v1/attachments/{hash}", Token);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(document)), hash);
        Assert.Equal(document, await answer.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task What_is_none_half_one_or_a_bomb_is_refused_by_field()
    {
        var inspector = await node.AsAsync("inspector");
        var whole = Pictures.Jpeg(600, 400);
        foreach (var bad in new byte[][] { [], [.. "<html>"u8], whole[..(whole.Length / 2)], Pictures.Bomb(60_000) })
        {
            await inspector.SendAsync(HttpMethod.Post, "/attachments", Raw(bad)).InvalidAsync("file");
        }

        await inspector.SendAsync(HttpMethod.Post, "/attachments", Raw([.. "%PDF-"u8, .. new byte[10 * 1024 * 1024]])).InvalidAsync("file");
        using var empty = new MultipartFormDataContent { { new StringContent("x"), "other" } };
        await inspector.SendAsync(HttpMethod.Post, "/attachments", empty).InvalidAsync("file");
        var torn = new ByteArrayContent([.. "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc"u8]);
        torn.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        await inspector.SendAsync(HttpMethod.Post, "/attachments", torn).InvalidAsync("file");
    }

    [Fact]
    public async Task Too_large_is_413_and_names_the_limit()
    {
        var inspector = await node.AsAsync("inspector");
        var problem = await inspector.SendAsync(HttpMethod.Post, "/attachments", Raw(new byte[21 * 1024 * 1024])).RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");

        Assert.Contains("20", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", 401, 401)]
    [InlineData("auditor", 403, 404)]
    [InlineData("inspector", 400, 404)]
    public async Task Only_staff_hand_in_and_read(string role, int post, int read)
    {
        var client = await node.AsAsync(role);
        Assert.Equal(post, (int)(await client.SendAsync(HttpMethod.Post, "/attachments", Raw([1, 2, 3]))).StatusCode);
        Assert.Equal(read, (int)(await client.GetAsync("/api/v1/attachments/" + new string('0', 64), Token)).StatusCode);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000ZZZ")]
    [InlineData("'; drop table attachment; --")]
    public async Task What_is_no_hash_is_not_found(string hash) =>
        await (await node.AsAsync("dispatcher")).GetAsync("/api/v1/attachments/" + Uri.EscapeDataString(hash), Token)
            .RefusedAsync(HttpStatusCode.NotFound, "not-found");

    private static ByteArrayContent Raw(byte[] bytes, string type = "application/octet-stream")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new(type);
        return content;
    }

    private static MultipartFormDataContent Form(byte[] bytes)
    {
        var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(bytes), "file", "../../etc/passwd.exe");
        return form;
    }
}
