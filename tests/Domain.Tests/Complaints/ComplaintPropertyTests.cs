using System.Text.Json;
using CsCheck;
using Vigil.Domain.Clocks;
using Vigil.Domain.Complaints;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Complaints;

/// <summary>Whatever desk, reporter, work order and clock do to a complaint, in any order.</summary>
public sealed class ComplaintPropertyTests
{
    private static readonly ComplaintStatus[] Over = [ComplaintStatus.Refused, ComplaintStatus.Transferred, ComplaintStatus.Withdrawn, ComplaintStatus.Closed];

    private static readonly JsonSerializerOptions Shapes = StoredShapes.With();

    private static readonly Gen<(bool Report, bool Named, (int Action, int Hours)[] Steps)> Course =
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Select(Gen.Int[0, 21], Gen.OneOf(Gen.Const(0), Gen.Int[0, 400])).Array[1, 30]);

    [Fact]
    public void No_course_of_events_breaks_what_is_promised() => Course.Sample(
        course =>
        {
            var kind = course.Report ? ComplaintKind.Report : ComplaintKind.Complaint;
            var actor = Filed.Actor(Filed.Draft(kind, named: course.Named || !course.Report) with { Words = Courses.Secret });
            long version = 0;
            foreach (var (action, hours) in course.Steps)
            {
                actor.AdvanceTo(actor.Now.AddHours(hours));
                var former = actor.State!;
                var verdict = Step(actor, action, ref version);
                Check(former, actor, action, verdict);
            }
        },
        iter: 1_500);

    private static ComplaintVerdict? Step(Actor<ComplaintState> actor, int action, ref long version)
    {
        if (action <= (int)ComplaintAction.Reveal)
        {
            var (able, before) = (ComplaintSteps.Of(actor.State!).Contains((ComplaintAction)action), actor.Version);
            var verdict = actor.Do((s, f) => Courses.Act(s, (ComplaintAction)action, f));

            // What the table says can't be done is refused for that; a refusal changes nothing.
            Assert.True(able || verdict is ComplaintVerdict.WrongState or ComplaintVerdict.WrongKind);
            Assert.True(!able || verdict is not (ComplaintVerdict.WrongState or ComplaintVerdict.WrongKind));
            Assert.Equal(verdict == ComplaintVerdict.Accepted, actor.Version == before + 1);
            return verdict;
        }

        version++;
        var (next, id) = (version, actor.State!.Work?.Id ?? "none");
        if (action < 19)
        {
            actor.Do((s, f) => ComplaintRules.Hear(s, Filed.Report(id, (WorkOrderStatus)(next % 10), next, Courses.Secret), f));
        }
        else
        {
            var status = Enum.GetValues<ComplaintStatus>()[next % 10];
            actor.Do((s, f) => ComplaintFollowing.Heard(s, new(Filed.Other, next, status, null, "610900", MediationEnd.Agreement, ReportOutcome.NotOpened, Courses.Secret), f));
        }

        return null;
    }

    private static void Check(ComplaintState former, Actor<ComplaintState> actor, int action, ComplaintVerdict? verdict)
    {
        var state = actor.State!;

        // A term's end moves by a signed pause or extension alone.
        foreach (var clock in former.Clocks.Where(c => c.Running))
        {
            // Ended and begun anew within one instant, there are two of a code: the one that runs is the later.
            var same = state.Clocks.Last(c => c.Rule.Code == clock.Rule.Code && c.StartedAt == clock.StartedAt);
            var signed = verdict == ComplaintVerdict.Accepted
                && (ComplaintAction)action is ComplaintAction.PauseClock or ComplaintAction.ResumeClock or ComplaintAction.ExtendClock;
            Assert.True(signed || same.DueAt == clock.DueAt, $"{(ComplaintAction)action} moved {clock.Rule.Code}.");
        }

        // What is over has no running term and no deadline; what isn't has the ones of its state.
        Assert.Equal(state.Status == ComplaintStatus.Answered, actor.Dues.ContainsKey(ComplaintRules.WindowDue));
        Assert.All(state.Clocks.Where(c => c is { Running: true, NextAt: not null }), c => Assert.Equal(c.NextAt, actor.Dues[ClockRules.DueName(c.Rule.Code)]));
        if (Over.Contains(state.Status))
        {
            Assert.DoesNotContain(state.Clocks, c => c.Running);
            Assert.Empty(actor.Dues);
        }

        // Nobody is told nothing: an answered, refused or transferred one has words for its reporter.
        Assert.True(state.Status is not (ComplaintStatus.Answered or ComplaintStatus.Refused or ComplaintStatus.Transferred) || state.Answer is not null);

        // A work order for each time that it was taken up, under an id of its own.
        var orders = actor.Bodies.Select(b => b is ComplaintAccepted a ? a.WorkOrderId : b is ComplaintReopened r ? r.WorkOrderId : null).OfType<string>().ToList();
        Assert.Equal(orders.Distinct(), orders);
        Assert.True(state.Status is not (ComplaintStatus.Mediating or ComplaintStatus.Verifying) || state.Work is not null);

        // Words never reach the ledger, and neither does who filed it.
        Assert.All(actor.Bodies, b => Assert.DoesNotContain(Courses.Secret, JsonSerializer.Serialize(b, b.GetType(), Shapes), StringComparison.Ordinal));
        Assert.Equal(former.Notes, state.Notes.Take(former.Notes.Length));
        Assert.True(former.Recused.All(state.Recused.Contains));
    }
}
