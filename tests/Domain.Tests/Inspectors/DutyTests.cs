using Vigil.Domain.Decisions;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Inspectors;

/// <summary>The inspectors' day: roster, leave, quiet hours, and what people set by hand.</summary>
public sealed class DutyTests
{
    // 2026-11-23 is a Monday.
    private static readonly DutySpan[] Week =
        [.. Enum.GetValues<DayOfWeek>().Where(d => d is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Select(d => new DutySpan(d, new(8, 30), new(18, 0)))];

    [Fact]
    public void The_roster_puts_an_officer_on_and_off_at_its_times()
    {
        var officer = Officer("2026-11-23");
        officer.Do((s, f) => DutyRules.SetWeek(s, [.. Week], null, null, f));
        Assert.True(officer.State!.OnDuty);

        officer.AdvanceTo(At("2026-11-23", 18));
        Assert.Equal((false, DutyReasons.Roster), (officer.State.OnDuty, officer.State.DutyWhy));
        officer.AdvanceTo(At("2026-11-24", 8.5));
        Assert.True(officer.State.OnDuty);
        officer.AdvanceTo(At("2026-11-29", 12));
        Assert.False(officer.State.OnDuty);
        Assert.Equal(At("2026-11-30", 8.5), officer.State.DutyChangesAt);
        Assert.Equal(
            [At("2026-11-23", 9), At("2026-11-24", 8.5), At("2026-11-25", 8.5), At("2026-11-26", 8.5), At("2026-11-27", 8.5)],
            officer.Entries.Where(e => e.Body is InspectorWentOnDuty).Select(e => e.At));
    }

    [Fact]
    public void Holidays_are_off_unless_a_day_says_otherwise_and_a_night_ends_in_the_morning()
    {
        var officer = Officer("2026-09-30");
        officer.Do((s, f) => DutyRules.SetWeek(s, [.. Week], null, null, f));
        Assert.Equal(InspectorVerdict.Changed, officer.Do((s, f) => DutyRules.SetDay(s, Given.Day("2026-10-01"), [new(default, new(20, 0), new(6, 0))], f)));

        officer.AdvanceTo(At("2026-10-01", 12));
        Assert.False(officer.State!.OnDuty);
        officer.AdvanceTo(At("2026-10-01", 21));
        Assert.True(officer.State.OnDuty);
        officer.AdvanceTo(At("2026-10-02", 5.9));
        Assert.True(officer.State.OnDuty);
        officer.AdvanceTo(At("2026-10-02", 6));
        Assert.False(officer.State.OnDuty);
    }

    [Fact]
    public void Leave_outranks_the_roster_and_may_be_taken_back_and_its_kind_stays_out_of_the_ledger()
    {
        var officer = Officer("2026-11-23");
        officer.Do((s, f) => DutyRules.SetWeek(s, [.. Week], null, null, f));
        Assert.Equal(
            InspectorVerdict.Changed,
            officer.Do((s, f) => DutyRules.EnterLeave(s, Given.Day("2026-11-24"), Given.Day("2026-11-25"), LeaveKind.Sick, "U-1", f)));

        officer.AdvanceTo(At("2026-11-24", 12));
        Assert.Equal((false, DutyReasons.Leave), (officer.State!.OnDuty, officer.State.DutyWhy));
        Assert.Equal(
            InspectorVerdict.LeaveRefused,
            officer.Do((s, f) => DutyRules.EnterLeave(s, Given.Day("2026-11-25"), Given.Day("2026-11-26"), LeaveKind.Annual, "U-1", f)));
        var leave = Assert.Single(officer.State.Shift!.Leaves);
        Assert.Equal(InspectorVerdict.Changed, officer.Do((s, f) => DutyRules.EndLeave(s, leave.Id, f)));
        Assert.True(officer.State.OnDuty);
        Assert.Equal(InspectorVerdict.LeaveNotFound, officer.Do((s, f) => DutyRules.EndLeave(s, leave.Id, f)));
        Assert.DoesNotContain(officer.Bodies, b => b.ToString().Contains("Sick", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_set_by_hand_holds_until_the_roster_changes_next()
    {
        var officer = Officer("2026-11-23");
        officer.Do((s, f) => DutyRules.SetWeek(s, [.. Week], null, null, f));
        officer.Do((s, f) => InspectorRules.SetDuty(s, onDuty: false, f));
        Assert.Equal((false, DutyReasons.ByHand), (officer.State!.OnDuty, officer.State.DutyWhy));
        officer.AdvanceTo(At("2026-11-24", 9));
        Assert.True(officer.State.OnDuty);
    }

    [Theory]
    [InlineData(21.9, false)]
    [InlineData(22, true)]
    [InlineData(3, true)]
    [InlineData(7, false)]
    public void Quiet_hours_may_span_midnight_and_exclude_their_end(double hour, bool quiet)
    {
        var shift = InspectorShift.None with { Quiet = new(new(22, 0), new(7, 0)) };

        Assert.Equal(quiet, shift.QuietAt(At("2026-11-23", hour), Given.Calendar));
        Assert.Equal(quiet ? At(hour < 12 ? "2026-11-23" : "2026-11-24", 7) : At("2026-11-23", hour), DutyRules.NextFree(shift, onDuty: true, At("2026-11-23", hour), Given.Calendar));
    }

    [Fact]
    public void Without_a_roster_nobody_knows_when_an_officer_comes_and_nonsense_is_refused()
    {
        var facts = Given.On("2026-11-23");
        var officer = Officer("2026-11-23").State!;

        Assert.Null(DutyRules.NextFree(InspectorShift.None, onDuty: false, facts.Now, facts.Calendar));
        Assert.Equal(InspectorVerdict.NotFound, DutyRules.SetWeek(null, [], null, null, facts).Verdict);
        Assert.Equal(InspectorVerdict.ShiftRefused, DutyRules.SetWeek(officer, [new(DayOfWeek.Monday, new(8, 0), new(8, 0))], null, null, facts).Verdict);
        Assert.Equal(InspectorVerdict.TownsRefused, DutyRules.SetWeek(officer, [], "a b", null, facts).Verdict);
        Assert.Equal(InspectorVerdict.DayRefused, DutyRules.SetDay(officer, facts.Today.AddDays(-1), [], facts).Verdict);
        Assert.Equal(InspectorVerdict.LeaveRefused, DutyRules.EnterLeave(officer, facts.Today, facts.Today.AddDays(-1), LeaveKind.Annual, "U-1", facts).Verdict);
        Assert.Equal(DueVerdict.Unknown, DutyRules.OnDue(officer, "else", facts).Verdict);
    }

    private static DateTimeOffset At(string day, double hour) => Given.Calendar.StartOf(Given.Day(day)).AddHours(hour);

    private static Actor<InspectorState> Officer(string day)
    {
        var actor = new Actor<InspectorState>(At(day, 9), DutyRules.OnDue);
        actor.Do((s, f) => InspectorRules.Register(s, "I-007", new("李四", null, [], ["food"], "test"), f));
        return actor;
    }
}
