using Vigil.Domain.Cameras;
using Vigil.Domain.Sight;

namespace Vigil.Domain.Tests.Sight;

/// <summary>What is measured of pictures, and what the default settings make of it.</summary>
public sealed class PictureTests
{
    private static readonly SightSettings Settings = new();

    private LumaGrid? former;
    private SightReference? reference;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_camera_that_sees_is_never_called_blind_through_a_day_its_dusk_and_its_night(int seed)
    {
        var scene = new Scene(seed);
        var people = new Random(seed);
        SightCause? before = null;
        var glitches = 0;
        for (var sample = 0; sample < 200; sample++)
        {
            scene.Minute = sample;
            scene.Light = 0.56 + (0.44 * Math.Cos(sample / 200.0 * Math.PI)); // day to night
            scene.Noise = 0.8 + (4 * (1 - scene.Light)); // the darker, the noisier
            scene.People = [.. Enumerable.Range(0, people.Next(0, 4)).Select(_ => people.NextDouble())];

            var (cause, picture) = See(scene.Shoot());

            // Three people right before the lens may hide a scene once; what holds needs two samples in a row.
            Assert.True(cause is null || before is null, $"sample {sample}, light {scene.Light:F2}: {cause}, {picture}");
            glitches += cause is null ? 0 : 1;
            before = cause;
        }

        Assert.InRange(glitches, 0, 2);
    }

    [Fact]
    public void A_still_room_without_anybody_and_hardly_any_noise_is_not_frozen()
    {
        var scene = new Scene(5) { Noise = 1 };
        for (var sample = 0; sample < 200; sample++)
        {
            var (cause, picture) = See(scene.Shoot());
            Assert.True(cause is null, $"sample {sample}: {cause}, {picture}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_kind_of_blindness_is_told_from_the_others(int seed)
    {
        var scene = new Scene(seed);
        Assert.Null(See(scene.Shoot()).Cause);

        Assert.Equal(SightCause.Black, See(new Scene(seed) { Light = 0, Noise = 1.5 }.Shoot()).Cause);
        Assert.Equal(SightCause.Covered, See(scene.Covered(0.25)).Cause);
        Assert.Equal(SightCause.Covered, See(scene.Covered(0.8)).Cause);
        Assert.Equal(SightCause.TurnedAway, See(new Scene(seed) { Pan = 160 }.Shoot()).Cause);
        Assert.Equal(SightCause.TurnedAway, See(new Scene(seed) { Pan = -90 }.Shoot()).Cause);
        Assert.Equal(SightCause.TurnedAway, See(new Scene(seed + 50).Shoot()).Cause);
        Assert.Equal(SightCause.TurnedAway, See(new Scene(seed) { Pan = 40 }.Shoot()).Cause);
        Assert.Equal(SightCause.OutOfFocus, See(new Scene(seed) { Blur = 2 }.Shoot()).Cause);
        Assert.Equal(SightCause.OutOfFocus, See(new Scene(seed) { Blur = 6 }.Shoot()).Cause);
        Assert.Null(See(scene.Shoot()).Cause);
    }

    [Fact]
    public void A_reference_taken_in_the_dark_calls_no_brighter_hour_blurred_or_turned_away()
    {
        var scene = new Scene(6) { Light = 0.14, Noise = 4 };
        for (var sample = 0; sample < 60; sample++)
        {
            scene.Light = 0.14 + (0.86 * sample / 60);
            scene.Noise = 0.8 + (4 * (1 - scene.Light));
            var (cause, picture) = See(scene.Shoot());
            Assert.True(cause is null, $"light {scene.Light:F2}: {cause}, {picture}");
        }
    }

    [Fact]
    public void A_picture_that_stands_still_is_frozen_though_the_clock_in_its_corner_runs_on()
    {
        var still = new Scene(7) { Noise = 0 };
        Assert.Null(See(still.Shoot()).Cause);
        still.Minute = 1;
        Assert.Equal(SightCause.Frozen, See(still.Shoot()).Cause);
    }

    [Fact]
    public void The_same_bytes_are_frozen_whatever_else_is_known()
    {
        var look = Look(new Scene(8).Shoot()) with { SameBytes = true };
        Assert.Equal(SightCause.Frozen, SightJudgement.CauseOf(look, null, Settings));
    }

    [Theory]
    [InlineData(119, null)]
    [InlineData(-121, SightCause.ClockDrift)]
    [InlineData(121, SightCause.ClockDrift)]
    public void A_clock_may_be_wrong_by_two_minutes(int seconds, SightCause? expected)
    {
        var look = Look(new Scene(9).Shoot()) with { ClockOffset = TimeSpan.FromSeconds(seconds) };
        Assert.Equal(expected, SightJudgement.CauseOf(look, null, Settings));
        Assert.Null(SightJudgement.CauseOf(look, null, Settings with { ClockDrift = null }));
    }

    [Theory]
    [InlineData(EyeVerdict.Unreachable, SightCause.Unreachable)]
    [InlineData(EyeVerdict.Unauthorised, SightCause.Unauthorised)]
    [InlineData(EyeVerdict.AddressRefused, SightCause.AddressRefused)]
    [InlineData(EyeVerdict.NoPicture, SightCause.NoPicture)]
    [InlineData(EyeVerdict.Picture, SightCause.NoPicture)] // it said so, but the bytes are none
    public void What_the_eye_says_is_a_cause(EyeVerdict verdict, SightCause expected)
    {
        var look = new SightLook(verdict, null, SameBytes: false, null);
        Assert.True(SightJudgement.WasTaken(look));
        Assert.Equal(expected, SightJudgement.CauseOf(look, null, Settings));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(EyeVerdict.NoRoom)]
    [InlineData(EyeVerdict.NoAddress)]
    public void Where_the_platform_could_not_look_nothing_is_said_of_the_camera(EyeVerdict? verdict) =>
        Assert.False(SightJudgement.WasTaken(new(verdict, null, SameBytes: false, null)));

    [Fact]
    public void A_print_is_compared_whatever_the_size_of_the_picture_and_nonsense_as_nothing()
    {
        var small = LumaGrid.Of(new byte[40 * 30], 40, 30);
        Assert.Null(SightPrint.Likeness(SightPrint.Of(small), small)); // nothing stands out in it
        Assert.Null(SightPrint.Likeness("nonsense", new Scene(1).Shoot()));
        var grid = new Scene(1).Shoot();
        Assert.Equal(1, SightPrint.Likeness(SightPrint.Of(grid), grid));
        Assert.Throws<ArgumentException>(() => LumaGrid.Of(new byte[10], 4, 3));
    }

    private (SightCause? Cause, PictureStatistics Picture) See(LumaGrid grid)
    {
        var look = Look(grid);
        var cause = SightJudgement.CauseOf(look, reference, Settings);
        reference ??= SightJudgement.MayBeReference(look, Settings)
            ? new("hash", SightPrint.Of(grid), look.Picture!.Sharpness, default, "system")
            : null;
        return (cause, look.Picture!);
    }

    private SightLook Look(LumaGrid grid)
    {
        var look = new SightLook(EyeVerdict.Picture, PictureStatistics.Of(grid, former, reference?.Print), SameBytes: false, null);
        former = grid;
        return look;
    }
}
