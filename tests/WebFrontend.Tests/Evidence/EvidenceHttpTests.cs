using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using SkiaSharp;
using Vigil.Domain.Cameras;
using Vigil.Domain.Evidence;
using Vigil.Ledger.Evidence;
using Vigil.WebFrontend.Client.Evidence;

namespace Vigil.WebFrontend.Tests.Evidence;

/// <summary>Evidence over HTTP, from a silo and a web node as processes: captured, sealed, held, exported and verified with nothing of theirs.</summary>
public sealed class EvidenceHttpTests(NodeFixture node) : IAsyncLifetime
{
    private static readonly Lock Making = new();
    private static Task<string>? capsule;

    private string id = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        lock (Making)
        {
            capsule ??= SealedAsync(3);
        }

        id = await capsule;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_export_is_verified_without_us_and_the_same_bytes_are_in_it()
    {
        var export = await ExportAsync();
        var (code, said) = export.Verify("--key", await PublishedAsync("checkpoints/key.pem"), "--checkpoints", await PublishedAsync("checkpoints.json?limit=2000"));

        Assert.True(code == 0, said);
        Assert.Contains("OK", said, StringComparison.Ordinal);
        Assert.Equal(3, export.Names.Count(n => n.StartsWith("items/", StringComparison.Ordinal)));
        Assert.Contains("verify.cs", export.Names);
        Assert.Contains("dotnet run verify.cs", Encoding.UTF8.GetString(export["README.txt"]), StringComparison.Ordinal);
        var detail = await DetailAsync();
        foreach (var item in detail.Items)
        {
            var name = export.Names.Single(n => n.StartsWith($"items/{item.Number:000}-", StringComparison.Ordinal));
            Assert.Equal(item.Hash, Convert.ToHexStringLower(SHA256.HashData(export[name])));
        }
    }

    [Fact]
    public async Task The_verifier_names_what_is_damaged()
    {
        var export = await ExportAsync();
        string[] items = [.. export.Names.Where(n => n.StartsWith("items/", StringComparison.Ordinal))];
        var flipped = (byte[])export[items[1]].Clone();
        flipped[1000] ^= 1;

        Damaged(export.With(items[1], flipped), $"{items[1]} is not as it was captured");
        Damaged(export.With(items[0], export[items[2]]).With(items[2], export[items[0]]), $"{items[0]} holds the bytes of item 3");
        Damaged(export.Without(items[2]), $"{items[2]} is missing");
        Damaged(export.WithRows(r => r.Where((_, i) => i != 1)), "step 2 of the custody is missing");
        Damaged(export.WithRows(r => r[..^1]), "the last steps of the custody are missing");
        Damaged(export.WithRows(r => [r[1], r[0], .. r[2..]]), "ledger.jsonl is reordered");
        Damaged(export.WithRows(r => [r[0].Replace("610927100", "610927101", StringComparison.Ordinal), .. r[1..]]), "step 1 of the custody");
        Damaged(export.With("capsule.json", [.. export["capsule.json"], 32]), "capsule.json");
        Damaged(export.With("manifest.json", Replaced(export["manifest.json"], id, $"E{id[1..].ToUpperInvariant()}")), "manifest.json is not what was signed");
        Damaged(export.With("checkpoints.json", Replaced(export["checkpoints.json"], "\"head\": \"", "\"head\": \"0")), "is not what was signed");
    }

