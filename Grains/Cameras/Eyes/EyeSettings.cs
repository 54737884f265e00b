using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Cameras;

namespace Vigil.Grains.Cameras.Eyes;

/// <summary><c>Vigil:Cameras</c>: what a silo may do to fetch pictures.</summary>
public sealed class EyeSettings
{
    public const string Section = "Vigil:Cameras";

    /// <summary>Networks that may be asked although they are the host itself or link-local, such as <c>127.0.0.0/8</c> in a demonstration.</summary>
    public IList<string> AllowedNetworks { get; init; } = [];

    /// <summary>Networks that may not be asked, such as that of the database.</summary>
    public IList<string> RefusedNetworks { get; init; } = [];

    /// <summary>Cameras that this silo shows live at the same time. Who comes then waits for his turn.</summary>
    [Range(1, 1000)]
    public int Views { get; set; } = 16;

    /// <summary>Single pictures that this silo fetches at the same time.</summary>
    [Range(1, 1000)]
    public int Snapshots { get; set; } = 16;

    [Range(1, 25)]
    public int PicturesPerSecond { get; set; } = 5;

    /// <summary>Pixels of the longer side of a picture decoded from a stream.</summary>
    [Range(160, 4096)]
    public int LongestSide { get; set; } = 960;

    /// <summary>Bytes; a bigger picture is none.</summary>
    [Range(10_000, 64_000_000)]
    public int LargestPicture { get; set; } = 8_000_000;

    /// <summary>Pictures of a running view that are kept in memory.</summary>
    [Range(1, 300)]
    public int Kept { get; set; } = 30;

    /// <summary>Within it a camera must be connected.</summary>
    public TimeSpan ConnectWithin { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Within it a picture must come, each of a stream too. Shorter than the ten seconds after which a caller of the eye gives up.</summary>
    public TimeSpan PictureWithin { get; set; } = TimeSpan.FromSeconds(7);

    /// <summary>Within it a live view's first picture must come: many may be opened at once, and a stream begins with its next whole picture.</summary>
    public TimeSpan FirstPictureWithin { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The program that decodes RTSP.</summary>
    public string Ffmpeg { get; set; } = "ffmpeg";

    /// <exception cref="FormatException">A network is none.</exception>
    public AddressGuard Guard() => AddressGuard.Parse(AllowedNetworks, RefusedNetworks);
}
