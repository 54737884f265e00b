using CsCheck;
using Vigil.Domain.Alerts;
using Vigil.Domain.Equipment;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Equipment;

public sealed class EquipmentTests
{
    private static readonly EquipmentSettings Settings = new();

    [Fact]
    public void A_lift_is_inspected_in_years_1_4_7_9_11_13_15_and_then_yearly_and_tested_in_the_others() => Assert.Equal(
        "ITTITTITITITITIIII",
        string.Concat(Enumerable.Range(1, 18).Select(y => EquipmentCycles.LiftDutyIn(y) == EquipmentDuty.PeriodicInspection ? 'I' : 'T')));

    [Theory]
    [InlineData("2020-05-12", "", "2021-05-31", EquipmentDuty.PeriodicInspection)] // nothing known yet
    [InlineData("2020-05-12", "I2021-05-20", "2022-05-31", EquipmentDuty.SelfTest)]
    [InlineData("2020-05-12", "I2021-03-01", "2022-05-31", EquipmentDuty.SelfTest)] // two months early: the month doesn't move
    [InlineData("2020-05-12", "I2021-02-28", "2021-05-31", EquipmentDuty.PeriodicInspection)] // too early to count
    [InlineData("2020-05-12", "I2021-05-20 T2022-04-01", "2023-05-31", EquipmentDuty.SelfTest)] // a month early
    [InlineData("2020-05-12", "I2021-05-20 T2022-03-31", "2022-05-31", EquipmentDuty.SelfTest)]
    [InlineData("2020-05-12", "T2021-05-20", "2021-05-31", EquipmentDuty.PeriodicInspection)] // a test is no inspection
    [InlineData("2020-05-12", "I2021-08-20", "2022-05-31", EquipmentDuty.SelfTest)] // late: the month doesn't move either
    [InlineData("2020-05-12", "I2021-05-20 T2022-05-20 T2023-05-20", "2024-05-31", EquipmentDuty.PeriodicInspection)]
    [InlineData("2004-02-29", "", "2005-02-28", EquipmentDuty.PeriodicInspection)]
    public void A_lifts_next_duty(string supervised, string history, string lastDay, EquipmentDuty duty) =>
        Assert.Equal(new EquipmentDutyPlan(duty, Given.Day(lastDay)), Next(EquipmentType.Lift, supervised, history));

    [Theory]
    [InlineData(EquipmentType.Boiler, null, "", "2021-05-12", EquipmentDuty.PeriodicInspection)]
    [InlineData(EquipmentType.Boiler, null, "I2021-05-10", "2022-05-10", EquipmentDuty.PeriodicInspection)]
    [InlineData(EquipmentType.Boiler, null, "I2021-05-12", "2022-05-12", EquipmentDuty.FullInspection)] // every second year from within too
    [InlineData(EquipmentType.Boiler, null, "I2021-05-12 F2022-05-12", "2023-05-12", EquipmentDuty.PeriodicInspection)]
    [InlineData(EquipmentType.Crane, null, "I2021-05-12", "2022-05-12", EquipmentDuty.PeriodicInspection)]
    [InlineData(EquipmentType.BridgeCrane, null, "I2021-05-12", "2023-05-12", EquipmentDuty.PeriodicInspection)]
    [InlineData(EquipmentType.Forklift, null, "I2021-05-12", "2022-05-12", EquipmentDuty.PeriodicInspection)]
    [InlineData(EquipmentType.AmusementRide, null, "I2021-05-12", "2022-05-12", EquipmentDuty.PeriodicInspection)]
    [InlineData(EquipmentType.Ropeway, null, "I2021-05-12 I2022-05-12", "2023-05-12", EquipmentDuty.FullInspection)] // in full every three years
    [InlineData(EquipmentType.PressureVessel, 1, "", "2023-05-12", EquipmentDuty.PeriodicInspection)] // first within three years
    [InlineData(EquipmentType.PressureVessel, 1, "I2023-05-12", "2029-05-12", EquipmentDuty.PeriodicInspection)]
    [InlineData(EquipmentType.PressureVessel, 3, "I2023-05-12", "2026-05-12", EquipmentDuty.PeriodicInspection)]
    [InlineData(EquipmentType.PressureVessel, 4, "I2023-05-12", "2024-05-12", EquipmentDuty.PeriodicInspection)]
    [InlineData(EquipmentType.PressureVessel, 5, "I2023-05-12", "2023-05-12", EquipmentDuty.PeriodicInspection)] // may not be used
    [InlineData(EquipmentType.PressurePipe, 2, "I2023-05-12", "2029-05-12", EquipmentDuty.PeriodicInspection)]
    public void The_cycle_is_the_types_own(EquipmentType type, int? grade, string history, string lastDay, EquipmentDuty duty) =>
        Assert.Equal(new EquipmentDutyPlan(duty, Given.Day(lastDay)), Next(type, "2020-05-12", history, grade));

