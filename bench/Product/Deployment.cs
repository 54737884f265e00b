using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Vigil.Bench.Harness;
using Vigil.Bench.Load;

namespace Vigil.Bench.Product;

/// <summary>One silo and one web node on a database, with an administrator signed in.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, (int Silo, int Gateway)> Ports = new(StringComparer.Ordinal);
    private static readonly string[] Roles = ["admin", "dispatcher"];

    /// <summary>One for the whole run: an account that a database has already keeps the password it was made with.</summary>
    private static readonly string Password = $"{Guid.NewGuid():N}Aa1!";

    private static readonly Dictionary<string, string> NoMore = new(StringComparer.Ordinal);

    private readonly string accountsFile;

    private Deployment(VigilProcess silo, VigilProcess web, string accountsFile) =>
        (Silo, Web, this.accountsFile) = (silo, web, accountsFile);

    public VigilProcess Silo { get; }

    public VigilProcess Web { get; }

    public TimeSpan ReadyAfter { get; private init; }

    /// <summary>Starts a silo. On one database it always has the same ports, as in production: on others it would wait for its older self.</summary>
    /// <param name="more">Settings that the row needs, laid over these.</param>
    public static Task<VigilProcess> StartSiloAsync(
        string database, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? more = null)
    {
        var (silo, gateway) = Ports.GetOrAdd(database, _ => (PostgresServer.FreePort(), PostgresServer.FreePort()));
        return VigilProcess.StartAsync(
            "Silo",
            PostgresServer.FreePort(),
            new Dictionary<string, string>(more ?? NoMore, StringComparer.Ordinal)
            {
                ["ConnectionStrings:Vigil"] = database,
                ["Vigil:Scope"] = Fill.Scope,
                ["Vigil:Silo:SiloPort"] = silo.ToString(CultureInfo.InvariantCulture),
                ["Vigil:Silo:GatewayPort"] = gateway.ToString(CultureInfo.InvariantCulture),
            },
            cancellationToken);
    }

    /// <summary>Starts both at once, as a machine does that comes up.</summary>
    /// <param name="more">Settings of both that the row needs, laid over the others.</param>
    public static async Task<Deployment> StartAsync(
        string database, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? more = null)
    {
        var accounts = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            accounts,
            JsonSerializer.Serialize(new[] { new { user = "bench", password = Password, roles = Roles, name = "Bench" } }),
            cancellationToken);
        var settings = new Dictionary<string, string>(more ?? NoMore, StringComparer.Ordinal)
        {
            ["ConnectionStrings:Vigil"] = database,
            ["Vigil:Scope"] = Fill.Scope,
            ["Vigil:Accounts:File"] = accounts,
            ["Vigil:RateLimits:Lists"] = "100000", // one caller asks as fast as it is answered
            ["Vigil:RateLimits:Reads"] = "100000",
            ["Vigil:RateLimits:Commands"] = "100000",
        };
        var started = TimeProvider.System.GetTimestamp();
        var silo = StartSiloAsync(database, cancellationToken, more);
        var web = VigilProcess.StartAsync("WebFrontend", PostgresServer.FreePort(), settings, cancellationToken);
        try
        {
            var deployment = new Deployment(await silo, await web, accounts) { ReadyAfter = TimeProvider.System.GetElapsedTime(started) };
            deployment.Admin = await Visitor.SignInAsync(deployment.Web.Port, "bench", Password, cancellationToken);
            return deployment;
        }
        catch
        {
            await EndAsync(silo);
            await EndAsync(web);
            throw;
        }
    }

    /// <summary>A browser's session with every right that is needed here.</summary>
    public Visitor Admin { get; private set; } = null!;

    /// <summary>Dispatchers' consoles on this web node, and camera boxes that post to it.</summary>
    /// <param name="cameras">How many of the filled cameras post.</param>
    public async Task<ConsoleSetup> ConsolesAsync(int count, int cameras, CancellationToken cancellationToken) => new(
        string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{Web.Port}/hubs/feed"),
        count,
        "dispatch",
        Admin.Cookie,
        [.. Enumerable.Range(0, cameras).Select(c => $"{Admin.Http.BaseAddress}cameras/{Samples.IdOf(c)}/detections")],
        await Admin.NewKeyAsync("cameras", cancellationToken));

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Web.DisposeAsync();
        await Silo.DisposeAsync();
        File.Delete(accountsFile);
    }

    /// <summary>Ends a host whose partner didn't start, however far it has come itself.</summary>
    private static async Task EndAsync(Task<VigilProcess> starting)
    {
        try
        {
            await using var started = await starting;
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException)
        {
            // It didn't start either, and has been ended.
        }
    }
}

/// <summary>A signed-in user of the API.</summary>
internal sealed class Visitor : IDisposable
{
    private Visitor(HttpClient http, string cookie) => (Http, Cookie) = (http, cookie);

    /// <summary>Answers to addresses under <c>/api/v1/</c>, with the cookie.</summary>
    public HttpClient Http { get; }

    public string Cookie { get; }

    public static async Task<Visitor> SignInAsync(int port, string user, string password, CancellationToken cancellationToken)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false })
        {
            BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/api/v1/")),
        };
        using var answer = await http.PostAsJsonAsync("auth/login?useCookies=true", new { email = user, password }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var cookie = string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        return new(http, cookie);
    }

    /// <summary>Asks for a key for programs.</summary>
    public async Task<string> NewKeyAsync(string scope, CancellationToken cancellationToken)
    {
        var created = await CommandAsync("keys", new { name = $"bench {scope}", scopes = new[] { scope } }, cancellationToken);
        return created.GetProperty("key").GetString()!;
    }

    /// <summary>Sends a command and reads its answer; a refusal is thrown with its words.</summary>
    public async Task<JsonElement> CommandAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        using var answer = await Http.SendAsync(request, cancellationToken);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)
            : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    public void Dispose() => Http.Dispose();
}
