using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Npgsql;
using Vigil.Cameras;
using Vigil.Domain.Cameras;

namespace Vigil.WebFrontend.Tests.Cameras;

/// <summary>Live view over HTTP and over a web socket, from synthetic cameras through a silo and a web node.</summary>
public sealed class LiveViewTests(NodeFixture node) : IAsyncLifetime
{
    private SyntheticCameras? cameras;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => cameras = await SyntheticCameras.StartAsync();

    public ValueTask DisposeAsync() => cameras!.DisposeAsync();

    [Fact]
    public async Task Pictures_move_and_who_looked_is_kept()
    {
        var camera = await RegisterAsync("rtsp", cameras!.RtspOf("kitchen"));
        using (var answer = await (await node.AsAsync("dispatcher")).GetAsync(
            $"/api/v1/cameras/{camera}/live?why=Patrol", HttpCompletionOption.ResponseHeadersRead, Token))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("multipart/x-mixed-replace", answer.Content.Headers.ContentType?.MediaType);
            await using var body = await answer.Content.ReadAsStreamAsync(Token);
            var (first, second) = (await PartAsync(body), await PartAsync(body));
            Assert.NotNull(JpegPicture.Measure(first));
            Assert.NotEqual(first, second);
            Assert.Equal(1, cameras["kitchen"].Streams);
        }

        await Eventually.TrueAsync(() => Task.FromResult(cameras["kitchen"].Streams == 0), "the end of the stream");
        await Eventually.TrueAsync(async () => (await EntriesAsync(camera)).Contains("camera.watchEnded:Patrol:Left", StringComparison.Ordinal), "the end's entry");
        Assert.Contains("camera.watched:Patrol:", await EntriesAsync(camera), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wall_gets_pictures_and_reasons_over_a_socket()
    {
        var (alive, dead) = (await RegisterAsync("jpeg", cameras!.PictureOf("kitchen")), await RegisterAsync("mjpeg", cameras.StreamOf("store")));
        cameras["store"].Mode = CameraMode.Unauthorised;

        var (type, picture) = await FirstAsync(alive);
        Assert.Equal(WebSocketMessageType.Binary, type);
        Assert.NotNull(JpegPicture.Measure(picture));
        var (news, text) = await FirstAsync(dead);
        Assert.Equal(WebSocketMessageType.Text, news);
        Assert.Equal("Unauthorised", JsonSerializer.Deserialize<JsonElement>(text).GetProperty("verdict").GetString());
        await Eventually.TrueAsync(async () => (await EntriesAsync(dead)).Contains("camera.watchEnded:Alert:Failed", StringComparison.Ordinal), "the end's entry");
    }

    [Fact]
    public async Task Who_may_not_look_or_says_no_reason_sees_nothing()
    {
        var camera = await RegisterAsync("jpeg", cameras!.PictureOf("kitchen"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await (await node.AsAsync("nobody")).GetAsync($"/api/v1/cameras/{camera}/live?why=Patrol", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await node.AsAsync("auditor")).GetAsync($"/api/v1/cameras/{camera}/live?why=Patrol", Token)).StatusCode);
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.GetAsync($"/api/v1/cameras/{camera}/live", Token).InvalidAsync("why");
        await dispatcher.GetAsync("/api/v1/cameras/none/live?why=Patrol", Token).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(0, cameras["kitchen"].Asked);

        await dispatcher.SendAsync(HttpMethod.Delete, $"/cameras/{camera}/address", null).OkAsync();
        await dispatcher.GetAsync($"/api/v1/cameras/{camera}/live?why=Patrol", Token).RefusedAsync(HttpStatusCode.Conflict, "no-address");
        var refused = await RegisterAsync("jpeg", new Uri("http://169.254.169.254/latest"));
        await dispatcher.GetAsync($"/api/v1/cameras/{refused}/live?why=Patrol", Token).RefusedAsync(HttpStatusCode.Conflict, "address-refused");
        cameras["kitchen"].Mode = CameraMode.Unauthorised;
        var locked = await RegisterAsync("jpeg", cameras.PictureOf("kitchen"));
        await dispatcher.GetAsync($"/api/v1/cameras/{locked}/live?why=Patrol", Token).RefusedAsync(HttpStatusCode.BadGateway, "camera-unauthorised");
    }

    private async Task<string> RegisterAsync(string source, Uri uri)
    {
        var (entity, camera) = (County.Fresh("E"), County.Fresh("C"));
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync("/entities", County.Entity(entity)).OkAsync();
        await dispatcher.PostAsync("/cameras", new { id = camera, entityId = entity, name = "后厨", place = "Cooking" }).OkAsync();
        await dispatcher.SendAsync(HttpMethod.Put, $"/cameras/{camera}/address", new { source, uri = uri.AbsoluteUri }).OkAsync();
        return camera;
    }

    private async Task<(WebSocketMessageType Type, byte[] Message)> FirstAsync(string camera)
    {
        using var socket = new ClientWebSocket();
        var (_, _, key) = await node.WithKeyAsync(["write"]);
        socket.Options.SetRequestHeader("X-Api-Key", key);
        await socket.ConnectAsync(new($"ws://{node.Address.Authority}/api/v1/cameras/{camera}/live?why=Alert"), Token);
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), Token);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Token);
        return (part.MessageType, message.ToArray());
    }

    /// <summary>The next part of a multipart stream.</summary>
    private static async Task<byte[]> PartAsync(Stream body)
    {
        var head = new StringWriter();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) || head.ToString().Trim().Length == 0)
        {
            await body.ReadExactlyAsync(one, Token);
            head.Write((char)one[0]);
        }

        var length = head.ToString().Split("Content-Length:")[1].Split("\r\n")[0];
        var picture = new byte[int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)];
        await body.ReadExactlyAsync(picture, Token);
        return picture;
    }

    private async Task<string> EntriesAsync(string camera)
    {
        await using var database = NpgsqlDataSource.Create(node.ConnectionString);
        await using var command = database.CreateCommand(
            "select coalesce(string_agg(concat_ws(':', type, body ->> 'why', coalesce(body ->> 'how', '')), ' ' order by seq), '') from ledger where kind = 'camera' and key = $1");
        command.Parameters.Add(new() { Value = camera });
        return (string)(await command.ExecuteScalarAsync(Token))!;
    }
}
