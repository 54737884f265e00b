using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vigil.Domain.Evidence;

/// <summary>The bytes whose hash seals a capsule: what was captured, where and when, each item with its hash. See <c>docs/evidence-format.md</c>.</summary>
public static class CapsuleManifest
{
    public const string Format = "vigil-capsule-1";

    /// <summary>One line of JSON in UTF-8; the same capsule and items give the same bytes. Times in UTC with seven digits of a second.</summary>
    public static byte[] BytesOf(CapsuleState capsule, ImmutableArray<EvidenceItem> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("capsule", capsule.Id);
            json.WriteString("lead", capsule.LeadId);
            json.WriteString("camera", capsule.CameraId);
            json.WriteString("entity", capsule.EntityId);
            json.WriteString("place", capsule.Place.ToString());
            json.WriteNumber("code", capsule.Code);
            json.WriteString("label", capsule.Label);
            json.WriteString("shotAt", Instant(capsule.ShotAt));
            json.WriteString("seenAt", Instant(capsule.SeenAt));
            json.WriteStartArray("items");
            for (var i = 0; i < items.Length; i++)
            {
                Write(json, i + 1, items[i]);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, int number, EvidenceItem item)
    {
        json.WriteStartObject();
        json.WriteNumber("n", number);
        json.WriteString("role", item.Role.ToString());
        json.WriteString("sha256", item.Hash);
        json.WriteNumber("bytes", item.Bytes);
        json.WriteString("mediaType", item.MediaType);
        if (item.ShotAt is { } shot)
        {
            json.WriteString("shotAt", Instant(shot));
        }

        json.WriteString("seenAt", Instant(item.SeenAt));
        json.WriteEndObject();
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
