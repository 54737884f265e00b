using System.Net.ServerSentEvents;
using System.Text.Json;
using Vigil.WebFrontend.Client.Feed;

namespace Vigil.WebFrontend.Tests.Feed;

/// <summary>The feed without SignalR.</summary>
public sealed class FeedHttpTests(NodeFixture node)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_join_up_and_together_are_everything()
    {
        await node.RaiseAsync();
        var client = (await node.WithKeyAsync(["feed"])).Client;
        var whole = await ReadAsync(client, 0, 1000);
        var pieces = new List<long>();
        var size = 2 + (whole.Entries.Count / 50); // other tests write entries too: few enough pages for the limit of reads a second
        for (var after = 0L; after < whole.To;)
        {
            var page = await ReadAsync(client, after, size);
            Assert.Equal(after, page.From);
            Assert.True(page.Entries.Count <= size && page.To > after);
            pieces.AddRange(page.Entries.Select(e => e.Seq));
            after = page.To;
        }

        Assert.Equal(whole.Entries.Select(e => e.Seq), pieces.Where(s => s <= whole.To));
    }

    [Fact]
    public async Task Events_begin_after_the_last_one_seen_and_carry_its_cursor()
    {
        await node.RaiseAsync();
        var client = (await node.WithKeyAsync(["feed"])).Client;
        var first = (await ReadAsync(client, 0, 1)).To;

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/feed/events?audience=dispatch&after=0");
        request.Headers.Add("Last-Event-ID", first.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        await using var stream = await answer.Content.ReadAsStreamAsync(Token);
        await foreach (var item in SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<FeedBatch>(data, Json)!).EnumerateAsync(Token))
        {
            Assert.Equal(first, item.Data.From);
            Assert.Equal(item.Data.To.ToString(System.Globalization.CultureInfo.InvariantCulture), item.EventId);
            Assert.NotEmpty(item.Data.Entries);
            break;
        }
    }

    [Fact]
    public async Task A_revoked_key_loses_its_open_stream()
    {
        var (client, id, _) = await node.WithKeyAsync(["feed"]);
        using var answer = await client.GetAsync("/api/v1/feed/events?audience=dispatch", HttpCompletionOption.ResponseHeadersRead, Token);
        await using var stream = await answer.Content.ReadAsStreamAsync(Token);

        await (await node.AsAsync("admin")).SendAsync(HttpMethod.Delete, $"/keys/{id}", null).OkAsync();

        await stream.CopyToAsync(Stream.Null, Token).WaitAsync(TimeSpan.FromSeconds(20), Token); // it ends, where before it never did
    }

    [Theory]
    [InlineData("audience=dispatch&after=-1", "after")]
    [InlineData("audience=dispatch&limit=0", "limit")]
    [InlineData("audience=nonsense", "audience")]
    [InlineData("after=0", "audience")]
    public async Task A_wrong_cursor_is_refused(string query, string field) =>
        await (await node.AsAsync("dispatcher")).GetAsync("/api/v1/feed?" + query, Token).InvalidAsync(field);

    private static async Task<FeedBatch> ReadAsync(HttpClient client, long after, int limit) =>
        (await client.GetAsync($"/api/v1/feed?audience=dispatch&after={after}&limit={limit}", Token).OkAsync()).Deserialize<FeedBatch>(Json)!;
}
