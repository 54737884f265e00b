using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Sight;

/// <summary>What one look says by itself, before anything is made of it.</summary>
public static class SightJudgement
{
    /// <summary>Whether anybody has looked: a look that the platform had no room or no address for says nothing about the camera.</summary>
    public static bool WasTaken(SightLook look) => look.Verdict is { } verdict && verdict switch
    {
        EyeVerdict.NoRoom or EyeVerdict.NoAddress or EyeVerdict.NotFound => false,
        EyeVerdict.Picture or EyeVerdict.AddressRefused or EyeVerdict.Unreachable or EyeVerdict.Unauthorised or EyeVerdict.NoPicture => true,
    };

    /// <summary>The first cause that the look shows, in the order of how much is missing; <see langword="null"/> for a good picture.</summary>
    /// <remarks>
    /// Black before covered before frozen: a lost signal is often all three. Another scene comes before blur, for it is sharp in its own way.
    /// </remarks>
    public static SightCause? CauseOf(SightLook look, SightReference? reference, SightSettings settings) => look.Verdict is not { } verdict ? SightCause.NotSampled : verdict switch
    {
        EyeVerdict.Picture => look.Picture is { } picture ? OfPicture(picture, look, reference, settings) : SightCause.NoPicture,
        EyeVerdict.NoPicture => SightCause.NoPicture,
        EyeVerdict.Unreachable => SightCause.Unreachable,
        EyeVerdict.Unauthorised => SightCause.Unauthorised,
        EyeVerdict.AddressRefused => SightCause.AddressRefused,
        EyeVerdict.NoRoom or EyeVerdict.NoAddress or EyeVerdict.NotFound => SightCause.NotSampled,
    };

    /// <summary>The cause that a look shows in the hours of its place: while it is closed, what darkness looks like is <see cref="SightCause.Dark"/>.</summary>
    /// <remarks>
    /// An unlit room shows as black, and where a lamp of a machine is left as covered, still, blurred or another scene: by day and night alike
    /// nobody could tell. What dispatchers have heard of before closing time goes on instead: nobody turns out a fault with the lights.
    /// </remarks>
    public static SightCause? CauseOf(SightState state, SightLook look, RuleFacts facts)
    {
        var settings = facts.Settings.Sight;
        var cause = CauseOf(look, state.Reference, settings);
        return cause is not { } shown || !SightCauses.OfPicture(shown) || look.Picture is not { } picture || picture.Mean >= settings.DimMean
                || OpeningHours.IsOpen(state.Hours, facts.Now, facts.Calendar)
            ? cause
            : state is { Cause: { } known, Ladder.Alerted: true } && SightCauses.OfPicture(known) ? known
            : SightCause.Dark;
    }

    /// <summary>Whether a picture may become the reference: it shows something, and is neither still nor hidden.</summary>
    public static bool MayBeReference(SightLook look, SightSettings settings) =>
        look is { Verdict: EyeVerdict.Picture, Picture: { } picture }
        && OfPicture(picture with { Likeness = null }, look, null, settings) is null or SightCause.ClockDrift
        && picture.Structured >= Math.Min(1, settings.CoveredShare * 2);

    private static SightCause? OfPicture(PictureStatistics picture, SightLook look, SightReference? reference, SightSettings settings) =>
        picture.Dark >= settings.BlackShare ? SightCause.Black
        : picture.Structured < settings.CoveredShare ? SightCause.Covered
        : look.SameBytes || picture.Change < settings.FrozenChange ? SightCause.Frozen
        : picture.Likeness < settings.AwayShare ? SightCause.TurnedAway
        : reference is not null && picture.Sharpness < reference.Sharpness * settings.BlurredShare ? SightCause.OutOfFocus
        : look.ClockOffset is { } offset && settings.ClockDrift is { } drift && offset.Duration() > drift ? SightCause.ClockDrift
        : null;
}
