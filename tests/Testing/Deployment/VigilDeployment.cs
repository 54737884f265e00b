using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;

namespace Vigil.Testing.Deployment;

/// <summary>Silos and web nodes as processes of their own on one database, as in production.</summary>
/// <remarks>The hosts are those of the same build as the tests: their projects are built before any test runs.</remarks>
public sealed class VigilDeployment : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(3);

    private readonly string folder = Directory.CreateTempSubdirectory("vigil-deployment-").FullName;
    private readonly Dictionary<string, string> settings;
    private readonly List<HostProcess> added = [];
    private readonly string password = $"Aa1!{Convert.ToHexString(RandomNumberGenerator.GetBytes(12))}";

    /// <param name="connectionString">A database of its own, empty or migrated.</param>
    /// <param name="more">Configuration for every process, in environment form (<c>Vigil__DataLabel</c>).</param>
    public VigilDeployment(string connectionString, int silos, int webs, IReadOnlyDictionary<string, string>? more = null)
    {
        var accounts = Path.Combine(folder, "accounts.json");
        File.WriteAllText(accounts, JsonSerializer.Serialize(new object[]
        {
            new { user = AdminUser, password, roles = new[] { "admin" }, name = "测试管理员" },
            new { user = DispatcherUser, password, roles = new[] { "dispatcher" }, name = "测试调度员" },
        }));
        settings = new Dictionary<string, string>(more ?? new Dictionary<string, string>())
        {
            ["ConnectionStrings__Vigil"] = connectionString,
            ["Vigil__Accounts__File"] = accounts,
            ["Vigil__VaultKey"] = $"test:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}",
            ["Vigil__Evidence__Path"] = EvidencePath,
            ["Vigil__Evidence__ReserveMegabytes"] = "0",
            ["Vigil__CameraKey"] = $"test:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}",
            ["Vigil__ContactKey"] = $"test:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}",
            ["DOTNET_gcServer"] = "0",
        };
        Silos = [.. Enumerable.Range(1, silos).Select(NewSilo)];
        Webs = [.. Enumerable.Range(1, webs).Select(NewWeb)];
    }

    /// <summary>Makes a key that signs checkpoints, for <c>Vigil__Checkpoints__Key</c>.</summary>
    public static string NewCheckpointKey()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("vigil-key-").FullName, "key.pem");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
        return path;
    }

    /// <summary>Where the processes keep evidence.</summary>
    public string EvidencePath => Path.Combine(folder, "evidence");

    public const string AdminUser = "admin@vigil.test";

    public const string DispatcherUser = "dispatcher@vigil.test";

    /// <summary>The password of both accounts, made for this deployment.</summary>
    public string Password => password;

    public IReadOnlyList<HostProcess> Silos { get; }

    public IReadOnlyList<HostProcess> Webs { get; }

    /// <summary>Migrates, starts every process and waits until all are ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var migration = new HostProcess("migrate", AssemblyOf("Silo"), settings, new("http://127.0.0.1:1"), ["migrate"]))
        {
            migration.Start();
            await migration.WaitExitAsync(ReadyWithin, cancellationToken);
        }

        await StartHostsAsync(cancellationToken);
    }

    /// <summary>Kills every process and starts all again, with settings laid over those that they had.</summary>
    public async Task RestartAsync(IReadOnlyDictionary<string, string> changed, CancellationToken cancellationToken)
    {
        foreach (var host in Webs.Concat(Silos))
        {
            await host.KillAsync();
            host.Set(changed);
        }

        await StartHostsAsync(cancellationToken);
    }

    /// <summary>Starts one more web node, with settings of its own laid over those of all.</summary>
    public async Task<HostProcess> AddWebAsync(IReadOnlyDictionary<string, string> own, CancellationToken cancellationToken)
    {
        var web = NewHost("added web", added.Count + 1, "WebFrontend", new Dictionary<string, string>(own));
        added.Add(web);
        web.Start();
        await web.WaitReadyAsync(ReadyWithin, cancellationToken);
        return web;
    }

    /// <summary>A client that is signed in with a cookie.</summary>
    public Task<HttpClient> SignInAsync(string user, CancellationToken cancellationToken) => SignInAsync(user, Webs[0], cancellationToken);

    /// <summary>A client of one web node that is signed in with a cookie.</summary>
    public async Task<HttpClient> SignInAsync(string user, HostProcess web, CancellationToken cancellationToken)
    {
        var client = new HttpClient { BaseAddress = web.Address };
        var answer = await client.PostAsJsonAsync(
            "/api/v1/auth/login?useCookies=true", new { email = user, password }, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{user} could not sign in: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in added.Concat(Webs).Concat(Silos))
        {
            await host.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Where a host's build lies beside the tests' own, in the same configuration.</summary>
    public static string AssemblyOf(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, $"Vigil.{project}.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"Build {project} first: the tests run it as a process.", path);
    }

    private Task StartHostsAsync(CancellationToken cancellationToken)
    {
        foreach (var host in Silos.Concat(Webs))
        {
            host.Start();
        }

        return Task.WhenAll(Silos.Concat(Webs).Select(h => h.WaitReadyAsync(ReadyWithin, cancellationToken)));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private HostProcess NewSilo(int number) => NewHost("silo", number, "Silo", new Dictionary<string, string>
    {
        ["Vigil__Silo__SiloPort"] = $"{FreePort()}",
        ["Vigil__Silo__GatewayPort"] = $"{FreePort()}",
    });

    private HostProcess NewWeb(int number) => NewHost("web", number, "WebFrontend", new Dictionary<string, string>());

    private HostProcess NewHost(string kind, int number, string project, Dictionary<string, string> own)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        own["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        return new HostProcess($"{kind} {number}", AssemblyOf(project), settings.Where(s => !own.ContainsKey(s.Key)).Concat(own).ToDictionary(), address);
    }
}
