using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Vigil.WebFrontend.Client.Shared;

/// <summary>What this browser remembers of a person's choices. Nothing of it is a record.</summary>
public sealed class Preferences(Browser browser)
{
    private Dictionary<string, string> stored = [];
    private Task? loading;

    public Task LoadAsync() => loading ??= ReadAsync();

    public T? Get<T>(string key, JsonTypeInfo<T> json)
    {
        try
        {
            return stored.TryGetValue(key, out var text) ? JsonSerializer.Deserialize(text, json) : default;
        }
        catch (JsonException)
        {
            return default; // written by another version, or by hand
        }
    }

    public async Task SetAsync<T>(string key, T value, JsonTypeInfo<T> json)
    {
        stored[key] = JsonSerializer.Serialize(value, json);
        await browser.CallAsync("write", key, stored[key]);
    }

    private async Task ReadAsync()
    {
        var text = await browser.AskAsync<string?>("readAll");
        stored = string.IsNullOrEmpty(text) ? [] : JsonSerializer.Deserialize(text, ApiJson.Default.DictionaryStringString) ?? [];
    }
}
