using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Vigil.WebFrontend.Tests.Complaints;

namespace Vigil.WebFrontend.Tests.Security;

/// <summary>Walks everything that can be read, as whoever may read it, and looks for what nobody may find there.</summary>
/// <remarks>The walk follows the API's own description and the links of public pages, so that what is added later is walked too.</remarks>
public sealed partial class PrivacyTests(NodeFixture node)
{
    /// <summary>A resident number that can be one, of nobody.</summary>
    private const string IdNumber = "61092719870618442X";

    private const string Worker = "某员工甲乙";
    private const string Reporter = "隐匿甲乙丙";
    private const string Phone = "15929876543";
    private const string Home = "无人知道的巷子 7 号";
    private const int MostPages = 80;

    private static readonly string[] Secrets = [IdNumber, Reporter, Phone, Home, Citizens.Name, Citizens.Phone];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_answer_page_entry_or_log_line_holds_a_resident_number_or_who_reported()
    {
        var seeds = await SeedAsync();
        var walk = new Walk();
        foreach (var (who, client) in new[]
        {
            ("dispatcher", await node.AsAsync("dispatcher")),
            ("auditor", await node.AsAsync("auditor")),
            ("inspector", await node.AsAsync("inspector")),
            ("legal", await node.AsAsync("legal")),
            ("owner", await node.AsOwnerAsync(seeds.Entity)),
            ("nobody", node.Citizen()),
        })
        {
            await AskAsync(walk, who, client, seeds);
        }

        await FollowAsync(walk, ["/", "/complaints", "/complaints/new", "/disclosure/checkpoints", "/disclosure/draws", seeds.Page]);
        walk.Look("the ledger", await EntriesAsync());
        walk.Look("the logs", node.Logs);

        Assert.True(walk is { Read: > 150, Known: > 10 }, $"{walk.Read} answers were read, {walk.Known} with what may be known: nothing is shown by that.");
        Assert.Empty(walk.Found);
    }

