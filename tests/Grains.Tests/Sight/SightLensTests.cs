using Vigil.Cameras;
using Vigil.Domain.Cameras;
using Vigil.Domain.Sight;
using Vigil.Grains.Sight;

namespace Vigil.Grains.Tests.Sight;

/// <summary>Real JPEG bytes, measured.</summary>
public sealed class SightLensTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 12, 1, 0, 0, TimeSpan.Zero);
    private static readonly SightSettings Settings = new();

    [Fact]
    public void A_healthy_camera_is_never_found_blind_in_two_hundred_samples()
    {
        using var scene = new Scene(3);
        LumaGrid? former = null;
        SightReference? reference = null;
        for (var sample = 0; sample < 200; sample++)
        {
            var grid = SightLens.Read(scene.Draw(CameraMode.Healthy, Start.AddMinutes(sample)))!;
            var picture = PictureStatistics.Of(grid, former, reference?.Print);
            var look = new SightLook(EyeVerdict.Picture, picture, SameBytes: false, null);
            Assert.True(SightJudgement.CauseOf(look, reference, Settings) is null, $"sample {sample}: {picture}");
            reference ??= new("hash", SightPrint.Of(grid), picture.Sharpness, Start, "system");
            former = grid;
        }
    }

    [Fact]
    public void What_is_no_picture_is_none()
    {
        using var scene = new Scene(4);
        var picture = scene.Draw(CameraMode.Healthy, Start);
        Assert.NotNull(SightLens.Read(picture));
        Assert.Null(SightLens.Read([]));
        Assert.Null(SightLens.Read(new byte[5000]));
        Assert.Null(SightLens.Read(picture[..(picture.Length / 2)]));
        Assert.Null(SightLens.Read("<html>login</html>"u8.ToArray()));
    }
}