    [Fact]
    public void A_failed_inspection_moves_nothing_and_a_printed_day_only_shortens()
    {
        EquipmentInspection Done(bool passed, string? next) => new(
            Given.Day("2023-05-12"), EquipmentDuty.PeriodicInspection, passed, "test", next is null ? null : Given.Day(next));
        DateOnly Last(EquipmentInspection done) => EquipmentCycles.NextDuty(
            EquipmentType.PressureVessel, Given.Day("2020-05-12"), 1, [done], Given.Day("2026-01-01"), Settings).LastDay;

        Assert.Equal(Given.Day("2023-05-12"), Last(Done(passed: false, null)));
        Assert.Equal(Given.Day("2025-05-12"), Last(Done(passed: true, "2025-05-12")));
        Assert.Equal(Given.Day("2029-05-12"), Last(Done(passed: true, "2033-05-12")));
    }

    [Theory]
    [InlineData("2026-04-29", EquipmentStage.Planned)]
    [InlineData("2026-04-30", EquipmentStage.ApplyNow)] // a month before 31 May
    [InlineData("2026-05-23", EquipmentStage.ApplyNow)]
    [InlineData("2026-05-24", EquipmentStage.Days7)]
    [InlineData("2026-05-31", EquipmentStage.LastDay)]
    [InlineData("2026-06-01", EquipmentStage.Overdue)]
    public void The_ladder_of_a_duty(string today, EquipmentStage expected) =>
        Assert.Equal(expected, EquipmentCycles.StageOn(Given.Day(today), Given.Day("2026-05-31")));

    [Fact]
    public void The_next_step_is_exactly_the_first_day_on_which_the_stage_differs() =>
        Gen.Select(Gen.Int[0, 1_000], Gen.Int[-80, 3]).Sample((last, from) =>
        {
            var lastDay = Given.Day("2025-01-01").AddDays(last);
            var today = lastDay.AddDays(from);
            var next = EquipmentCycles.NextStepOn(today, lastDay);
            var now = EquipmentCycles.StageOn(today, lastDay);
            for (var day = today; day < (next ?? today.AddDays(40)); day = day.AddDays(1))
            {
                Assert.Equal(now, EquipmentCycles.StageOn(day, lastDay));
            }

            Assert.True(next is null || EquipmentCycles.StageOn(next.Value, lastDay) != now);
        });

    [Fact]
    public void A_lift_speaks_on_each_rung_and_an_inspection_quiets_it()
    {
        var lift = Lift("2026-01-05", "2022-05-12", lastInspectedOn: "2025-05-10"); // year 4 is next: an inspection by 31 May 2026
        lift.AdvanceTo(Given.Day("2026-06-03"));

        Assert.Equal(
            [("2026-04-30", EquipmentStage.ApplyNow), ("2026-05-24", EquipmentStage.Days7), ("2026-05-31", EquipmentStage.LastDay),
             ("2026-06-01", EquipmentStage.Overdue)],
            lift.Entries.Where(e => e.Body is EquipmentStageReached)
                .Select(e => (Given.Calendar.DayOf(e.At).ToString("yyyy-MM-dd", null), ((EquipmentStageReached)e.Body).Stage)));
        Assert.Equal(AlertSeverity.Major, lift.Signals[^1].Severity);

        Assert.Equal(EquipmentVerdict.Changed, lift.Do((s, f) => EquipmentRules.RecordInspection(s, Inspected("2026-06-03", passed: false), null, f)));
        Assert.Equal(AlertSeverity.Major, lift.Signals[^1].Severity);
        Assert.Equal(EquipmentVerdict.Changed, lift.Do((s, f) => EquipmentRules.RecordInspection(s, Inspected("2026-06-03"), null, f)));

        Assert.Null(lift.Signals[^1].Severity);
        Assert.Equal((Given.Day("2027-05-31"), EquipmentDuty.SelfTest), (lift.State!.NextDueOn, lift.State.NextDuty));
        Assert.Single(lift.State.Inspections, i => i.On == Given.Day("2026-06-03")); // the correction took its place
    }

