using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vigil.County.Api;
using Vigil.County.Making;

namespace Vigil.County.Days;

/// <summary>The accounts with which the demo plays the officers and the desk. Their passwords are random and lie in a file that only this user can read.</summary>
/// <param name="file">As an accounts file.</param>
/// <param name="printed">The accounts that are printed; for the fill alone.</param>
internal sealed class Players(string url, string file, string? printed = null) : IDisposable
{
    public const string Desk = "desk";

    /// <summary>The officer of the printed account <c>inspector</c>: whoever looks at the demo is that one, and nobody plays them.</summary>
    public const string Human = "I-001";

    public const string HumanUser = "inspector";

    private readonly Dictionary<string, ApiSession> sessions = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim gate = new(1);

    public static IEnumerable<string> Officers => Enumerable.Range(1, Countywide.Inspectors).Select(i => string.Create(CultureInfo.InvariantCulture, $"I-{i:D3}"));

    /// <summary>Makes the accounts that aren't there. The file comes first: a password that nobody knows would be lost.</summary>
    public static async Task EnsureAsync(ApiSession admin, string file, CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(file))
        {
            var made = new JsonArray([Made(Desk, null), .. Officers.Where(o => o != Human).Select(o => Made(o, o))]);
            await Secrets.WriteAsync(file, made.ToJsonString(), cancellationToken);
        }

        using var accounts = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(file, cancellationToken));
        var there = (await admin.GetAsync("accounts", cancellationToken)).EnumerateArray().Select(a => a.GetProperty("user").GetString()).ToHashSet(StringComparer.Ordinal);
        await Task.WhenAll(accounts.RootElement.EnumerateArray().Where(a => !there.Contains(a.GetProperty("user").GetString())).Select(async a =>
        {
            var (user, officer) = (a.GetProperty("user").GetString()!, a.GetProperty("inspectorId").GetString());
            await admin.PostAsync(
                "accounts",
                $"player-{user}",
                new
                {
                    user,
                    name = officer is null ? "值班员（演示）" : $"{officer}（演示）",
                    password = a.GetProperty("password").GetString(),
                    roles = new[] { officer is null ? "dispatcher" : "inspector" },
                    inspectorId = officer,
                },
                cancellationToken);
        }));
    }

    /// <summary>A session of one of them, signed in when it is first wanted.</summary>
    public async Task<ApiSession> AsAsync(string user, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (sessions.TryGetValue(user, out var session))
            {
                return session;
            }

            session = new ApiSession(url);
            try
            {
                await session.SignInAsync(user == HumanUser ? printed! : file, user, cancellationToken);
            }
            catch
            {
                session.Dispose();
                throw;
            }

            return sessions[user] = session;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Signs somebody in anew when next wanted: a session ends, and a node may forget it.</summary>
    public void Forget(string user)
    {
        if (sessions.Remove(user, out var session))
        {
            session.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var session in sessions.Values)
        {
            session.Dispose();
        }

        gate.Dispose();
    }

    private static JsonObject Made(string user, string? officer) =>
        new() { ["user"] = user, ["password"] = "Vp1-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), ["inspectorId"] = officer };
}
