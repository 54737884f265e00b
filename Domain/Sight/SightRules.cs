using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Sight;

/// <summary>The rules on whether a camera sees. Facts in, verdict out; the pictures themselves are measured outside.</summary>
public static class SightRules
{
    /// <summary>The next look through the camera.</summary>
    public const string SampleDue = "sample";

    /// <summary>When to look next: each camera has its own place within the interval, so that many make an even load, after an outage too.</summary>
    /// <returns>The first instant of the camera's own rhythm after <paramref name="after"/>.</returns>
    public static DateTimeOffset NextSample(string cameraId, DateTimeOffset after, SightSettings settings)
    {
        ArgumentNullException.ThrowIfNull(cameraId);
        var hash = 2166136261u; // FNV-1a: the same in every process
        foreach (var c in cameraId)
        {
            hash = (hash ^ c) * 16777619u;
        }

        // Ids that differ in their last digit only lie close together until the bits are mixed once more.
        hash = (hash ^ (hash >> 15)) * 2246822519u;
        hash ^= hash >> 13;
        var every = settings.Every.Ticks;
        var phase = (long)(hash / 4294967296.0 * every);
        var next = after.UtcTicks - (after.UtcTicks % every) + phase - (phase % TimeSpan.TicksPerMicrosecond);
        return new(next <= after.UtcTicks ? next + every : next, TimeSpan.Zero);
    }

    /// <summary>Whether the due for a look came so late that looking now would make many look at once: then the next place in the rhythm is waited for.</summary>
    public static bool IsLate(DateTimeOffset dueAt, RuleFacts facts) => facts.Now - dueAt > facts.Settings.Sight.Every / 2;

    /// <summary>Only sets the next look.</summary>
    public static Decision<SightState, DueVerdict> Postpone(SightState? current, RuleFacts facts) => current is not { Sampled: true }
        ? DueVerdict.Obsolete
        : new Decision<SightState, DueVerdict>(DueVerdict.NotYet, null, [], [NextLook(current, facts)]);

    /// <summary>Whether this look should become the reference: there is none, and it is good.</summary>
    public static bool WantsReference(SightState? current, SightLook look, SightSettings settings) =>
        current is { Sampled: true, Reference: null } && SightJudgement.MayBeReference(look, settings);

    /// <summary>Takes a look.</summary>
    /// <param name="first">The picture as reference, stored already, where <see cref="WantsReference"/> asked for it.</param>
    /// <param name="network">Whether the cameras' network is away, where <see cref="AsksNetwork"/> asks for it.</param>
    /// <remarks>
    /// A cause holds after <see cref="SightSettings.HoldsAfter"/> samples in a row, from the first of them on. A picture that is the same as the one
    /// before is two samples at once, and holds from the earlier. A stretch without looks is a gap of its own: what held before it ends where
    /// the looks ended, and is only said to hold again if the first look afterwards shows it.
    /// </remarks>
    public static Decision<SightState, DueVerdict> Look(
        SightState? current, SightLook look, ReferenceCandidate? first, NetworkState? network, RuleFacts facts)
    {
        if (current is not { Sampled: true, WatchedSince: { } watched })
        {
            return DueVerdict.Obsolete;
        }

        if (!SightJudgement.WasTaken(look))
        {
            return Postpone(current, facts);
        }

        var settings = facts.Settings.Sight;
        var course = new SightCourse(current, facts);
        var last = current.LastSampleAt ?? watched;
        var cause = SightJudgement.CauseOf(current, look, facts);
        cause = cause == SightCause.Unreachable && IsNetworks(current, network) ? SightCause.NetworkDown : cause;
        if (facts.Now - last > settings.LongestPause())
        {
            SightHolding.AfterPause(course, cause, last, facts);
        }
        else if (current.Cause is { } holds)
        {
            SightHolding.WhileHolding(course, holds, cause, network, facts);
        }
        else
        {
            SightHolding.WhileSeeing(course, cause, last, facts);
        }

        if (first is not null && current.Reference is null)
        {
            TakeReference(course, first, look.Picture!.Sharpness, Cause.System, facts);
        }

        course.State = course.State with { LastSampleAt = facts.Now, ClockOffsetSeconds = look.ClockOffset?.TotalSeconds ?? current.ClockOffsetSeconds };
        course.Add(NextLook(current, facts));
        return course.Decided(DueVerdict.Done);
    }