    private async Task<Seeds> SeedAsync()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var (entity, employee) = (County.Fresh("E"), County.Fresh("P"));
        await dispatcher.PostAsync("/entities", County.Entity(entity)).OkAsync();
        await dispatcher.PostAsync("/employees", new { id = employee, entityId = entity, name = Worker, idNumber = IdNumber, post = "厨师", onDuty = true }).OkAsync();
        await dispatcher.PostAsync($"/codes/entity/{entity}", new { }).OkAsync();
        var (number, _, _) = await node.Citizen().FiledAsync(Citizens.Complaint(entity, ("name", Reporter), ("phone", Phone), ("contactAddress", Home)));
        await dispatcher.PostAsync($"/complaints/{number}/acceptance", new { }).OkAsync();
        var code = await dispatcher.GetAsync($"/api/v1/codes/entity/{entity}", Token).OkAsync();
        return new(entity, employee, number, new Uri(code.GetProperty("address").GetString()!).AbsolutePath);
    }

    /// <summary>Asks for everything that is asked for by GET: each list, and of each kind of thing the seed and one that stands in its list.</summary>
    private async Task AskAsync(Walk walk, string who, HttpClient client, Seeds seeds)
    {
        var described = JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync("/openapi/v1.json", Token)).GetProperty("paths");
        var templates = described.EnumerateObject().Where(p => p.Value.TryGetProperty("get", out _)).Select(p => p.Name)
            .Where(t => !t.EndsWith("/live", StringComparison.Ordinal) && !t.EndsWith("/events", StringComparison.Ordinal)); // those never end
        var lists = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var template in templates.OrderBy(t => t.Count(c => c == '{')))
        {
            var list = Parameter().Split(template)[0];
            foreach (var id in template.Contains('{', StringComparison.Ordinal) ? seeds.Of(list).Concat(IdsIn(lists.GetValueOrDefault(list.TrimEnd('/')))) : [""])
            {
                var first = true;
                var path = Parameter().Replace(template, p => p.Value == "{kind}" ? "entity" : first && !(first = false) ? Uri.EscapeDataString(id) : "1");
                var (status, text) = await ReadAsync(client, path);
                if (status == HttpStatusCode.OK && text is not null)
                {
                    lists[path] = text;
                    walk.Look($"{who} at {path}", text);
                }
            }
        }
    }

    /// <summary>Reads public pages and those that they lead to.</summary>
    private async Task FollowAsync(Walk walk, IReadOnlyList<string> from)
    {
        using var client = node.Citizen();
        var (known, next) = (from.ToHashSet(StringComparer.Ordinal), new Queue<string>(from));
        while (next.TryDequeue(out var path))
        {
            if ((await ReadAsync(client, path)).Text is not { } page)
            {
                continue;
            }

            walk.Look(path, page);
            foreach (var link in Link().Matches(page).Select(m => m.Groups[1].Value.Split('#')[0]))
            {
                if (link.StartsWith('/') && !link.StartsWith("/console", StringComparison.Ordinal) && known.Count < MostPages && known.Add(link))
                {
                    next.Enqueue(link);
                }
            }
        }
    }

    private static async Task<(HttpStatusCode Status, string? Text)> ReadAsync(HttpClient client, string path)
    {
        HttpStatusCode status = default;
        string? text = null;
        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await client.GetAsync(path, Token);
                status = answer.StatusCode;
                text = await TextAsync(answer);
                return status != HttpStatusCode.TooManyRequests;
            },
            $"an answer at {path} that isn't 429");
        return (status, text);
    }

    private static async Task<string?> TextAsync(HttpResponseMessage answer)
    {
        var type = answer.Content.Headers.ContentType?.MediaType ?? "";
        var text = await answer.Content.ReadAsStringAsync(Token);
        return text.Length == 0 ? null
            : type.EndsWith("json", StringComparison.Ordinal) ? JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(text), Plain)
            : type.StartsWith("text/", StringComparison.Ordinal) ? WebUtility.HtmlDecode(text)
            : null;
    }

    private static IEnumerable<string> IdsIn(string? list)
    {
        if (list is null || JsonSerializer.Deserialize<JsonElement>(list) is not { ValueKind: JsonValueKind.Object } page || !page.TryGetProperty("items", out var items))
        {
            return [];
        }

        return items.EnumerateArray().Take(1)
            .Select(i => i.TryGetProperty("id", out var id) || i.TryGetProperty("number", out id) ? id.GetString() : null)
            .OfType<string>();
    }

    private async Task<string> EntriesAsync()
    {
        await using var source = NpgsqlDataSource.Create(node.ConnectionString);
        await using var command = source.CreateCommand("select string_agg(key || ' ' || by_actor || ' ' || coalesce(operation, '') || ' ' || body, e'\n') from ledger");
        return (string)(await command.ExecuteScalarAsync(Token))!;
    }

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("(?:href|action)=\"([^\"]+)\"")]
    private static partial Regex Link();

    private sealed record Seeds(string Entity, string Employee, string Complaint, string Page)
    {
        public IEnumerable<string> Of(string list) => list switch
        {
            "/api/v1/entities/" or "/api/v1/sites/" or "/api/v1/codes/" => [Entity],
            "/api/v1/employees/" => [Employee],
            "/api/v1/complaints/" => [Complaint],
            _ => [],
        };
    }

    private sealed class Walk
    {
        public int Read { get; private set; }

        /// <summary>How many of them hold the worker's name, which the regulator's staff may read: whether the walk came where a secret could stand.</summary>
        public int Known { get; private set; }

        public List<string> Found { get; } = [];

        public void Look(string where, string text)
        {
            Read++;
            Known += text.Contains(Worker, StringComparison.Ordinal) ? 1 : 0;
            Found.AddRange(Secrets.Where(s => text.Contains(s, StringComparison.Ordinal)).Select(s => $"{s} stands in {where}"));
        }
    }
}
