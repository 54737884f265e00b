using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vigil.Domain.Decisions;

/// <summary>How states, entries and payloads become JSON. Each capability has its own source-generated context built on these options.</summary>
public static class DomainJson
{
    /// <summary>camelCase, nulls left out, enums by name, Chinese readable as it is.</summary>
    /// <remarks>
    /// The relaxed encoder is safe here because this JSON goes to PostgreSQL and into <c>application/json</c> answers, never into HTML.
    /// </remarks>
    public static JsonSerializerOptions NewOptions() => new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
    };
}