    [Fact]
    public void What_is_overdue_on_being_registered_is_announced_the_next_morning()
    {
        var lift = Lift("2026-01-05", "2020-05-12");
        Assert.Empty(lift.Signals);

        lift.AdvanceTo(Given.Day("2026-01-06"));

        Assert.Equal(EquipmentStage.Overdue, Assert.Single(lift.Bodies.OfType<EquipmentStageReached>()).Stage);
    }

    [Fact]
    public void Out_of_use_it_is_silent_and_after_a_year_it_is_inspected_first()
    {
        var lift = Lift("2026-05-25", "2025-05-12");
        Assert.NotEmpty(lift.Signals);
        Assert.Equal(EquipmentVerdict.Changed, lift.Do((s, f) => EquipmentRules.SetUse(s, EquipmentUse.OutOfUse, f.Today, f)));
        Assert.Null(lift.Signals[^1].Severity);
        Assert.Empty(lift.Dues);

        lift.AdvanceTo(Given.Day("2027-05-25"));
        Assert.Equal(EquipmentVerdict.InspectFirst, lift.Do((s, f) => EquipmentRules.SetUse(s, EquipmentUse.InUse, f.Today, f)));
        lift.Do((s, f) => EquipmentRules.RecordInspection(s, Inspected("2027-05-25"), null, f));
        Assert.Equal(EquipmentVerdict.Changed, lift.Do((s, f) => EquipmentRules.SetUse(s, EquipmentUse.InUse, f.Today, f)));

        Assert.Equal(Given.Day("2028-05-31"), lift.State!.NextDueOn);
        Assert.NotEmpty(lift.Dues);
    }

    [Fact]
    public void A_day_less_than_a_year_out_of_use_needs_no_inspection()
    {
        var lift = Lift("2026-05-25", "2025-05-12");
        lift.Do((s, f) => EquipmentRules.SetUse(s, EquipmentUse.OutOfUse, f.Today, f));
        lift.AdvanceTo(Given.Day("2027-05-24"));

        Assert.Equal(EquipmentVerdict.Changed, lift.Do((s, f) => EquipmentRules.SetUse(s, EquipmentUse.InUse, f.Today, f)));
    }

    [Fact]
    public void What_was_scrapped_stays_scrapped()
    {
        var lift = Lift("2026-05-25", "2025-05-12");
        lift.Do((s, f) => EquipmentRules.SetUse(s, EquipmentUse.Scrapped, f.Today, f));

        Assert.Equal(EquipmentVerdict.Scrapped, lift.Do((s, f) => EquipmentRules.SetUse(s, EquipmentUse.InUse, f.Today, f)));
        Assert.Equal(EquipmentVerdict.Scrapped, lift.Do((s, f) => EquipmentRules.RecordInspection(s, Inspected("2026-05-25"), null, f)));
        Assert.Empty(lift.Dues);
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        var facts = Given.On("2026-01-05");
        EquipmentVerdict Register(EquipmentDraft draft) => EquipmentRules.Register(null, "Q-1", draft, facts).Verdict;
        var draft = Draft("2020-05-12", null);

        Assert.Equal(EquipmentVerdict.Registered, Register(draft));
        Assert.Equal(EquipmentVerdict.CodeRefused, Register(draft with { DeviceCode = "123" }));
        Assert.Equal(EquipmentVerdict.DayRefused, Register(draft with { SupervisedOn = Given.Day("2026-01-06") }));
        Assert.Equal(EquipmentVerdict.DayRefused, Register(draft with { LastInspection = Inspected("2020-05-11") }));
        Assert.Equal(EquipmentVerdict.GradeRefused, Register(draft with { Grade = 6 }));
        Assert.Equal(EquipmentVerdict.TypeRefused, Register(draft with { Type = (EquipmentType)99 }));
        Assert.Equal(EquipmentVerdict.PlaceRefused, Register(draft with { Location = new(91, 0) }));
        Assert.Equal(EquipmentVerdict.NameRefused, Register(draft with { Name = "\u0007" }));
        Assert.Equal(EquipmentVerdict.IdRefused, EquipmentRules.Register(null, "a b", draft, facts).Verdict);
        Assert.Equal(EquipmentVerdict.NotFound, EquipmentRules.SetUse(null, EquipmentUse.InUse, facts.Today, facts).Verdict);
        Assert.Equal(["deviceCode:unfamiliar-form"], EquipmentRules.Register(null, "Q-1", draft with { DeviceCode = "31701089020150A98" }, facts).Next!.Warnings);
        Assert.Empty(Settings.Problems());
        Assert.NotEmpty((Settings with { VesselYearsByGrade = new Dictionary<int, int> { [1] = 6 } }).Problems());
    }

