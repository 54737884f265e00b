using System.Text.Json.Serialization;

namespace Vigil.WebFrontend.Client.Cameras;

/// <summary>What a GA/T 1400 device is answered: a status for each object of its push. Member names are the standard's.</summary>
public sealed record ViidAnswer([property: JsonPropertyName("ResponseStatusListObject")] ViidStatusList ResponseStatusListObject);

public sealed record ViidStatusList([property: JsonPropertyName("ResponseStatusObject")] IReadOnlyList<ViidStatus> ResponseStatusObject);

/// <param name="StatusCode">0 taken, 4 not allowed, 8 not as it should be.</param>
/// <param name="StatusString"><c>OK</c>, or the member that is wrong and why.</param>
/// <param name="Id">The object's own id, else its place in the push.</param>
/// <param name="LocalTime">Beijing time as <c>yyyyMMddHHmmss</c>.</param>
public sealed record ViidStatus(
    [property: JsonPropertyName("RequestURL")] string RequestURL,
    [property: JsonPropertyName("StatusCode")] int StatusCode,
    [property: JsonPropertyName("StatusString")] string StatusString,
    [property: JsonPropertyName("Id")] string Id,
    [property: JsonPropertyName("LocalTime")] string LocalTime);
