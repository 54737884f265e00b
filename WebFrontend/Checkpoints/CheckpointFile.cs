using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Vigil.Domain.Checkpoints;

namespace Vigil.WebFrontend.Checkpoints;

/// <summary>Checkpoints as a file: what is published, and what goes with an export. The format is permanent.</summary>
internal static class CheckpointFile
{
    /// <param name="next">The number before which the next page goes on; <see langword="null"/> where nothing older follows.</param>
    public static byte[] BytesOf(string scope, IEnumerable<CheckpointKey> keys, IEnumerable<SignedCheckpoint> points, long? next)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("format", "vigil-checkpoints-1");
            json.WriteString("scope", scope);
            json.WriteStartArray("keys");
            foreach (var key in keys)
            {
                json.WriteStartObject();
                json.WriteString("id", key.Id);
                json.WriteNumber("since", key.Since);
                json.WriteString("publicKey", key.ToPem());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("checkpoints");
            foreach (var point in points)
            {
                Write(json, point);
            }

            json.WriteEndArray();
            if (next is { } before)
            {
                json.WriteNumber("before", before);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, SignedCheckpoint made)
    {
        var point = made.Checkpoint;
        json.WriteStartObject();
        json.WriteNumber("number", point.Number);
        json.WriteNumber("first", point.First);
        json.WriteNumber("seq", point.Seq);
        json.WriteString("head", point.Head);
        json.WriteString("root", point.Root);
        json.WriteString("previous", point.Previous);
        json.WriteString("at", Instant(point.At));
        json.WriteString("keyId", made.KeyId);
        json.WriteString("signature", made.Signature);
        json.WriteEndObject();
    }
}
