using CsCheck;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Clocks;

/// <summary>A statutory clock can't be cheated: whatever is done to its holder, in any order.</summary>
public sealed class ClockPropertyTests
{
    private static readonly DateTimeOffset Start = Given.Calendar.StartOf(Given.Day("2026-02-10")).AddHours(10);

    private static readonly string[] Codes =
        [ClockCodes.ComplaintAccept, ClockCodes.ComplaintMediate, ClockCodes.ReportVerify, ClockCodes.PenaltyDecide, ClockCodes.SeizureDecide, ClockCodes.SeizureReport];

    private static readonly Gen<(int Code, (int Action, int Minutes, int Number)[] Steps)> Course = Gen.Select(
        Gen.Int[0, Codes.Length - 1],
        Gen.Select(Gen.Int[0, 14], Gen.OneOf(Gen.Int[0, 300], Gen.Int[0, 12_000]), Gen.Int[-1, 40]).Array[1, 40]);

    [Fact]
    public void Nothing_but_a_signed_pause_or_extension_within_the_cap_moves_a_statutory_end() => Course.Sample(course =>
    {
        var rule = Matter.Rule(Codes[course.Code]);
        var matter = Matter.Actor(Start);
        matter.Do((m, f) => Matter.Decided(m, ClockHolding.Start([], rule, f.Now, f), f));
        var reference = new Reference(rule, Start);
        foreach (var (action, minutes, number) in course.Steps)
        {
            matter.AdvanceTo(matter.Now.AddMinutes(minutes));
            var verdict = Act(matter, rule.Code, action, number);
            reference.Hear(action, verdict, number, matter.Now);

            var clock = ClockHolding.Find(matter.State!.Clocks, rule.Code)!;
            Assert.Equal(reference.End(), clock.DueAt);
            Assert.True(clock.Extended <= rule.MostExtension);
            Assert.Equal(Start, clock.StartedAt);
            Assert.True(clock.BreachedAt is null || clock.BreachedAt == clock.DueAt);
            Assert.True(matter.Bodies.OfType<ClockBreached>().Count() <= 1);
            Assert.True(
                clock is { BreachedAt: not null } or { Paused: true } || clock.DueAt > matter.Now || matter.Dues[ClockRules.DueName(rule.Code)] <= matter.Now,
                "Over, and nobody is told.");
            Assert.Equal(clock.NextAt is not null, matter.Dues.ContainsKey(ClockRules.DueName(rule.Code)));
        }
    }, iter: 1_500);

    private static ClockVerdict Act(Actor<Matter> matter, string code, int action, int number)
    {
        var signer = number % 7 == 0 ? Cause.System : "U-1";
        return action switch
        {
            0 => Edit(m => m with { Edits = m.Edits + 1 }),
            1 => Edit(m => m with { AssignedTo = $"I-{number}" }),
            2 => Edit(m => m with { AssignedTo = null }),
            3 => Edit(m => m with { Notes = [.. m.Notes.IsDefault ? [] : m.Notes, "a note"] }),
            4 or 5 => On((c, f) => ClockHolding.Pause(c, code, number % 5 == 0 ? "" : "testing", signer, f)),
            6 or 7 => On((c, f) => ClockHolding.Resume(c, code, "U-1", f)),
            8 or 9 => On((c, f) => ClockHolding.Extend(c, code, number, "complex-case", signer, f)),
            10 => On((c, f) => ClockHolding.Start(c, Matter.Rule(code) with { Amount = 200 }, f.Now, f)),
            11 => Redelivered(),
            12 => On((c, f) => Unverdict(ClockHolding.Recompute(c, f))), // the calendar as it is: nothing new was published
            13 => On((c, f) => ClockHolding.Pause(c, "another.clock", "testing", "U-1", f)),
            _ => ClockVerdict.Accepted, // time passes
        };

        ClockVerdict Edit(Func<Matter, Matter> edit) =>
            matter.Do((m, _) => new Decision<Matter, ClockVerdict>(ClockVerdict.Accepted, edit(m!), [], []));

        ClockVerdict On(Func<System.Collections.Immutable.ImmutableArray<ClockState>, RuleFacts, ClocksDecision<ClockVerdict>> command) =>
            matter.Do((m, f) => Matter.Decided(m, command(m!.Clocks, f), f));

        ClockVerdict Redelivered()
        {
            matter.Deliver(ClockRules.DueName(code));
            return ClockVerdict.Accepted;
        }
    }

    private static ClocksDecision<ClockVerdict> Unverdict(ClocksDecision<DueVerdict> decision) =>
        new(ClockVerdict.Accepted, decision.Former, decision.Next, decision.Bodies);

    /// <summary>Says by other means where the term must end: step by step, from what was signed and accepted, and from nothing else.</summary>
    private sealed class Reference(ClockRule rule, DateTimeOffset start)
    {
        private readonly DateOnly first = Given.Calendar.DayOf(start);
        private TimeSpan still;
        private DateTimeOffset? paused;
        private int days = rule.Amount;

        public void Hear(int action, ClockVerdict verdict, int number, DateTimeOffset now)
        {
            switch (verdict == ClockVerdict.Accepted ? action : -1)
            {
                case 4 or 5:
                    days += rule.Unit == ClockUnit.NaturalDays && Given.Calendar.DayOf(now) > Last() ? Worked(Last()).DayNumber - Last().DayNumber : 0;
                    paused = now;
                    break;
                case 6 or 7:
                    for (var minute = paused!.Value; minute < now; minute = minute.AddMinutes(1))
                    {
                        still += Counts(Given.Calendar.DayOf(minute)) ? TimeSpan.FromMinutes(1) : TimeSpan.Zero;
                    }

                    paused = null;
                    break;
                case 8 or 9:
                    days += number;
                    break;
            }
        }

        public DateTimeOffset? End() => rule.Unit switch
        {
            _ when paused is not null => null,
            ClockUnit.Hours or ClockUnit.Minutes => start.AddHours(days),
            _ => Given.Calendar.StartOf(Worked(Last()).AddDays(1)),
        };

        private DateOnly Last()
        {
            var day = first;
            for (var left = days + (int)Math.Ceiling(still.TotalDays); left > 0;)
            {
                day = day.AddDays(1);
                left -= Counts(day) ? 1 : 0;
            }

            return day;
        }

        private bool Counts(DateOnly day) => day > first && (rule.Unit == ClockUnit.NaturalDays || Given.Calendar.IsWorkingDay(day));

        private static DateOnly Worked(DateOnly day) => Given.Calendar.IsWorkingDay(day) ? day : Worked(day.AddDays(1));
    }
}