    [Fact]
    public async Task A_ledger_that_was_cut_off_or_written_anew_after_publication_disagrees_with_the_checkpoints()
    {
        var export = await ExportAsync();
        var published = await PublishedAsync("checkpoints.json?limit=2000");
        var lines = await LedgerAsync();

        Assert.Equal(0, export.Verify("--checkpoints", published, "--ledger", Kept(lines)).Code);
        Assert.Contains("truncated", export.Verify("--checkpoints", published, "--ledger", Kept(lines[..5])).Said, StringComparison.Ordinal);
        Assert.Contains("lacks entry 3", export.Verify("--checkpoints", published, "--ledger", Kept([.. lines[..2], .. lines[3..]])).Said, StringComparison.Ordinal);
        Assert.Contains("written anew", export.Verify("--checkpoints", published, "--ledger", Kept(Rewritten(lines))).Said, StringComparison.Ordinal);

        // An export whose checkpoint isn't the published one.
        var forged = Path.GetTempFileName();
        await File.WriteAllBytesAsync(forged, Replaced(await File.ReadAllBytesAsync(published, Token), "\"seq\": ", "\"seq\": 1"), Token);
        Assert.Contains("not the one that was published", export.Verify("--checkpoints", forged).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hold_refused_removal_and_lift_show_in_the_custody_with_who_did_it()
    {
        var own = await SealedAsync(1);
        var dispatcher = await node.AsAsync("dispatcher");

        Assert.Equal(HttpStatusCode.OK, await SendAsync(dispatcher, own, "hold", new { reason = "疑似鼠患" }));
        Assert.Equal(HttpStatusCode.Conflict, await SendAsync(dispatcher, own, "removal", new { reason = "清理" }));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(dispatcher, own, "decision", new { decision = "NoCase", reason = "是猫" }));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(dispatcher, own, "removal", new { reason = "清理" }));
        Assert.Equal(HttpStatusCode.Conflict, (await dispatcher.GetAsync($"/api/v1/evidence/{own}/export", Token)).StatusCode);

        var story = await dispatcher.GetFromJsonAsync<JsonElement>($"/api/v1/evidence/{own}/story", Token);
        Assert.Equal(
            ["evidence.ordered", "evidence.sealed", "evidence.held", "clock.started", "evidence.removalRefused", "evidence.decided", "clock.ended", "evidence.lifted", "evidence.removed"],
            story.EnumerateArray().Select(e => e.GetProperty("type").GetString()));
        Assert.DoesNotContain("是猫", story.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_is_marked_the_original_is_not_and_who_may_not_look_does_not()
    {
        var auditor = await node.AsAsync("auditor");
        var original = await auditor.GetByteArrayAsync($"/api/v1/evidence/{id}/items/1", Token);
        var copy = await auditor.GetByteArrayAsync($"/api/v1/evidence/{id}/items/1?copy=true", Token);

        Assert.Equal((await DetailAsync()).Items[0].Hash, Convert.ToHexStringLower(SHA256.HashData(original)));
        Assert.True(Tones(copy) > Tones(original) + 2, "the copy shows no mark");
        Assert.Equal(HttpStatusCode.Unauthorized, (await (await node.AsAsync("nobody")).GetAsync($"/api/v1/evidence/{id}/items/1", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync($"/api/v1/evidence/{id}/items/99", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(auditor, id, "hold", new { reason = "?" }));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(await node.AsAsync("dispatcher"), id, "hold", new { reason = "" }));
    }

    [Fact]
    public async Task The_list_shows_it_and_a_damaged_store_is_found()
    {
        var own = await SealedAsync(2);
        var admin = await node.AsAsync("admin");
        var detail = await admin.GetFromJsonAsync<CapsuleDetail>($"/api/v1/evidence/{own}", Json, Token);
        var whole = await admin.GetFromJsonAsync<CapsuleCheck>($"/api/v1/evidence/{own}/check", Json, Token);
        var hash = detail!.Items[1].Hash;
        var path = Path.Combine(node.EvidencePath, hash[..2], hash[2..4], hash);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.AppendAllTextAsync(path, "!", Token);
        var damaged = await admin.GetFromJsonAsync<CapsuleCheck>($"/api/v1/evidence/{own}/check", Json, Token);

        Assert.Empty(whole!.Damaged);
        Assert.Equal([2], damaged!.Damaged);
        var list = await admin.GetFromJsonAsync<JsonElement>("/api/v1/evidence?status=Sealed&held=false&limit=200", Token);
        Assert.Contains(own, list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Checkpoints_are_published_to_anybody_in_both_languages()
    {
        await ExportAsync();
        var nobody = await node.AsAsync("nobody");

        var page = await nobody.GetStringAsync("/disclosure/checkpoints?lang=en", Token);
        Assert.Contains("Checkpoints of the ledger", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("台账检查点", await nobody.GetStringAsync("/disclosure/checkpoints?lang=zh", Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await nobody.GetAsync("/disclosure/checkpoints.json?limit=0", Token)).StatusCode);
    }

    private sealed record Row(string Head, string Body, string Hash);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void Damaged(Exported export, string expected)
    {
        var (code, said) = export.Verify();
        Assert.True(code == 1 && said.Contains(expected, StringComparison.Ordinal), $"Expected “{expected}”, and it said ({code}):\n{said}");
    }

    private static byte[] Replaced(byte[] bytes, string from, string to) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(from, to, StringComparison.Ordinal));

    /// <summary>How many grey tones a picture shows along its middle: a plain one shows few.</summary>
    private static int Tones(byte[] jpeg)
    {
        using var picture = SKBitmap.Decode(jpeg);
        return Enumerable.Range(0, picture.Width).Select(x => picture.GetPixel(x, picture.Height / 2).Red / 16).Distinct().Count();
    }

    private static string Kept(IEnumerable<Row> rows)
    {
        var path = Path.GetTempFileName();
        File.WriteAllLines(path, rows.Select(r => string.Join(',', new[] { r.Head, r.Body, r.Hash }.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
        return path;
    }

    /// <summary>A chain that joins up, in which the second entry was another one.</summary>
    private static List<Row> Rewritten(Row[] rows)
    {
        var (previous, result) = (new byte[32], new List<Row>());
        foreach (var (row, i) in rows.Select((r, i) => (r, i)))
        {
            var body = i == 1 ? "{}" : row.Body;
            previous = SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes($"{row.Head[..^1]},{body}]")]);
            result.Add(new(row.Head, body, Convert.ToHexStringLower(previous)));
        }

        return result;
    }

    /// <summary>The ledger as the documented query writes it.</summary>
    private async Task<Row[]> LedgerAsync()
    {
        await using var database = NpgsqlDataSource.Create(node.ConnectionString);
        await using var command = database.CreateCommand("""
            select json_build_array(scope, seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), kind, key, type, by_actor, operation, fingerprint, due, to_json(audiences))::text,
              body::text, encode(hash, 'hex') from ledger order by seq
            """);
        var rows = new List<Row>();
        await using var reader = await command.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token))
        {
            // PostgreSQL's array has spaces that the canonical form has not.
            var head = JsonSerializer.Serialize(JsonElement.Parse(reader.GetString(0)), Plain);
            rows.Add(new(head, reader.GetString(1), reader.GetString(2)));
        }

        return [.. rows];
    }

    private async Task<CapsuleDetail> DetailAsync() => (await (await node.AsAsync("auditor")).GetFromJsonAsync<CapsuleDetail>($"/api/v1/evidence/{id}", Json, Token))!;

    private async Task<Exported> ExportAsync()
    {
        var answer = await (await node.AsAsync("auditor")).GetAsync($"/api/v1/evidence/{id}/export", Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
        return new(await answer.Content.ReadAsByteArrayAsync(Token));
    }

    private async Task<string> PublishedAsync(string name)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, await (await node.AsAsync("nobody")).GetByteArrayAsync($"/disclosure/{name}", Token), Token);
        return path;
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string capsuleId, string step, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/evidence/{capsuleId}/{step}") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return (await client.SendAsync(request, Token)).StatusCode;
    }

    /// <summary>Orders a capsule as a camera does, by a due with its pictures stored before, and waits until it is sealed.</summary>
    private async Task<string> SealedAsync(int pictures)
    {
        var store = new FileEvidenceStore(Options.Create(new EvidenceOptions { Path = node.EvidencePath, ReserveMegabytes = 0 }), TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        var items = new List<EvidenceItem>();
        for (var i = 0; i < pictures; i++)
        {
            using var bitmap = new SKBitmap(640, 360);
            bitmap.Erase(new((byte)RandomNumberGenerator.GetInt32(100, 120), (byte)RandomNumberGenerator.GetInt32(256), (byte)RandomNumberGenerator.GetInt32(256)));
            using var encoded = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
            items.Add(new(await store.StoreAsync(encoded.ToArray(), Token), "image/jpeg", encoded.Size, EvidenceRole.Detection, now, now));
        }

        var lead = $"L{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        var order = new EvidenceOrder(EvidenceOrder.IdOf(lead), lead, "C-none", "E-none", "610927100", CameraPlace.Cooking, 614, "rat", now, now, [.. items]);
        await using var database = NpgsqlDataSource.Create(node.ConnectionString);
        await using var command = database.CreateCommand("insert into due (kind, key, name, scope, due_at, payload) values ('evidence', $1, $2, '610927', now(), $3)");
        command.Parameters.Add(new() { Value = order.Id });
        command.Parameters.Add(new() { Value = EvidenceOrder.DueName });
        command.Parameters.Add(new() { Value = order.ToDue(now).Payload });
        await command.ExecuteNonQueryAsync(Token);
        var auditor = await node.AsAsync("auditor");
        await Eventually.TrueAsync(
            async () => await auditor.GetAsync($"/api/v1/evidence/{order.Id}", Token) is { IsSuccessStatusCode: true } answer
                && (await answer.Content.ReadFromJsonAsync<CapsuleDetail>(Json, Token))!.Capsule.Status == CapsuleStatus.Sealed,
            $"capsule {order.Id} is sealed");
        return order.Id;
    }
}
