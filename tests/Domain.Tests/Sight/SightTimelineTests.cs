using Vigil.Domain.Cameras;
using Vigil.Domain.Sight;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Sight;

public sealed class SightTimelineTests
{
    private static readonly DateTimeOffset Start = Given.Calendar.StartOf(Given.Day("2026-11-23"));
    private static readonly PictureStatistics Good = new(120, 50, 0, 0.8, 0.3, 2, 0.95);

    [Fact]
    public void Gaps_never_overlap_and_add_up_whatever_happens()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var camera = new Watched(Start);
            for (var step = 0; step < 300; step++)
            {
                Step(camera, random);
            }

            var whole = camera.Timeline(Start, camera.Now);
            Assert.Equal(whole.Through - whole.From, camera.Now - Start);
            for (var i = 1; i < whole.Gaps.Length; i++)
            {
                Assert.True(whole.Gaps[i - 1].Through <= whole.Gaps[i].From, $"seed {seed}: {whole.Gaps[i - 1]} and {whole.Gaps[i]}");
            }

            // Every gap lies in a time in which something was expected.
            Assert.All(whole.Gaps, g => Assert.Contains(whole.Watched, w => w.From <= g.From && g.Through <= w.Through));
            Assert.InRange(whole.Missing, TimeSpan.Zero, whole.Expected);

            // The parts of a day make the day, wherever it is cut.
            var cut = Start + ((camera.Now - Start) * random.NextDouble());
            var (before, after) = (camera.Timeline(Start, cut), camera.Timeline(cut, camera.Now));
            Assert.Equal(whole.Missing, before.Missing + after.Missing);
            Assert.Equal(whole.Expected, before.Expected + after.Expected);
        }
    }

    [Fact]
    public void What_lasts_is_in_it_and_what_nobody_looks_at_any_more_is_dark()
    {
        var camera = new Watched(Start);
        camera.Look(Good);
        camera.Blind(TimeSpan.FromMinutes(10));
        var looked = camera.Now;

        var now = camera.Timeline(Start, Start.AddDays(1));
        Assert.Equal((SightCause.Black, true), (now.Gaps.Single().Cause, now.Gaps.Single().Open));
        Assert.Equal((TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(11)), (now.Missing, now.Expected));

        camera.Pass(TimeSpan.FromMinutes(20)); // nothing looks: no silo runs
        var later = camera.Timeline(Start, Start.AddDays(1));
        Assert.Equal([(SightCause.Black, looked), (SightCause.NotSampled, camera.Now)], later.Gaps.Select(g => (g.Cause, g.Through)));
    }

    [Fact]
    public void Before_the_watch_and_after_it_nothing_is_expected()
    {
        var camera = new Watched(Start);
        camera.Look(Good);
        camera.Tell(CameraStatus.Waiting, sampled: false);
        camera.Pass(TimeSpan.FromHours(3));

        var day = camera.Timeline(Start.AddDays(-1), camera.Now);
        Assert.Equal((TimeSpan.FromMinutes(1), 1.0), (day.Expected, day.ShareSeen));
        Assert.Null(camera.Timeline(Start.AddHours(1), camera.Now).ShareSeen);
    }

    private static void Step(Watched camera, Random random)
    {
        switch (random.Next(24))
        {
            case 0:
                camera.Pass(TimeSpan.FromSeconds(random.Next(1, 4000))); // no silo runs
                break;
            case 1:
                camera.Tell((CameraStatus)random.Next(3), camera.Now.AddSeconds(-random.Next(0, 1000)), sampled: random.Next(3) > 0);
                break;
            case 2:
                camera.Look((EyeVerdict?)random.Next(0, 8));
                break;
            case 3:
                camera.Look((EyeVerdict?)null);
                break;
            case < 10:
                camera.Look(Good with { Dark = 1 });
                break;
            case < 12:
                camera.Look(Good with { Change = 0 });
                break;
            case < 14:
                camera.Look(Good, TimeSpan.FromHours(1));
                break;
            default:
                camera.Look(Good);
                break;
        }
    }
}
