using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vigil.Testing;
using Vigil.Testing.Deployment;
using Vigil.WebFrontend.Security;
using Vigil.WebFrontend.Tests;

[assembly: AssemblyFixture(typeof(NodeFixture))]

namespace Vigil.WebFrontend.Tests;

/// <summary>A silo and a web node as processes on a database of their own, shared by all tests of this project.</summary>
public sealed class NodeFixture : IAsyncLifetime
{
    private readonly Dictionary<string, HttpClient> clients = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim signingIn = new(1);
    private TestDatabase? database;
    private VigilDeployment? deployment;

    /// <summary>With which a gateway would sign; there is none that anything is sent to.</summary>
    public const string GatewaySecret = "a secret for the tests' gateway";

    public Uri Address => deployment!.Webs[0].Address;

    public string Password => deployment!.Password;

    /// <summary>What the processes have logged, as far as it is kept.</summary>
    public string Logs => string.Join('\n', deployment!.Silos.Concat(deployment.Webs).Select(h => h.Tail));

    /// <summary>Where the processes keep evidence.</summary>
    public string EvidencePath => deployment!.EvidencePath;

    public string ConnectionString => database!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        deployment = new(database.ConnectionString, silos: 1, webs: 1, new Dictionary<string, string>
        {
            ["Vigil__RateLimits__Imports"] = "1",
            ["Vigil__RateLimits__Uploads"] = "50",
            ["Vigil__RateLimits__FilingsPerMinute"] = "40",
            ["Vigil__RateLimits__FilingsPerSubjectAndHour"] = "500",
            ["Vigil__RateLimits__SignInsPerMinute"] = "1000",
            ["Vigil__Checkpoints__Key"] = VigilDeployment.NewCheckpointKey(),
            ["Vigil__Rules__Evidence__After"] = "00:00:01",
            ["Vigil__DataLabel"] = "TEST",
            ["Vigil__Rules__Reviews__Settle"] = "00:00:01",
            ["Vigil__Rules__Reviews__ClosedFrom"] = "00:00:00", // tests run at any hour
            ["Vigil__Rules__Reviews__ClosedUntil"] = "00:00:00",
            ["Vigil__Rules__Sight__Every"] = "01:00:00", // who counts what a camera is asked must be alone with it
            ["Vigil__Cameras__AllowedNetworks__0"] = "127.0.0.0/8",
            ["Vigil__Notices__ShowLinks"] = "true",
            ["Vigil__Notices__Gateway__Secret"] = GatewaySecret,
            ["Vigil__Map__OutlineFile"] = Path.Combine(Repository.File("samples"), "zhenping", "zhenping_schematic.geojson"),
            ["Vigil__KnownProxies"] = "127.0.0.1",
        });
        await deployment.StartAsync(TestContext.Current.CancellationToken);
        var admin = await AsAsync("admin");
        await CreateAsync(admin, "inspector@vigil.test", "inspector", "I-007");
        await CreateAsync(admin, "auditor@vigil.test", "auditor", null);
        await CreateAsync(admin, "legal@vigil.test", "legal", null);
        await CreateAsync(admin, "discipline@vigil.test", "discipline", null);
    }

    /// <summary>A client signed in with a cookie as an account of that role; <c>nobody</c> for one that isn't signed in.</summary>
    public async Task<HttpClient> AsAsync(string role)
    {
        await signingIn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!clients.TryGetValue(role, out var client))
            {
                clients[role] = client = role is "nobody"
                    ? NewClient()
                    : await deployment!.SignInAsync($"{role}@vigil.test", TestContext.Current.CancellationToken);
            }

            return client;
        }
        finally
        {
            signingIn.Release();
        }
    }

    /// <summary>A client signed in as a new owner of entities; they need not be registered.</summary>
    public Task<HttpClient> AsOwnerAsync(params string[] entityIds) =>
        AsNewcomerAsync(new(County.Fresh("owner"), "店主", Password, [Roles.Owner], EntityIds: entityIds));

    /// <summary>A client signed in as one of the staff.</summary>
    public Task<HttpClient> AsStaffAsync(string employeeId) =>
        AsNewcomerAsync(new(County.Fresh("staff"), "店员", Password, [Roles.Staff], EmployeeId: employeeId));

    /// <summary>A further web node with settings of its own, and a client signed in there as the administrator.</summary>
    public async Task<HttpClient> BesideAsync(IReadOnlyDictionary<string, string> own) =>
        await deployment!.SignInAsync(VigilDeployment.AdminUser, await deployment.AddWebAsync(own, Token), Token);

    public HttpClient NewClient() => new() { BaseAddress = Address };

    /// <summary>Makes a key with scopes and a client that uses it.</summary>
    public async Task<(HttpClient Client, string Id, string Key)> WithKeyAsync(string[] scopes, string? restriction = null)
    {
        var answer = await (await AsAsync("admin")).PostAsJsonAsync("/api/v1/keys", new { name = "a program", scopes, restriction }, Token);
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
        var made = await answer.Content.ReadFromJsonAsync<Client.Security.CreatedApiKey>(Token);
        var client = NewClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", made!.Key);
        return (client, made.Id, made.Key);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }

        if (deployment is not null)
        {
            await deployment.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }

        signingIn.Dispose();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Nobody makes such an account by hand: what claims do is done here straight in the database.
    private async Task<HttpClient> AsNewcomerAsync(NewAccount newcomer)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddDbContext<AccountsDbContext>(o => o.UseNpgsql(ConnectionString));
        services.AddIdentityCore<Account>().AddRoles<IdentityRole>().AddEntityFrameworkStores<AccountsDbContext>();
        services.AddScoped<Accounts>();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var (result, _) = await scope.ServiceProvider.GetRequiredService<Accounts>().CreateAsync(newcomer);
        Assert.True(result.Succeeded, result.ToString());
        return await deployment!.SignInAsync(newcomer.User, TestContext.Current.CancellationToken);
    }

    private async Task CreateAsync(HttpClient admin, string user, string role, string? inspectorId)
    {
        var answer = await admin.PostAsJsonAsync(
            "/api/v1/accounts", new { user, name = user, password = Password, roles = new[] { role }, inspectorId }, Token);
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
    }
}
