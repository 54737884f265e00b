using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Sight;

/// <summary>What the camera tells its sight: whether there is anything to be looked at, and, of a camera that only pushes, whether it lives.</summary>
public static class SightSubjects
{
    /// <summary>Adds to a camera's decision what its sight must hear of it: nothing where nothing changes that matters there.</summary>
    public static Decision<CameraState, TVerdict> Tell<TVerdict>(CameraState? former, Decision<CameraState, TVerdict> decision, RuleFacts facts)
        where TVerdict : struct, Enum
    {
        if (decision.Next is not { } next || !Matters(former, next))
        {
            return decision;
        }

        var silent = decision.Entries.Select(e => e.Body).OfType<CameraWentDown>().FirstOrDefault()?.SilentSince;
        var subject = new CameraSubject(
            next.Id, next.EntityId, next.TownCode, next.Name, next.Address is not null, next.Status, silent, facts.NextVersion, facts.Now,
            next.Hours);
        return decision with { Dues = decision.Dues.Add(subject.ToDue()) };
    }

    /// <summary>Takes it. A camera with an address is judged by its pictures, whatever its signs of life; one without by those alone.</summary>
    public static Decision<SightState, DueVerdict> Hear(SightState? current, CameraSubject subject, RuleFacts facts)
    {
        if (current is not null && subject.Version <= current.CameraVersion)
        {
            return DueVerdict.Obsolete;
        }

        var watchable = subject.Sampled || subject.Status != CameraStatus.Waiting;
        if (current is null && !watchable)
        {
            return DueVerdict.Obsolete;
        }

        var state = current ?? new SightState(
            subject.Id, subject.EntityId, subject.TownCode, subject.Name, subject.Sampled, SightStatus.NotWatched, null, null, null, null, null, 0, null, null, null, null,
            subject.Version, facts.Now);
        var course = new SightCourse(
            state with { EntityId = subject.EntityId, TownCode = subject.TownCode, Name = subject.Name, CameraVersion = subject.Version, Hours = subject.Hours }, facts);
        if (state.WatchedSince is not null && state.Sampled != subject.Sampled)
        {
            End(course, facts);
        }

        course.State = course.State with { Sampled = subject.Sampled };
        if (course.State.WatchedSince is null && watchable)
        {
            Begin(course, facts);
        }

        if (!subject.Sampled && course.State.WatchedSince is { } watched)
        {
            Live(course, subject, watched, facts);
        }

        return course.Decided(DueVerdict.Done);
    }

    private static bool Matters(CameraState? former, CameraState next)
    {
        if (former is null || former.Address is null != next.Address is null)
        {
            return next.Address is not null || former is not null;
        }

        var watched = next.Address is not null || next.Status != CameraStatus.Waiting;
        return watched && (former.EntityId != next.EntityId || former.TownCode != next.TownCode || former.Name != next.Name
            || !(former.Hours ?? []).SequenceEqual(next.Hours ?? [])
            || (next.Address is null && former.Status != next.Status));
    }

    private static void Begin(SightCourse course, RuleFacts facts)
    {
        var sampled = course.State.Sampled;
        course.State = course.State with { WatchedSince = facts.Now, LastSampleAt = null };
        course.Tell(new SightWatchBegan(course.State.EntityId, sampled, facts.Now));
        if (sampled)
        {
            course.Add(SightRules.NextLook(course.State, facts));
        }
    }

    private static void End(SightCourse course, RuleFacts facts)
    {
        var state = course.State;
        var last = state.LastSampleAt ?? state.WatchedSince!.Value;
        if (state.Sampled && facts.Now - last > course.Settings.LongestPause())
        {
            course.Close(last);
            course.Gap(SightCause.NotSampled, last, facts.Now);
        }
        else
        {
            course.Close(facts.Now);
        }

        course.EndLadder(facts.Now);
        course.Tell(new SightWatchEnded(state.EntityId, state.WatchedSince!.Value, facts.Now));
        course.Add(Due.Clear(SightRules.SampleDue));
        course.State = course.State with { WatchedSince = null, LastSampleAt = null };
    }

    private static void Live(SightCourse course, CameraSubject subject, DateTimeOffset watched, RuleFacts facts)
    {
        if (subject.Status == CameraStatus.Down && course.State.Cause is null)
        {
            // The last sign of life may lie before the watch, or before the end of the last gap as it was known then.
            var since = subject.SilentSince ?? subject.At;
            var floor = course.State.LastSampleAt is { } back && back > watched ? back : watched;
            course.Open(SightCause.Silent, since > floor ? since : floor);
        }
        else if (subject.Status == CameraStatus.Up && course.State.Cause == SightCause.Silent)
        {
            course.Close(subject.At);
            course.EndLadder(subject.At);
            course.State = course.State with { LastSampleAt = subject.At };
        }
    }
}
