using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Vigil.Cameras;
using Vigil.Domain.Cameras;
using Vigil.Grains.Cameras.Eyes;
using Vigil.Grains.Tests.Cluster;
using Vigil.Ledger.Vault;

namespace Vigil.Grains.Tests.Cameras;

/// <summary>Eyes as a silo has them, and addresses of synthetic cameras as a dispatcher sets them.</summary>
internal static class Eyes
{
    public const string Camera = "C-1";

    public static CameraSecrets Secrets { get; } = CameraSecrets.Read(
        new ConfigurationBuilder().AddInMemoryCollection([
            new("Vigil:CameraKey", "test:" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))]).Build(),
        ClusterFixture.Scope);

    /// <summary>This machine may be asked: it is where the synthetic cameras are.</summary>
    public static EyeSettings Settings { get; } = new() { AllowedNetworks = ["127.0.0.0/8"] };

    /// <summary>As above, and it gives up soon: for cameras that never answer.</summary>
    public static EyeSettings Impatient { get; } = new()
    {
        AllowedNetworks = ["127.0.0.0/8"],
        ConnectWithin = TimeSpan.FromSeconds(3),
        PictureWithin = TimeSpan.FromSeconds(4),
        LargestPicture = 2_000_000,
    };

    public static EyeOptics Optics(EyeSettings? settings = null) => new(settings ?? Settings, Secrets, NullLogger<EyeOptics>.Instance);

    public static CameraAddress AddressOf(this SyntheticCameras cameras, string name, CameraSource source) =>
        new(source, (source switch
        {
            CameraSource.Jpeg => cameras.PictureOf(name),
            CameraSource.Mjpeg => cameras.StreamOf(name),
            CameraSource.Rtsp => cameras.RtspOf(name),
        }).AbsoluteUri, null, null);

    public static CameraAddress As(this CameraAddress address, string user, string password, string camera = Camera) =>
        address with { User = user, Password = Secrets.Seal(camera, address.Uri, user, password) };

    /// <summary>One picture, or why there is none.</summary>
    public static async Task<EyeVerdict> AskAsync(this EyeOptics optics, CameraAddress address)
    {
        try
        {
            var frame = await optics.PictureAsync(Camera, address, TestContext.Current.CancellationToken);
            Assert.NotNull(JpegPicture.Measure(frame.Jpeg));
            return EyeVerdict.Picture;
        }
        catch (EyeFaultException fault)
        {
            return fault.Verdict;
        }
    }

    /// <summary>Waits for something that another process does, and says what was missing.</summary>
    public static async Task EventuallyAsync(Func<bool> condition, string what)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 1000, $"Waited 20 s in vain: {what}.");
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
