using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vigil.WebFrontend.Hosting;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Tests.Security;

/// <summary>Accounts and sessions: made once, ended for good, guarded by a password, a second factor and time.</summary>
public sealed class AccountTests(NodeFixture node)
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_accounts_made_at_once_with_one_name_one_is_made_and_the_others_are_told()
    {
        var admin = await node.AsAsync("admin");
        var user = $"{County.Fresh("twin")}@vigil.test";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CreateAsync(admin, user)));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
        {
            await Task.FromResult(answer).RefusedAsync(HttpStatusCode.Conflict, "account-exists");
        }
    }

    [Fact]
    public async Task An_account_ended_by_several_at_once_is_ended()
    {
        var admin = await node.AsAsync("admin");
        var user = $"{County.Fresh("ended")}@vigil.test";
        var id = (await Task.FromResult(await CreateAsync(admin, user)).OkAsync()).GetProperty("id").GetString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => admin.SendAsync(HttpMethod.Delete, $"/accounts/{id}", null)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.NoContent, a.StatusCode));
        using var client = node.NewClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync(client, user, node.Password)).StatusCode);
    }

    [Fact]
    public async Task A_password_is_changed_by_who_knows_it_and_the_old_one_opens_nothing()
    {
        var (client, user) = await NewcomerAsync();
        await client.PostAsync("/me/password", new Dictionary<string, string> { ["current"] = "wrong", ["new"] = "a-new-Password-7" }).InvalidAsync("current");
        await client.PostAsync("/me/password", new Dictionary<string, string> { ["current"] = node.Password, ["new"] = "short" }).InvalidAsync("new");
        await client.PostAsync("/me/password", new Dictionary<string, string> { ["current"] = node.Password, ["new"] = "a-new-Password-7" }).OkAsync();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/me", Token)).StatusCode); // who changed it stays
        using var again = node.NewClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync(again, user, node.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(again, user, "a-new-Password-7")).StatusCode);
    }

    [Fact]
    public async Task A_second_factor_once_enrolled_is_asked_for()
    {
        var (client, user) = await NewcomerAsync();
        var key = (await client.PostAsync("/auth/manage/2fa", new { }).OkAsync()).GetProperty("sharedKey").GetString()!;
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/auth/manage/2fa", new { enable = true, twoFactorCode = "000000" })).StatusCode);
        var enrolled = await client.PostAsync("/auth/manage/2fa", new { enable = true, twoFactorCode = CodeOf(key) }).OkAsync();
        Assert.True(enrolled.GetProperty("isTwoFactorEnabled").GetBoolean());
        var spare = enrolled.GetProperty("recoveryCodes")[0].GetString();

        using var later = node.NewClient();
        var asked = await SignInAsync(later, user, node.Password);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        Assert.Equal("RequiresTwoFactor", (await asked.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync(later, user, node.Password, new { twoFactorCode = "000000" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(later, user, node.Password, new { twoFactorCode = CodeOf(key) })).StatusCode);

        using var lost = node.NewClient();
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(lost, user, node.Password, new { twoFactorRecoveryCode = spare })).StatusCode);
        using var twice = node.NewClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync(twice, user, node.Password, new { twoFactorRecoveryCode = spare })).StatusCode);
    }

    [Fact]
    public async Task A_cookie_ends_with_its_twelve_hours_and_one_of_an_ended_account_with_the_next_look()
    {
        var admin = await node.AsAsync("admin");
        var user = $"{County.Fresh("aged")}@vigil.test";
        var id = (await Task.FromResult(await CreateAsync(admin, user)).OkAsync()).GetProperty("id").GetString();
        using var client = node.NewClient();
        var signedIn = await SignInAsync(client, user, node.Password);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("vigil=", StringComparison.Ordinal))[6..].Split(';')[0];

        Assert.Equal(HttpStatusCode.OK, await AskAsync(Aged(cookie, TimeSpan.FromMinutes(1))));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Aged(cookie, TimeSpan.FromHours(12) + TimeSpan.FromMinutes(1))));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(cookie[..^8] + "AAAAAAAA"));

        await admin.SendAsync(HttpMethod.Delete, $"/accounts/{id}", null).OkAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Aged(cookie, TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public async Task Behind_a_known_proxy_that_speaks_tls_the_cookie_is_secure_and_nobody_else_is_believed()
    {
        using var proxied = node.NewClient();
        proxied.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var answer = await SignInAsync(proxied, "dispatcher@vigil.test", node.Password);
        Assert.Contains("; secure", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);

        using var stranger = new HttpClient(From(IPAddress.Parse("127.0.0.2"))) { BaseAddress = node.Address };
        stranger.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        answer = await SignInAsync(stranger, "dispatcher@vigil.test", node.Password);
        Assert.DoesNotContain("; secure", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("10.0.0.5, 172.16.0.0/12", "10.0.0.5/32 172.16.0.0/12")]
    [InlineData("::1", "::1/128")]
    public void Known_proxies_are_addresses_and_networks(string? setting, string expected) =>
        Assert.Equal(expected, string.Join(' ', KnownProxies.Parse(setting)));

    [Fact]
    public void What_is_no_proxy_is_named() =>
        Assert.Contains("\"proxy.local\"", Assert.Throws<InvalidOperationException>(() => KnownProxies.Parse("10.0.0.5,proxy.local")).Message, StringComparison.Ordinal);

    private async Task<(HttpClient Client, string User)> NewcomerAsync()
    {
        var user = $"{County.Fresh("newcomer")}@vigil.test";
        await Task.FromResult(await CreateAsync(await node.AsAsync("admin"), user)).OkAsync();
        var client = node.NewClient();
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(client, user, node.Password)).StatusCode);
        return (client, user);
    }

    private Task<HttpResponseMessage> CreateAsync(HttpClient admin, string user) =>
        admin.PostAsync("/accounts", new { user, name = user, password = node.Password, roles = new[] { "auditor" } });

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, string user, string password, object? second = null)
    {
        var body = JsonSerializer.SerializeToNode(second ?? new { })!.AsObject();
        (body["email"], body["password"]) = (user, password);
        return client.PostAsJsonAsync("/api/v1/auth/login?useCookies=true", body, Token);
    }

    /// <summary>The same cookie as if it had been given so long ago, sealed with the node's own keys.</summary>
    private string Aged(string cookie, TimeSpan age)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContext<AccountsDbContext>(o => o.UseNpgsql(node.ConnectionString));
        services.AddDataProtection().SetApplicationName("vigil").PersistKeysToDbContext<AccountsDbContext>();
        using var provider = services.BuildServiceProvider();
        var format = new TicketDataFormat(provider.GetRequiredService<IDataProtectionProvider>().CreateProtector(
            "Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", IdentityConstants.ApplicationScheme, "v2"));
        var ticket = format.Unprotect(Uri.UnescapeDataString(cookie)) ?? throw new InvalidOperationException("The cookie can't be opened.");
        ticket.Properties.IssuedUtc -= age;
        ticket.Properties.ExpiresUtc -= age;
        return format.Protect(ticket);
    }

    private async Task<HttpStatusCode> AskAsync(string cookie)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = node.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Add("Cookie", $"vigil={cookie}");
        return (await client.SendAsync(request, Token)).StatusCode;
    }

    private static SocketsHttpHandler From(IPAddress source) => new()
    {
        ConnectCallback = async (context, token) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(source, 0));
            await socket.ConnectAsync(context.DnsEndPoint, token);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    /// <summary>The present code of an authenticator app: RFC 6238 with SHA-1, 30 seconds and six digits.</summary>
    private static string CodeOf(string sharedKey)
    {
        var bits = string.Concat(sharedKey.ToUpperInvariant().Select(c => Convert.ToString(Base32.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // what authenticator apps do
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
