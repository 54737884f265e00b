using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Vigil.County.Api;

/// <summary>Speaks the public API, as any program would.</summary>
internal sealed class ApiSession : IDisposable
{
    private const string KeyHeader = "X-Api-Key";

    private readonly HttpClient http;

    public ApiSession(string url)
    {
        http = new(new Unhurried(new SocketsHttpHandler { CookieContainer = new(), MaxConnectionsPerServer = 16 }))
        {
            BaseAddress = new($"{url.TrimEnd('/')}/api/v1/"),
            Timeout = TimeSpan.FromMinutes(10),
        };
        http.DefaultRequestHeaders.Add("X-Requested-With", "vigil");
    }

    public void UseKey(string key) => http.DefaultRequestHeaders.Add(KeyHeader, key);

    public async Task UseKeyOfAsync(string file, CancellationToken cancellationToken) =>
        UseKey((await File.ReadAllTextAsync(file, cancellationToken)).Trim());

    /// <summary>Signs in with an account of the accounts file.</summary>
    public async Task SignInAsync(string accountsFile, string user, CancellationToken cancellationToken)
    {
        if (!File.Exists(accountsFile))
        {
            throw new CommandException("There is no demo account on this machine: give an API key by --key or VIGIL_KEY.");
        }

        using var accounts = JsonDocument.Parse(await File.ReadAllTextAsync(accountsFile, cancellationToken));
        var account = accounts.RootElement.EnumerateArray().First(a => a.GetProperty("user").GetString() == user);
        using var answer = await http.PostAsJsonAsync(
            "auth/login?useCookies=true", new { email = user, password = account.GetProperty("password").GetString() }, cancellationToken);
        await CheckAsync(answer, "Signing in failed", cancellationToken);
    }

    /// <summary>Makes an API key and keeps it in a file that only this user can read; does nothing where the file is there.</summary>
    public async Task KeepKeyAsync(string file, string name, string[] scopes, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "keys") { Content = JsonContent.Create(new { name, scopes }) };
        request.Headers.Add("Idempotency-Key", $"key-{Guid.NewGuid():N}");
        using var answer = await http.SendAsync(request, cancellationToken);
        await CheckAsync(answer, "No API key could be made", cancellationToken);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        await Secrets.WriteAsync(file, made.GetProperty("key").GetString()!, cancellationToken);
    }

    public async Task CommandAsync(HttpMethod method, string path, string operation, string json, CancellationToken cancellationToken)
    {
        using var answer = await TrySendAsync(method, path, operation, json, cancellationToken);
        await CheckAsync(answer, $"{path} was refused", cancellationToken);
    }

    /// <summary>Waits for something that a message between actors makes: half a minute, not longer.</summary>
    public Task AwaitAsync(string path, CancellationToken cancellationToken) => AwaitAsync(path, 30, cancellationToken);

    /// <summary>The same, for as many seconds at most.</summary>
    public async Task AwaitAsync(string path, int seconds, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            using var answer = await http.GetAsync(path, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.NotFound || tries == seconds * 20)
            {
                await CheckAsync(answer, $"{path} has not come", cancellationToken);
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Posts, and reads what was answered.</summary>
    public async Task<JsonElement> PostAsync(string path, string operation, object body, CancellationToken cancellationToken)
    {
        using var answer = await TrySendAsync(HttpMethod.Post, path, operation, JsonSerializer.Serialize(body), cancellationToken);
        await CheckAsync(answer, $"{path} was refused", cancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <summary>Sends what a citizen does with number and key.</summary>
    public async Task<JsonElement> FollowAsync(HttpMethod method, string path, string returnKey, string? operation, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"public/complaints/{path}");
        request.Headers.Add("X-Return-Key", returnKey);
        if (operation is not null)
        {
            request.Headers.Add("Idempotency-Key", operation);
            request.Content = JsonContent.Create(body ?? new { });
        }

        using var answer = await http.SendAsync(request, cancellationToken);
        await CheckAsync(answer, $"{path} was refused", cancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <summary>Files a citizen's form, with its photos.</summary>
    public async Task<JsonElement> FileAsync(
        IEnumerable<(string Name, string Value)> fields, IReadOnlyList<byte[]> photos, string operation, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value, Encoding.UTF8), name);
        }

        foreach (var photo in photos)
        {
            form.Add(Png(photo), "photos", "photo.png");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "public/complaints") { Content = form };
        request.Headers.Add("Idempotency-Key", operation);
        using var answer = await http.SendAsync(request, cancellationToken);
        await CheckAsync(answer, "The complaint was not taken", cancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <summary>Stores a picture and answers with its hash.</summary>
    public async Task<string> StorePictureAsync(byte[] picture, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsync("attachments", Png(picture), cancellationToken);
        await CheckAsync(answer, "The picture was not taken", cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("hash").GetString()!;
    }

    /// <summary>The business clock, which may be a simulated one.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) =>
        (await GetAsync("feed/mark", cancellationToken)).GetProperty("now").GetDateTimeOffset();

    /// <summary>Sends once; whatever the answer is, it is the caller's.</summary>
    public async Task<HttpResponseMessage> TrySendAsync(HttpMethod method, string path, string? operation, string json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (operation is not null)
        {
            request.Headers.Add("Idempotency-Key", operation);
        }

        return await http.SendAsync(request, cancellationToken);
    }

    /// <summary>A page as text.</summary>
    public async Task<string> TextAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(path, cancellationToken);
        await CheckAsync(answer, $"{path} could not be read", cancellationToken);
        return await answer.Content.ReadAsStringAsync(cancellationToken);
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(path, cancellationToken);
        await CheckAsync(answer, $"{path} could not be read", cancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <summary>Uploads a file for import, its mapping along with it where it isn't one of the server's own.</summary>
    public async Task<JsonElement> UploadAsync(
        Stream content, string fileName, string mapping, string? mappingJson, string operation, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        if (mappingJson is not null)
        {
            form.Add(new StringContent(mappingJson, Encoding.UTF8, "application/json"), "mappingFile", "mapping.json");
        }

        var file = new StreamContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", fileName);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"imports?mapping={Uri.EscapeDataString(mapping)}") { Content = form };
        request.Headers.Add("Idempotency-Key", operation);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await CheckAsync(answer, $"{fileName} was not taken", cancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private static ByteArrayContent Png(byte[] picture) => new(picture) { Headers = { ContentType = new("image/png") } };

    private static async Task CheckAsync(HttpResponseMessage answer, string what, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        var reason = answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "the caller is not known here",
            HttpStatusCode.Forbidden => "the caller may not",
            _ => Reason(body),
        };
        throw new CommandException($"{what} ({(int)answer.StatusCode}): {reason}");
    }

    private static string Reason(string body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            return problem.RootElement.TryGetProperty("errors", out var errors)
                ? string.Join(' ', errors.EnumerateObject().SelectMany(e => e.Value.EnumerateArray()).Select(e => e.GetString()))
                : problem.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() ?? body : body;
        }
        catch (JsonException)
        {
            return body.Length > 300 ? body[..300] : body;
        }
    }
}
