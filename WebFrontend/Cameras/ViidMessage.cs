using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Vigil.WebFrontend.Cameras;

/// <summary>One detection in a push: an event of one device with the pictures that show it.</summary>
internal sealed record ViidDetection(string DetectionId, int Code, DateTimeOffset ShotAt, IReadOnlyList<SentPicture> Pictures);

/// <summary>One object of a push. Where it is refused nothing of it is taken.</summary>
/// <param name="Id">How the answer names it: its own id, else its place in the list.</param>
/// <param name="Refused">What is wrong, with the member's path; <see langword="null"/> where nothing is.</param>
internal sealed record ViidObject(string Id, string DeviceId, IReadOnlyList<ViidDetection> Detections, string? Refused = null);

/// <summary>Reads what a device of GA/T 1400 kind pushes: lists of objects, each with sub-images that carry event, time and picture.</summary>
/// <remarks>
/// A sub-image without an event code shows the same as its neighbours and goes with the object's
/// first event. Without an id of its own a detection is named by what it holds, so that the same push twice is one detection.
/// </remarks>
internal static class ViidMessage
{
    /// <summary>In one push.</summary>
    public const int MostObjects = 100;

    private static readonly string[] Kinds = ["Scene", "Person", "Face", "MotorVehicle", "VideoLabel"];

    /// <summary>The kind of object that a path's last segment names (<c>scenes</c>); <see langword="null"/> for one that isn't known.</summary>
    public static string? KindOf(string segment) =>
        Kinds.FirstOrDefault(k => string.Equals(segment, $"{k}s", StringComparison.OrdinalIgnoreCase));

    /// <returns>The objects, or the member that is missing or wrong.</returns>
    public static (IReadOnlyList<ViidObject> Objects, string? Wrong) Read(JsonElement root, string kind)
    {
        if (ViidJson.Member(root, $"{kind}ListObject") is not { } list)
        {
            return ([], $"{kind}ListObject");
        }

        var path = $"{kind}ListObject.{kind}Object";
        var elements = ViidJson.Elements(ViidJson.Member(list, $"{kind}Object"));
        return elements.Count is 0 or > MostObjects ? ([], path) : ([.. elements.Select((e, i) => Object(e, kind, $"{path}[{i}]"))], null);
    }

    private static ViidObject Object(JsonElement element, string kind, string path)
    {
        var id = ViidJson.Text(element, $"{kind}ID") ?? path;
        var elements = ViidJson.Elements(ViidJson.Member(element, "SubImageList") is { } list ? ViidJson.Member(list, "SubImageInfoObject") : null);
        var device = ViidJson.Text(element, "DeviceID") ?? elements.Select(i => ViidJson.Text(i, "DeviceID")).FirstOrDefault(d => d is not null) ?? "";
        var images = elements.ConvertAll(ViidImage.Read);
        var wrong = images.FindIndex(i => i.Refused is not null);
        var refused = device.Length == 0 ? "DeviceID: Is required."
            : wrong >= 0 ? $"SubImageList.SubImageInfoObject[{wrong}].{images[wrong].Refused}"
            : images.TrueForAll(i => i.Code is null) ? "SubImageList.SubImageInfoObject[0].EventSort: Is required."
            : null;
        return refused is null ? new(id, device, Detections(device, images)) : new(id, device, [], $"{path}.{refused}");
    }

    private static List<ViidDetection> Detections(string device, List<ViidImage> images)
    {
        var events = images.Where(i => i.Code is not null).GroupBy(i => (Code: i.Code!.Value, ShotAt: i.ShotAt!.Value)).ToList();
        var loose = images.Where(i => i is { Code: null, Bytes: not null });
        return
        [
            .. events.Select((e, i) =>
            {
                var shown = e.Where(image => image.Bytes is not null).Concat(i == 0 ? loose : []);
                List<SentPicture> pictures = [.. shown.Select(image => new SentPicture(image.Bytes!, image.ShotAt ?? e.Key.ShotAt))];
                return new ViidDetection(NameOf(device, e.First().Id, e.Key.Code, e.Key.ShotAt, pictures), e.Key.Code, e.Key.ShotAt, pictures);
            }),
        ];
    }

    private static string NameOf(string device, string? imageId, int code, DateTimeOffset shotAt, List<SentPicture> pictures)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{device}\n{imageId}\n{code}\n{shotAt:yyyyMMddHHmmssfff}\n")));
        foreach (var picture in pictures)
        {
            hash.AppendData(SHA256.HashData(picture.Bytes.Span));
        }

        return $"v-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12))}";
    }
}
