using Vigil.Domain.Decisions;

namespace Vigil.Domain.Sight;

/// <summary>When a cause begins to hold, gives way to another, and ends: what one more look does to what the looks before have shown.</summary>
internal static class SightHolding
{
    public static void AfterPause(SightCourse course, SightCause? cause, DateTimeOffset last, RuleFacts facts)
    {
        var before = course.State.Cause;
        course.Close(last);
        course.Gap(SightCause.NotSampled, last, facts.Now);
        if (cause is not { } shown)
        {
            course.EndLadder(facts.Now);
        }
        else if (before is { } known && (!IsDark(known) || IsDark(shown)))
        {
            course.Open(shown, facts.Now);
        }
        else
        {
            course.State = course.State with { Pending = new(shown, facts.Now, 1) };
            HoldIfEnough(course, course.State.Pending);
        }
    }

    // Lights that go out and a fault are two things: neither begins with the other's looks.
    private static bool IsDark(SightCause cause) => cause == SightCause.Dark;

    public static void WhileSeeing(SightCourse course, SightCause? cause, DateTimeOffset last, RuleFacts facts)
    {
        if (cause is not { } shown)
        {
            course.State = course.State with { Pending = null };
            return;
        }

        // Bad is bad, whatever it looks like: what is torn down may show black once and nothing the next time.
        var pending = course.State.Pending is { } known && IsDark(known.Cause) == IsDark(shown) ? known with { Cause = shown, Count = known.Count + 1 }
            : shown == SightCause.Frozen ? new SightPending(shown, last, 2)
            : new SightPending(shown, facts.Now, 1);
        course.State = course.State with { Pending = pending };
        HoldIfEnough(course, pending);
    }

    public static void WhileHolding(SightCourse course, SightCause holds, SightCause? cause, NetworkState? network, RuleFacts facts)
    {
        var state = course.State;
        if (cause is null)
        {
            course.State = state with { Pending = null, GoodSince = state.GoodSince ?? facts.Now, GoodCount = state.GoodCount + 1 };
            if (course.State.GoodCount >= course.Settings.EndsAfter)
            {
                var sees = course.State.GoodSince!.Value;
                course.Close(sees);
                course.EndLadder(sees);
            }

            return;
        }

        if (cause == holds)
        {
            course.State = state with { Pending = null, GoodSince = null, GoodCount = 0 };
            return;
        }

        if ((holds, cause) == (SightCause.Unreachable, SightCause.NetworkDown))
        {
            course.Rename(SightCause.NetworkDown);
            return;
        }

        if ((holds, cause) == (SightCause.NetworkDown, SightCause.Unreachable))
        {
            // The others are back and this one isn't: from then on it is dead by itself.
            var end = network?.EndedAt is { } ended && ended > state.Since ? ended : facts.Now;
            course.Close(end);
            course.Open(SightCause.Unreachable, end);
            return;
        }

        var pending = state.Pending is { } known && known.Cause == cause
            ? known with { Count = known.Count + 1 }
            : new SightPending(cause.Value, facts.Now, 1);
        course.State = state with { Pending = pending, GoodSince = null, GoodCount = 0 };
        if (pending.Count >= course.Settings.HoldsAfter)
        {
            Change(course, pending);
        }
    }

    private static void HoldIfEnough(SightCourse course, SightPending pending)
    {
        if (pending.Count >= course.Settings.HoldsAfter)
        {
            course.Open(pending.Cause, pending.Since);
        }
    }

    private static void Change(SightCourse course, SightPending pending)
    {
        var former = course.State.Cause;
        course.Close(pending.Since);
        course.State = course.State with { Cause = former }; // so that the ladder knows what it goes on from
        course.Open(pending.Cause, pending.Since);
    }
}
