using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Hosting;

/// <summary>Reads what a county sets about the rules.</summary>
/// <remarks>
/// Values are laid over the defaults name by name. A table (of severities, cycles, frequencies, certificate rules) is replaced as a
/// whole: half of two tables would be nobody's decision. A name that no setting has is a mistake, not a wish for the default.
/// </remarks>
public static class RuleConfiguration
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new BookConverter(), new FlagConverter() },
    };

    /// <param name="speed">Business seconds per second: what happens in the real world, as looking through cameras, keeps to its own pace.</param>
    /// <exception cref="InvalidOperationException">The rules can't be used; the message says what is wrong.</exception>
    public static RuleSettings Read(IConfiguration? rules, double speed = 1)
    {
        RuleSettings settings;
        try
        {
            settings = rules is null ? RuleSettings.Default : JsonOf(rules).Deserialize<RuleSettings>(Options) ?? RuleSettings.Default;
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"The rules can't be read at {e.Path}: {e.Message}", e);
        }

        var problems = settings.Problems().ToList();
        return problems.Count == 0
            ? settings with { Sight = settings.Sight.At(speed) }
            : throw new InvalidOperationException($"The rules can't be used: {string.Join(' ', problems)}");
    }

    /// <summary>A section whose children are all numbered is a list; one without children is a value, which stays text.</summary>
    private static JsonNode JsonOf(IConfiguration section)
    {
        var children = section.GetChildren().ToList();
        if (children.Count > 0 && children.TrueForAll(c => c.Key.All(char.IsAsciiDigit)))
        {
            return new JsonArray([.. children.Select(NodeOf)]);
        }

        var node = new JsonObject();
        foreach (var child in children)
        {
            node[child.Key] = NodeOf(child);
        }

        return node;
    }

    private static JsonNode? NodeOf(IConfigurationSection section) =>
        section.GetChildren().Any() ? JsonOf(section)
        : section.Value is { Length: > 0 } text ? JsonValue.Create(text)
        : null;

    private sealed class BookConverter : JsonConverter<CertificateRuleBook>
    {
        public override CertificateRuleBook Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<ImmutableArray<CertificateRule>>(ref reader, options));

        public override void Write(Utf8JsonWriter writer, CertificateRuleBook value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Settings are only read.");
    }

    /// <summary>Configuration knows text only.</summary>
    private sealed class FlagConverter : JsonConverter<bool>
    {
        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            bool.TryParse(reader.GetString(), out var flag) ? flag : throw new JsonException("It must be true or false.");

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Settings are only read.");
    }
}