    [Fact]
    public void The_same_report_again_changes_nothing()
    {
        var lift = Lift("2026-01-05", "2022-05-12", lastInspectedOn: "2025-05-10");

        Assert.Equal(EquipmentVerdict.Unchanged, lift.Do((s, f) => EquipmentRules.Register(s, "Q-1", Draft("2022-05-12", "2025-05-10"), f)));
        Assert.Equal(EquipmentVerdict.Changed, lift.Do((s, f) => EquipmentRules.Register(s, "Q-1", Draft("2022-05-12", "2025-05-10") with { Name = "2号梯" }, f)));
        Assert.Equal(["name"], lift.Bodies.OfType<EquipmentChanged>().Single().Fields);
    }

    [Fact]
    public void Whatever_is_recorded_the_announced_stage_is_never_ahead_of_the_day() =>
        Gen.Select(Gen.Int[0, 800], Gen.Select(Gen.Int[1, 200], Gen.Int[0, 5]).Array[1, 10]).Sample((age, steps) =>
        {
            var lift = Lift("2026-01-05", Given.Day("2026-01-05").AddDays(-age).ToString("yyyy-MM-dd", null));
            foreach (var (days, action) in steps)
            {
                var today = Given.Calendar.DayOf(lift.Now).AddDays(days);
                lift.AdvanceTo(today);
                var done = new EquipmentInspection(today, action == 0 ? EquipmentDuty.SelfTest : EquipmentDuty.PeriodicInspection, action != 2, "test");
                _ = action switch
                {
                    0 or 1 or 2 => lift.Do((s, f) => EquipmentRules.RecordInspection(s, done, null, f)),
                    3 => lift.Do((s, f) => EquipmentRules.SetUse(s, EquipmentUse.OutOfUse, f.Today, f)),
                    4 => lift.Do((s, f) => EquipmentRules.SetUse(s, EquipmentUse.InUse, f.Today, f)),
                    _ => EquipmentVerdict.Unchanged,
                };
                var state = lift.State!;
                var stage = state.Use == EquipmentUse.InUse ? EquipmentCycles.StageOn(today, state.NextDueOn!.Value) : EquipmentStage.Planned;

                // Behind only where something already overdue waits for the next morning.
                Assert.True(state.Announced == stage || (stage == EquipmentStage.Overdue && lift.Dues.ContainsKey(EquipmentRules.DueName)));
                Assert.Equal(state.Use != EquipmentUse.InUse || state.Announced == EquipmentStage.Overdue, !lift.Dues.ContainsKey(EquipmentRules.DueName));
                var raised = lift.Signals.LastOrDefault()?.Severity is not null;
                Assert.Equal(state.Announced != EquipmentStage.Planned, raised);
            }
        }, iter: 500);

    private static EquipmentDutyPlan Next(EquipmentType type, string supervised, string history, int? grade = null) => EquipmentCycles.NextDuty(
        type,
        Given.Day(supervised),
        grade,
        [
            .. history.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(h => new EquipmentInspection(
                Given.Day(h[1..]),
                h[0] switch { 'T' => EquipmentDuty.SelfTest, 'F' => EquipmentDuty.FullInspection, _ => EquipmentDuty.PeriodicInspection },
                Passed: true,
                "test")),
        ],
        Given.Day("2026-11-23"),
        Settings);

    private static EquipmentInspection Inspected(string on, bool passed = true) =>
        new(Given.Day(on), EquipmentDuty.PeriodicInspection, passed, "test");

    private static EquipmentDraft Draft(string supervisedOn, string? lastInspectedOn) => new(
        "E-1",
        "610927100",
        EquipmentType.Lift,
        "1号梯",
        "300010890201500098",
        "梯11陕G00001(22)",
        "东楼",
        null,
        Given.Day(supervisedOn),
        null,
        "synthetic",
        lastInspectedOn is null ? null : Inspected(lastInspectedOn));

    private static Actor<EquipmentState> Lift(string today, string supervisedOn, string? lastInspectedOn = null)
    {
        var lift = new Actor<EquipmentState>(Given.Calendar.StartOf(Given.Day(today)).AddHours(9), EquipmentRules.OnDue);
        Assert.Equal(
            EquipmentVerdict.Registered, lift.Do((s, f) => EquipmentRules.Register(s, "Q-1", Draft(supervisedOn, lastInspectedOn), f)));
        return lift;
    }
}
