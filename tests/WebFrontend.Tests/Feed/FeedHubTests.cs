using System.Collections.Concurrent;
using System.Net.Http.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Vigil.WebFrontend.Client.Feed;

namespace Vigil.WebFrontend.Tests.Feed;

/// <summary>The hub: complete, in order, authorised, in JSON and MessagePack.</summary>
public sealed class FeedHubTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_follower_gets_every_entry_once_and_in_order()
    {
        await using var hub = await ConnectAsync(["feed"]);
        var batches = new ConcurrentQueue<FeedBatch>();
        hub.On<string, FeedBatch>("Batch", (_, batch) => batches.Enqueue(batch));
        var start = await hub.InvokeAsync<FeedBatch>("Follow", "dispatch", null, Token);

        var (entity, _, _) = await node.RaiseAsync();
        var cursor = new FeedCursor(start.To);
        var seen = new List<FeedEntry>();
        await Eventually.TrueAsync(
            async () =>
            {
                while (batches.TryDequeue(out var batch))
                {
                    if (cursor.Take(batch, out var fresh) == FeedStep.Gap)
                    {
                        cursor.Take(await hub.InvokeAsync<FeedBatch>("Resume", "dispatch", cursor.Position, Token), out fresh);
                    }

                    seen.AddRange(fresh);
                }

                return seen.Exists(e => string.Equals(e.Type, "alert.raised", StringComparison.Ordinal) && e.Body.GetProperty("entityId").ValueEquals(entity));
            },
            "the alert in the feed");

        Assert.Equal(seen.Select(e => e.Seq).Order().Distinct(), seen.Select(e => e.Seq));
        var table = await hub.InvokeAsync<FeedBatch>("Resume", "dispatch", start.To, Token);
        Assert.Equal(table.Entries.Where(e => e.Seq <= cursor.Position).Select(e => e.Seq), seen.Where(e => e.Seq <= table.To).Select(e => e.Seq));
    }

    [Fact]
    public async Task A_quiet_audience_gets_an_empty_batch_and_a_mark_each_second()
    {
        await using var hub = await ConnectAsync([]);
        var (batch, mark) = (new TaskCompletionSource<FeedBatch>(), new TaskCompletionSource<FeedMark>());
        hub.On<string, FeedBatch>("Batch", (_, b) =>
        {
            if (b.Entries.Count == 0) // a checkpoint may be signed just then
            {
                batch.TrySetResult(b);
            }
        });
        hub.On<FeedMark>("Mark", m => mark.TrySetResult(m));
        var start = await hub.InvokeAsync<FeedBatch>("Follow", "public", null, Token);

        Assert.True((await batch.Task.WaitAsync(TimeSpan.FromSeconds(15), Token)).To >= start.To);
        Assert.Equal(1, (await mark.Task.WaitAsync(TimeSpan.FromSeconds(15), Token)).Speed);
    }

    [Fact]
    public async Task Who_may_not_see_an_audience_may_not_follow_it()
    {
        await using var hub = await ConnectAsync([]);
        var refused = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<FeedBatch>("Follow", "dispatch", null, Token));
        Assert.Contains("forbidden", refused.Message, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<FeedBatch>("Resume", "dispatch", 0L, Token));
        Assert.Contains("forbidden", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_back_with_a_cursor_gets_what_was_missed()
    {
        await using var hub = await ConnectAsync(["feed"]);
        var before = await hub.InvokeAsync<FeedBatch>("Follow", "dispatch", null, Token);
        await hub.InvokeAsync("Unfollow", "dispatch", Token);
        var (entity, _, _) = await node.RaiseAsync();

        await using var later = await ConnectAsync(["feed"]);
        await Eventually.TrueAsync(
            async () =>
            {
                var missed = await later.InvokeAsync<FeedBatch>("Follow", "dispatch", before.To, Token);
                Assert.Equal(before.To, missed.From);
                return missed.Entries.Any(e => string.Equals(e.Type, "alert.raised", StringComparison.Ordinal) && e.Body.GetProperty("entityId").ValueEquals(entity));
            },
            "what happened while nobody followed");
    }

    [Fact]
    public async Task MessagePack_carries_the_same_entries()
    {
        await node.RaiseAsync();
        await using var json = await ConnectAsync(["feed"]);
        await using var packed = await ConnectAsync(["feed"], messagePack: true);

        var expected = await json.InvokeAsync<FeedBatch>("Follow", "dispatch", 0L, Token);
        var actual = await packed.InvokeAsync<PackedBatch>("Follow", "dispatch", 0L, Token);
        Assert.Equal(expected.Entries.Select(e => (e.Seq, e.Type, e.By, e.At)), actual.Entries.Take(expected.Entries.Count).Select(e => (e.Seq, e.Type, e.By, e.At)));

        var raised = actual.Entries.First(e => string.Equals(e.Type, "alert.raised", StringComparison.Ordinal));
        var body = Assert.IsType<IDictionary<object, object>>(raised.Body, exactMatch: false);
        var same = expected.Entries.First(e => e.Seq == raised.Seq).Body;
        Assert.Equal(same.GetProperty("severity").GetString(), body["severity"]);
        Assert.Equal(same.GetProperty("episode").GetInt32(), Convert.ToInt32(body["episode"], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_revoked_key_loses_its_open_connection_within_five_seconds()
    {
        var (_, id, key) = await node.WithKeyAsync(["feed"]);
        await using var hub = await ConnectAsync(key, messagePack: false);
        var closed = new TaskCompletionSource();
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await hub.InvokeAsync<FeedBatch>("Follow", "dispatch", null, Token);
        await (await node.AsAsync("admin")).SendAsync(HttpMethod.Delete, $"/keys/{id}", null).OkAsync();
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(7), Token);
    }

    [Fact]
    public async Task An_inspector_moved_to_another_town_soon_hears_no_more_of_the_former_one()
    {
        var (id, user) = (County.Fresh("I"), $"{County.Fresh("moved")}@vigil.test");
        await (await node.AsAsync("dispatcher")).PostAsync("/inspectors", new { id, name = "赵六", towns = new[] { "610927101" } }).OkAsync();
        await (await node.AsAsync("admin")).PostAsync("/accounts", new { user, name = user, password = node.Password, roles = new[] { "inspector" }, inspectorId = id }).OkAsync();
        using var client = node.NewClient();
        var signedIn = await client.PostAsJsonAsync("/api/v1/auth/login?useCookies=true", new { email = user, password = node.Password }, Token);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(node.Address, "/hubs/feed"), o => o.Headers["Cookie"] = cookie).Build();
        var heard = new ConcurrentDictionary<string, long>(StringComparer.Ordinal); // how often, of each audience
        hub.On<string, FeedBatch>("Batch", (audience, _) => heard.AddOrUpdate(audience, 1, (_, n) => n + 1));
        await hub.StartAsync(Token);
        foreach (var audience in new[] { "town:610927101", "public" })
        {
            await hub.InvokeAsync<FeedBatch>("Follow", audience, null, Token);
        }

        await Eventually.TrueAsync(() => Task.FromResult(heard.ContainsKey("town:610927101")), "a batch of the town");
        await (await node.AsAsync("dispatcher")).SendAsync(HttpMethod.Put, $"/inspectors/{id}", new { id, name = "赵六", towns = new[] { "610927102" } }).OkAsync();

        // Each audience that is followed gets a batch a second: five of the public one without any of the town's.
        var (town, others) = (0L, 0L);
        await Eventually.TrueAsync(
            () =>
            {
                if (heard["town:610927101"] != town)
                {
                    (town, others) = (heard["town:610927101"], heard["public"]);
                }

                return Task.FromResult(heard["public"] >= others + 5);
            },
            "the silence of the former town",
            TimeSpan.FromSeconds(40));
        Assert.Equal(HubConnectionState.Connected, hub.State);
        var refused = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<FeedBatch>("Follow", "town:610927101", null, Token));
        Assert.Contains("forbidden", refused.Message, StringComparison.Ordinal);
    }

    private async Task<HubConnection> ConnectAsync(string[] scopes, bool messagePack = false) =>
        await ConnectAsync(scopes.Length == 0 ? null : (await node.WithKeyAsync(scopes)).Key, messagePack);

    private async Task<HubConnection> ConnectAsync(string? key, bool messagePack)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(node.Address, "/hubs/feed"), o =>
        {
            if (key is not null)
            {
                o.Headers["X-Api-Key"] = key;
            }
        });
        var hub = (messagePack ? builder.AddMessagePackProtocol() : builder).Build();
        await hub.StartAsync(Token);
        return hub;
    }

    /// <summary>How a program of another house would declare what it reads.</summary>
    public sealed record PackedBatch(long From, long To, IReadOnlyList<PackedEntry> Entries);

    /// <inheritdoc cref="PackedBatch"/>
    public sealed record PackedEntry(long Seq, DateTimeOffset At, string Kind, string Key, string Type, string By, object Body);
}