    /// <summary>A person says that the camera should look as it does now.</summary>
    /// <param name="look">What it shows now; <see langword="null"/> where nobody could look.</param>
    public static Decision<SightState, SightVerdict> SetReference(
        SightState? current, SightLook? look, ReferenceCandidate? candidate, string by, RuleFacts facts)
    {
        if (Refusal(current, look, facts.Settings.Sight) is { } refusal)
        {
            return refusal;
        }

        if (candidate is null)
        {
            return SightVerdict.StoreFull;
        }

        var course = new SightCourse(current!, facts);
        TakeReference(course, candidate, look!.Picture!.Sharpness, by, facts);
        return course.Decided(SightVerdict.Accepted);
    }

    /// <summary>Why a look can't become the reference; <see langword="null"/> where it can.</summary>
    public static SightVerdict? Refusal(SightState? current, SightLook? look, SightSettings settings) =>
        current is null ? SightVerdict.NotFound
        : !current.Sampled ? SightVerdict.NotSampled
        : look is not { Verdict: EyeVerdict.Picture, Picture: not null } ? SightVerdict.NoPicture
        : !SightJudgement.MayBeReference(look with { SameBytes = false }, settings) ? SightVerdict.PictureRefused
        : null;

    /// <summary>Answers the steps of the ladder.</summary>
    /// <param name="orderedOtherwise">Whether the alert has become a work order already: officers aren't sent twice.</param>
    /// <param name="network">As with a look.</param>
    public static Decision<SightState, DueVerdict> OnDue(
        SightState? current, string dueName, bool orderedOtherwise, NetworkState? network, RuleFacts facts)
    {
        if (dueName == SightLadders.NoticeDue)
        {
            return TellOwner(current, network, facts);
        }

        if (dueName is not (SightLadders.AlertDue or SightLadders.VisitDue))
        {
            return DueVerdict.Unknown;
        }

        if (current is not { Ladder: { } ladder, Cause: { } cause })
        {
            return DueVerdict.Obsolete;
        }

        var settings = facts.Settings.Sight;
        var at = ladder.Since + (dueName == SightLadders.AlertDue ? settings.AlertAfter : settings.VisitAfter);
        if (at > facts.Now)
        {
            return new(DueVerdict.NotYet, null, [], [Due.Set(dueName, at)]);
        }

        // After an outage nothing is known of it until somebody has looked again.
        if (current.Sampled && facts.Now - current.LastSampleAt > settings.LongestPause())
        {
            return new(DueVerdict.NotYet, null, [], [Due.Set(dueName, facts.Now + settings.LongestPause())]);
        }

        var course = new SightCourse(current, facts);
        if (dueName == SightLadders.AlertDue)
        {
            if (ladder.Alerted || !SightCauses.RaisesAlert(cause))
            {
                return DueVerdict.Obsolete;
            }

            SightLadders.Alert(course, facts);
        }
        else
        {
            if (orderedOtherwise || ladder.OrderId is not null || !SightCauses.NeedsVisit(cause))
            {
                return DueVerdict.Obsolete;
            }

            SightLadders.Propose(course, facts);
        }

        return course.Decided(DueVerdict.Done);
    }

    /// <summary>Whether a look, or the due to tell the owner, must know of the network: where nobody answers and nobody has been told of it.</summary>
    public static bool AsksNetwork(SightState? current) => current is { Sampled: true, Ladder: null };

    private static bool IsNetworks(SightState state, NetworkState? network) => network is { Since: not null } && AsksNetwork(state);

    /// <summary>By now it is known whether it is the network.</summary>
    private static Decision<SightState, DueVerdict> TellOwner(SightState? current, NetworkState? network, RuleFacts facts)
    {
        if (current is not { Cause: SightCause.Unreachable, Since: { } since, Ladder: null })
        {
            return DueVerdict.Obsolete;
        }

        var settings = facts.Settings.Sight;
        var at = since + settings.Grace();
        at = facts.Now - current.LastSampleAt > settings.LongestPause() ? facts.Now + settings.LongestPause() : at;
        if (at > facts.Now)
        {
            return new(DueVerdict.NotYet, null, [], [Due.Set(SightLadders.NoticeDue, at)]);
        }

        var course = new SightCourse(current, facts);
        if (IsNetworks(current, network))
        {
            course.Rename(SightCause.NetworkDown);
        }
        else
        {
            SightLadders.Start(course, facts);
        }

        return course.Decided(DueVerdict.Done);
    }

    internal static Due NextLook(SightState state, RuleFacts facts) =>
        Due.Set(SampleDue, NextSample(state.Id, facts.Now, facts.Settings.Sight));

    private static void TakeReference(SightCourse course, ReferenceCandidate candidate, double? sharpness, string by, RuleFacts facts)
    {
        course.Tell(new SightReferenceSet(candidate.Hash, First: course.State.Reference is null));
        course.State = course.State with { Reference = new(candidate.Hash, candidate.Print, sharpness, facts.Now, by) };
    }
}
