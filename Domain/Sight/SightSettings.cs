using Vigil.Domain.Alerts;

namespace Vigil.Domain.Sight;

/// <summary>What a county may set about cameras that are blind. The defaults were tried on moving, noisy and slowly darkening scenes.</summary>
public sealed record SightSettings
{
    /// <summary>How often each camera is looked through. Each has its own second of it, so that all together make an even load.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Samples in a row after which a cause holds: one may be a glitch, a person close to the lens, a broken connection.</summary>
    public int HoldsAfter { get; init; } = 2;

    /// <summary>Good samples in a row after which it sees again. The gap ends at the first of them: the second only keeps a flapping camera from telling its owner each minute.</summary>
    public int EndsAfter { get; init; } = 2;

    /// <summary>Intervals without a look after which it is a gap. Two may pass in a restart; what nobody looked at for longer was not seen.</summary>
    public int NotSampledAfter { get; init; } = 3;

    /// <summary>Share of near-black cells from which a picture is black. A clock written into it is about a hundredth.</summary>
    public double BlackShare { get; init; } = 0.97;

    /// <summary>Share of blocks with structure below which the lens is covered. One even surface leaves none; the scenes it was tried on have a third at night and nearly all by day.</summary>
    public double CoveredShare { get; init; } = 0.06;

    /// <summary>Mean brightness, 0 to 255, below which a picture in which something is wrong is a dark room, while the place is closed. Lamps of machines and signs leave 5 to 30.</summary>
    public double DimMean { get; init; } = 40;

    /// <summary>Mean difference to the picture before, in levels, below which it stands still. The noise of a good sensor, one level a pixel, is well above it.</summary>
    public double FrozenChange { get; init; } = 0.02;

    /// <summary>Share of the reference's sharpness below which it is blurred. Blurred over a hundredth of the width a tenth is left, over half of that a third.</summary>
    public double BlurredShare { get; init; } = 0.3;

    /// <summary>Share of blocks that are as in the reference below which it shows another scene. Of other scenes chance leaves a tenth; three people close to the lens leave a half.</summary>
    public double AwayShare { get; init; } = 0.25;

    /// <summary>How wrong a camera's own clock may be; <see langword="null"/> where it isn't looked at.</summary>
    public TimeSpan? ClockDrift { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the owner has before dispatchers hear of it.</summary>
    public TimeSpan AlertAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long it may last before officers are asked to go there.</summary>
    public TimeSpan VisitAfter { get; init; } = TimeSpan.FromHours(24);

    public AlertSeverity Severity { get; init; } = AlertSeverity.Minor;

    /// <summary>Intervals that a camera at which nobody answers waits before its owner is told: by then a round has shown whether it is the network.</summary>
    public int TellAfter { get; init; } = 3;

    /// <summary>Cameras that must be away at once for it to be their network. Fewer may hang on one switch of one shop.</summary>
    public int NetworkCameras { get; init; } = 5;

    /// <summary>Entities that these must belong to.</summary>
    public int NetworkSites { get; init; } = 3;

    /// <summary>Share of the looks of a round that must find nobody.</summary>
    public double NetworkShare { get; init; } = 0.5;

    public AlertSeverity NetworkSeverity { get; init; } = AlertSeverity.Major;

    /// <summary>The longest time without a look that isn't a gap.</summary>
    public TimeSpan LongestPause() => Every * NotSampledAfter;

    /// <summary>How long nobody is told that nobody answers at a camera's address.</summary>
    public TimeSpan Grace() => Every * TellAfter;

    /// <summary>The same under a business clock that runs faster: as many samples an hour of real time, and no look at clocks that can't agree.</summary>
    public SightSettings At(double speed) => speed <= 1 ? this : this with { Every = Every * speed, ClockDrift = null };

    public IEnumerable<string> Problems()
    {
        if (Every < TimeSpan.FromSeconds(5))
        {
            yield return "Sight: Every must be 5 seconds or more.";
        }

        if (HoldsAfter is < 1 or > 10 || EndsAfter is < 1 or > 10 || NotSampledAfter is < 2 or > 60)
        {
            yield return "Sight: HoldsAfter and EndsAfter must be from 1 to 10, NotSampledAfter from 2 to 60.";
        }

        if (!IsShare(BlackShare) || !IsShare(CoveredShare) || !IsShare(BlurredShare) || !IsShare(AwayShare) || FrozenChange is not (>= 0 and <= 10)
            || DimMean is not (>= 0 and <= 255))
        {
            yield return "Sight: the shares must be between 0 and 1, FrozenChange between 0 and 10, DimMean between 0 and 255.";
        }

        if (ClockDrift < TimeSpan.FromSeconds(5) || AlertAfter < TimeSpan.Zero || VisitAfter < AlertAfter)
        {
            yield return "Sight: ClockDrift must be 5 seconds or more, AlertAfter not negative, VisitAfter not before it.";
        }

        if (TellAfter is < 0 or > 60 || NetworkCameras < 2 || NetworkSites < 1 || NetworkShare is not (> 0 and <= 1))
        {
            yield return "Sight: TellAfter must be from 0 to 60, NetworkCameras 2 or more, NetworkSites 1 or more, NetworkShare above 0 and at most 1.";
        }

        static bool IsShare(double value) => value is >= 0 and <= 1;
    }
}
