using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Cameras;

/// <summary>How pictures are had from a camera.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CameraSource>))]
public enum CameraSource
{
    /// <summary>A stream by RTSP, over TCP.</summary>
    Rtsp = 0,

    /// <summary>A <c>multipart/x-mixed-replace</c> stream of pictures over HTTP.</summary>
    Mjpeg = 1,

    /// <summary>One picture for each request over HTTP.</summary>
    Jpeg = 2,
}

/// <summary>Where a camera's pictures are fetched, and as whom.</summary>
/// <param name="Uri">Absolute, without credentials in it.</param>
/// <param name="Password">Sealed: whoever has only this can't sign in with it.</param>
public sealed record CameraAddress(CameraSource Source, string Uri, string? User, SealedText? Password)
{
    /// <summary>Host and port: where a password may be sent, and nowhere else.</summary>
    [JsonIgnore]
    public string Authority => AuthorityOf(Uri);

    public static string AuthorityOf(string uri) =>
        System.Uri.TryCreate(uri, UriKind.Absolute, out var parsed) ? $"{parsed.Scheme}://{parsed.IdnHost}:{PortOf(parsed)}" : "";

    /// <summary>The port of an address; RTSP's is 554 where none is said, which <see cref="System.Uri"/> doesn't know.</summary>
    public static int PortOf(Uri uri) => uri.Port > 0 ? uri.Port : 554;

    /// <summary>Without the address: it shows how a site's network is built.</summary>
    public override string ToString() => $"{nameof(CameraAddress)} {Source}";
}
