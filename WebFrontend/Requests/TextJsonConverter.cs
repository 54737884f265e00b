using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vigil.WebFrontend.Requests;

/// <summary>Reads the texts of request bodies and refuses what no text of a person holds.</summary>
internal sealed class TextJsonConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException();
        }

        string? text;
        try
        {
            text = reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new TextRefusedException("Is not valid UTF-8.");
        }

        return TextChecks.WhyRefused(text) is { } reason ? throw new TextRefusedException(reason) : text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>A text that is refused for what it holds; the serializer adds the path to it.</summary>
internal sealed class TextRefusedException(string message) : JsonException(message);
