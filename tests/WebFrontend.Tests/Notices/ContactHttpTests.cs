using System.Net;
using System.Text;
using Npgsql;
using Vigil.Domain.Notices;

namespace Vigil.WebFrontend.Tests.Notices;

public sealed class ContactHttpTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Addresses_are_whole_for_dispatchers_in_part_for_others_and_nowhere_else()
    {
        const string Phone = "000-7312-9946";
        var mail = $"owner-{Guid.NewGuid():N}@shop.invalid";
        var (entity, dispatcher) = (County.Fresh("E"), await node.AsAsync("dispatcher"));
        await dispatcher.PostAsync("/entities", County.Entity(entity)).OkAsync();
        Assert.Equal(HttpStatusCode.NotFound, await dispatcher.GetAsync($"/api/v1/entities/{entity}/contact", Token).CodeAsync());
        var body = new { mail, phone = Phone, language = "English", quietFrom = "21:00:00", quietUntil = "06:30:00" };
        await dispatcher.SendAsync(HttpMethod.Put, $"/entities/{entity}/contact", body).OkAsync();

        var whole = await dispatcher.GetAsync($"/api/v1/entities/{entity}/contact", Token).OkAsync();
        var part = await (await node.AsAsync("auditor")).GetAsync($"/api/v1/entities/{entity}/contact", Token).OkAsync();
        Assert.Equal((mail, Phone, "English"), (whole.GetProperty("mail").GetString(), whole.GetProperty("phone").GetString(), whole.GetProperty("language").GetString()));
        Assert.Equal(("o***@shop.invalid", "***46"), (part.GetProperty("mail").GetString(), part.GetProperty("phone").GetString()));

        Assert.Equal(HttpStatusCode.Forbidden, await (await node.AsAsync("auditor")).SendAsync(HttpMethod.Put, $"/entities/{entity}/contact", body).CodeAsync());
        await using var database = NpgsqlDataSource.Create(node.ConnectionString);
        await using var command = database.CreateCommand(
            """
            select count(*) from (select state::text as t from state union all select body::text from ledger union all select payload from due) all_text
            where t like '%' || $1 || '%' or t like '%' || $2 || '%'
            """);
        command.Parameters.Add(new() { Value = mail });
        command.Parameters.Add(new() { Value = Phone });
        Assert.Equal(0L, await command.ExecuteScalarAsync(Token));
        Assert.DoesNotContain(mail, node.Logs, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"mail":"no at"}""", "mail")]
    [InlineData("""{"mail":"a@b.c\r\nBcc: x@y.z"}""", "mail")]
    [InlineData("""{"phone":"call me"}""", "phone")]
    [InlineData("""{"phone":"123"}""", "phone")]
    [InlineData("""{"mail":"a@b.invalid","quietFrom":"22:00:00"}""", "quietFrom")]
    public async Task What_is_no_address_is_refused_by_field(string body, string field)
    {
        var (entity, dispatcher) = (County.Fresh("E"), await node.AsAsync("dispatcher"));
        await dispatcher.PostAsync("/entities", County.Entity(entity)).OkAsync();
        var answer = await dispatcher.SendAsync(HttpMethod.Put, $"/entities/{entity}/contact", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_way_that_is_not_set_up_says_so_and_can_not_be_sent_again()
    {
        var (entity, _, _) = await node.OrderedAsync();
        var dispatcher = await node.AsAsync("dispatcher");
        var notice = Assert.Single(await Orders.NoticesAsync(dispatcher, entity));
        Assert.Equal("Unreached", notice.GetProperty("status").GetString());
        Assert.All(
            notice.GetProperty("ways").EnumerateArray().Where(w => w.GetProperty("channel").GetString() != "Page"),
            w => Assert.Equal("not-configured", w.GetProperty("reason").GetString()));
        var again = await dispatcher.PostAsync($"/notices/{notice.GetProperty("id").GetString()}/resend", new { channel = "Mail" });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var auditor = await node.AsAsync("auditor");
        var seen = Assert.Single(await Orders.NoticesAsync(auditor, entity));
        Assert.False(seen.TryGetProperty("link", out var link) && link.ValueKind == System.Text.Json.JsonValueKind.String);
    }

    [Fact]
    public async Task A_receipt_needs_the_gateways_signature()
    {
        var body = Encoding.UTF8.GetBytes("""{"id":"none/Text/0","status":"delivered"}""");
        Assert.Equal(HttpStatusCode.Forbidden, await ReceiptAsync(body, null));
        Assert.Equal(HttpStatusCode.Forbidden, await ReceiptAsync(body, GatewaySignature.Write("another secret entirely", DateTimeOffset.UtcNow, body)));
        Assert.Equal(HttpStatusCode.Forbidden, await ReceiptAsync(body, GatewaySignature.Write(NodeFixture.GatewaySecret, DateTimeOffset.UtcNow.AddMinutes(-6), body)));
        Assert.Equal(HttpStatusCode.NotFound, await ReceiptAsync(body, GatewaySignature.Write(NodeFixture.GatewaySecret, DateTimeOffset.UtcNow, body)));
        var odd = "{"u8.ToArray();
        Assert.Equal(HttpStatusCode.BadRequest, await ReceiptAsync(odd, GatewaySignature.Write(NodeFixture.GatewaySecret, DateTimeOffset.UtcNow, odd)));
    }

    private async Task<HttpStatusCode> ReceiptAsync(byte[] body, string? signature)
    {
        using var client = node.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/notices/receipts") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (signature is not null)
        {
            request.Headers.Add(GatewaySignature.Header, signature);
        }

        return (await client.SendAsync(request, Token)).StatusCode;
    }
}
