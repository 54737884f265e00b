using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace Vigil.WebFrontend.Tests.Cameras;

/// <summary>Where a camera's pictures are fetched: its password goes in and never comes out.</summary>
public sealed class CameraAddressTests(NodeFixture node)
{
    private const string Password = "Tr0ub4dor-and-a-staple";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_is_in_no_answer_no_row_and_no_log()
    {
        var camera = await RegisterAsync();
        var dispatcher = await node.AsAsync("dispatcher");
        var address = new { source = "Rtsp", uri = "rtsp://camera.invalid:554/live", user = "vigil", password = Password };
        await dispatcher.SendAsync(HttpMethod.Put, $"/cameras/{camera}/address", address, "key-of-the-address-1").OkAsync();
        await dispatcher.SendAsync(HttpMethod.Put, $"/cameras/{camera}/address", address, "key-of-the-address-1").OkAsync(); // and again

        var shown = await dispatcher.GetFromJsonAsync<JsonElement>($"/api/v1/cameras/{camera}/address", Token);
        Assert.True(shown.GetProperty("passwordSet").GetBoolean());
        var everything = await dispatcher.GetStringAsync($"/api/v1/cameras/{camera}", Token) + shown.GetRawText() + await StoredAsync(camera) + node.Logs;
        Assert.DoesNotContain(Password, everything, StringComparison.Ordinal);
        Assert.Contains("withPassword", everything, StringComparison.Ordinal);

        // Moved to another machine the password doesn't go along; on the same one it stays.
        await dispatcher.SendAsync(HttpMethod.Put, $"/cameras/{camera}/address", new { source = "Rtsp", uri = "rtsp://camera.invalid:554/sub", user = "vigil" }).OkAsync();
        Assert.True((await dispatcher.GetFromJsonAsync<JsonElement>($"/api/v1/cameras/{camera}/address", Token)).GetProperty("passwordSet").GetBoolean());
        await dispatcher.SendAsync(HttpMethod.Put, $"/cameras/{camera}/address", new { source = "Rtsp", uri = "rtsp://elsewhere.invalid/sub", user = "vigil" }).OkAsync();
        Assert.False((await dispatcher.GetFromJsonAsync<JsonElement>($"/api/v1/cameras/{camera}/address", Token)).GetProperty("passwordSet").GetBoolean());
    }

    [Theory]
    [InlineData("http://camera.invalid/x.jpg", "Rtsp", "uri")]
    [InlineData("rtsp://camera.invalid/x", "Jpeg", "uri")]
    [InlineData("file:///etc/passwd", "Jpeg", "uri")]
    [InlineData("http://user:secret@camera.invalid/x.jpg", "Jpeg", "uri")]
    [InlineData("x.jpg", "Jpeg", "uri")]
    public async Task An_address_that_can_t_be_one_is_refused(string uri, string source, string field) =>
        await (await node.AsAsync("dispatcher")).SendAsync(HttpMethod.Put, $"/cameras/{await RegisterAsync()}/address", new { source, uri }).InvalidAsync(field);

    [Fact]
    public async Task Only_who_directs_sees_and_sets_an_address()
    {
        var camera = await RegisterAsync();
        foreach (var role in new[] { "inspector", "auditor" })
        {
            var client = await node.AsAsync(role);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/api/v1/cameras/{camera}/address", Token)).StatusCode);
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await client.SendAsync(HttpMethod.Put, $"/cameras/{camera}/address", new { source = "Jpeg", uri = "http://camera.invalid/" })).StatusCode);
        }
    }

    [Fact]
    public async Task A_notice_hangs_since_a_day_that_has_come_and_recordings_are_kept_a_lawful_time()
    {
        var camera = await RegisterAsync();
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.SendAsync(HttpMethod.Put, $"/cameras/{camera}/notice", new { where = "门口左侧", since = "2999-01-01" }).InvalidAsync("since");
        await dispatcher.SendAsync(HttpMethod.Put, $"/cameras/{camera}/notice", new { retentionDays = 14 }).InvalidAsync("retentionDays");
        Assert.Equal(30, (await dispatcher.GetFromJsonAsync<JsonElement>($"/api/v1/cameras/{camera}", Token)).GetProperty("retentionDays").GetInt32());

        await dispatcher.SendAsync(HttpMethod.Put, $"/cameras/{camera}/notice", new { where = "门口左侧", since = "2026-01-05", retentionDays = 90 }).OkAsync();
        var shown = await dispatcher.GetFromJsonAsync<JsonElement>($"/api/v1/cameras/{camera}", Token);
        Assert.Equal(("门口左侧", 90), (shown.GetProperty("noticeWhere").GetString(), shown.GetProperty("retentionDays").GetInt32()));
    }

    [Fact]
    public async Task Opening_hours_are_set_shown_and_taken_away_and_what_is_wrong_is_named()
    {
        var camera = await RegisterAsync();
        var dispatcher = await node.AsAsync("dispatcher");
        var path = $"/cameras/{camera}/hours";
        object monday = new { day = "Monday", from = "09:00", until = "14:00" };
        await dispatcher.SendAsync(HttpMethod.Put, path, new { hours = new[] { monday, new { day = "Monday", from = "13:00", until = "15:00" } } }).InvalidAsync("hours[1]");
        await dispatcher.SendAsync(HttpMethod.Put, path, new { hours = new[] { monday, new { day = "Friday", from = "09:00:30", until = "15:00" } } }).InvalidAsync("hours[1].from");
        Assert.Equal(HttpStatusCode.Forbidden, (await (await node.AsAsync("auditor")).SendAsync(HttpMethod.Put, path, new { hours = new[] { monday } })).StatusCode);

        await dispatcher.SendAsync(HttpMethod.Put, path, new { hours = new[] { new { day = "Saturday", from = "18:00", until = "02:00" }, monday } }).OkAsync();
        var shown = (await dispatcher.GetFromJsonAsync<JsonElement>($"/api/v1/cameras/{camera}", Token)).GetProperty("hours");
        Assert.Equal(["Monday", "Saturday"], shown.EnumerateArray().Select(h => h.GetProperty("day").GetString()));
        await dispatcher.SendAsync(HttpMethod.Put, path, new { hours = Array.Empty<object>() }).OkAsync();
        Assert.Equal(0, (await dispatcher.GetFromJsonAsync<JsonElement>($"/api/v1/cameras/{camera}", Token)).GetProperty("hours").GetArrayLength());
    }

    private async Task<string> RegisterAsync()
    {
        var (entity, camera) = (County.Fresh("E"), County.Fresh("C"));
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync("/entities", County.Entity(entity)).OkAsync();
        await dispatcher.PostAsync("/cameras", new { id = camera, entityId = entity, name = "后厨", place = "Cooking" }).OkAsync();
        return camera;
    }

    /// <summary>What the database holds of a camera: its state and its entries.</summary>
    private async Task<string> StoredAsync(string camera)
    {
        await using var database = NpgsqlDataSource.Create(node.ConnectionString);
        await using var command = database.CreateCommand(
            "select (select state::text from state where kind = 'camera' and key = $1) || (select string_agg(l::text, '') from ledger l where kind = 'camera' and key = $1)");
        command.Parameters.Add(new() { Value = camera });
        return (string)(await command.ExecuteScalarAsync(Token))!;
    }
}
