using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vigil.Domain.Imports;

namespace Vigil.County.Api;

/// <summary>Uploads a file and watches its import to the end.</summary>
internal static class Upload
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <param name="mapping">A name that the server knows, or a JSON file.</param>
    /// <param name="source">Replaces the mapping's source, so that made-up data is marked as such.</param>
    /// <returns>Whether it was read to its end.</returns>
    public static async Task<bool> RunAsync(ApiSession api, string file, string mapping, string? source, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new CommandException($"There is no file {file}.");
        }

        await using var content = File.OpenRead(file);
        return await RunAsync(api, content, Path.GetFileName(file), mapping, source, cancellationToken);
    }

    /// <inheritdoc cref="RunAsync(ApiSession, string, string, string?, CancellationToken)"/>
    public static async Task<bool> RunAsync(
        ApiSession api, Stream content, string name, string mapping, string? source, CancellationToken cancellationToken)
    {
        var json = File.Exists(mapping) ? await File.ReadAllTextAsync(mapping, cancellationToken)
            : source is null ? null
            : BuiltInMappings.JsonOf(mapping);
        if (source is not null && json is not null)
        {
            var changed = JsonNode.Parse(json)!;
            changed["source"] = source;
            json = changed.ToJsonString();
        }

        var mappingName = json is null ? mapping : JsonNode.Parse(json)!["name"]!.GetValue<string>();
        var operation = $"upload-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{Guid.NewGuid()}")))[..24]}";
        var import = await api.UploadAsync(content, name, mappingName, json, operation, cancellationToken);
        var id = import.GetProperty("id").GetString()!;
        while (import.GetProperty("phase").GetString() is "Waiting" or "Running")
        {
            Show(name, import, final: false);
            await Task.Delay(Pause, cancellationToken);
            import = await api.GetAsync($"imports/{id}", cancellationToken);
        }

        Show(name, import, final: true);
        if (import.GetProperty("phase").GetString() == "Failed")
        {
            throw new CommandException($"{name}: {import.GetProperty("failure").GetString()}");
        }

        if (import.GetProperty("errors").GetInt64() > 0)
        {
            Console.WriteLine($"         refused rows, with column and reason: /api/v1/imports/{id}/errors.csv");
        }

        return true;
    }

    private static void Show(string name, JsonElement import, bool final)
    {
        if (!final && Console.IsOutputRedirected)
        {
            return;
        }

        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"         {name,-44} {import.GetProperty("progress").GetDouble(),5:P0} {import.GetProperty("rows").GetInt64(),9:N0} rows, {import.GetProperty("changed").GetInt64():N0} changed, {import.GetProperty("errors").GetInt64():N0} refused");
        Console.Write(Console.IsOutputRedirected ? line + "\n" : $"\r{line}{(final ? "\n" : "")}");
    }
}
