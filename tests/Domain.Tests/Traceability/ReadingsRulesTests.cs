using System.Collections.Immutable;
using CsCheck;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Tests.Support;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Tests.Traceability;

public sealed class ReadingsRulesTests
{
    private static readonly DateTimeOffset Noon = Given.Calendar.StartOf(Given.Day("2026-11-23")).AddHours(12);

    [Theory]
    [InlineData(CcpKind.Chilled, 8, true)]
    [InlineData(CcpKind.Chilled, 8.01, false)]
    [InlineData(CcpKind.Chilled, 10, false)] // 10 ℃ is of the superseded code
    [InlineData(CcpKind.Chilled, -0.1, false)]
    [InlineData(CcpKind.Frozen, -12, true)]
    [InlineData(CcpKind.Frozen, -11.9, false)]
    [InlineData(CcpKind.CoreTemperature, 70, true)]
    [InlineData(CcpKind.CoreTemperature, 69.9, false)]
    [InlineData(CcpKind.HotHold, 59.9, false)]
    [InlineData(CcpKind.ColdRoom, 25.1, false)]
    [InlineData(CcpKind.SampleMass, 125, true)]
    [InlineData(CcpKind.SampleMass, 100, false)] // 100 g is of the superseded code
    [InlineData(CcpKind.SampleHours, 47, false)]
    [InlineData(CcpKind.ThermalDisinfection, 10, true)]
    [InlineData(CcpKind.Dishwasher, 39, false)]
    [InlineData(CcpKind.ChilledReceipt, 4.5, false)]
    [InlineData(CcpKind.FrozenReceipt, -18, true)]
    public void Limits_are_those_of_the_day(CcpKind kind, double value, bool good) =>
        Assert.Equal(good, ReadingsRules.InLimits(new CcpSettings().LimitOn(kind, Given.Day("2026-11-23"))!, (decimal)value));

    [Fact]
    public void Before_the_code_of_2018_ten_degrees_and_a_hundred_grams_were_in_order()
    {
        var then = Given.Day("2018-09-30");
        Assert.True(ReadingsRules.InLimits(new CcpSettings().LimitOn(CcpKind.Chilled, then)!, 10));
        Assert.True(ReadingsRules.InLimits(new CcpSettings().LimitOn(CcpKind.SampleMass, then)!, 100));
        Assert.False(ReadingsRules.InLimits(new CcpSettings().LimitOn(CcpKind.Chilled, then.AddDays(1))!, 10));
        Assert.Empty(new CcpSettings().Problems());
    }

    [Fact]
    public void Good_readings_make_no_entry_one_out_makes_one_and_back_in_order_clears()
    {
        var good = Take(null, Fridge(3, 0), Fridge(5, 1));
        Assert.Empty(good.Entries);
        Assert.Empty(good.Dues);
        Assert.Equal(new CcpDay(Given.Day("2026-11-23"), 2, 0, 3, 5), Assert.Single(good.Next!.Points[0].Days));

        var bad = Take(good.Next, Fridge(12, 2), Fridge(13, 3));
        Assert.Equal(12, Assert.IsType<ReadingOutOfLimits>(Assert.Single(bad.Entries.Bodies())).Value);
        Assert.Equal(AlertSeverity.Major, Assert.Single(bad.Dues.Signals()).Severity);
        Assert.Equal(1, bad.Next!.OutOfLimits);

        Assert.Empty(Take(bad.Next, Fridge(14, 4)).Entries);
        var back = Take(bad.Next, Fridge(4, 5));
        Assert.IsType<ReadingBackInLimits>(Assert.Single(back.Entries.Bodies()));
        Assert.Null(Assert.Single(back.Dues.Signals()).Severity);
        Assert.Equal(0, back.Next!.OutOfLimits);
    }

    [Fact]
    public void Food_may_be_in_the_zone_for_two_hours_and_what_nobody_shows_to_have_left_it_is_out()
    {
        var begun = Take(null, Waiting(40, 0), Waiting(30, 60));
        Assert.Empty(begun.Entries);
        var due = Assert.Single(begun.Dues);
        Assert.Equal(Noon.AddHours(2), due.At);
        Assert.Empty(Take(begun.Next, Waiting(20, 120)).Entries); // two hours are not more than two hours

        var over = ReadingsRules.OnDue(begun.Next, due.Name, Given.At(Noon.AddHours(2)));
        Assert.IsType<ReadingOutOfLimits>(Assert.Single(over.Entries.Bodies()));
        Assert.Equal(DueVerdict.NotYet, ReadingsRules.OnDue(begun.Next, due.Name, Given.At(Noon.AddHours(1))).Verdict);

        Assert.IsType<ReadingOutOfLimits>(Assert.Single(Take(begun.Next, Waiting(20, 121)).Entries.Bodies()));
        var left = Take(begun.Next, Waiting(65, 100));
        Assert.Empty(left.Entries);
        Assert.Null(Assert.Single(left.Dues).At);
        Assert.Equal(DueVerdict.Obsolete, ReadingsRules.OnDue(left.Next, due.Name, Given.At(Noon.AddHours(3))).Verdict);
    }

    [Fact]
    public void One_that_comes_late_counts_on_its_day_is_marked_and_raises_nothing_for_a_point_that_is_in_order_now()
    {
        var now = Take(null, Fridge(4, 60)).Next;
        var late = Take(now, Fridge(12, 30));
        Assert.Equal(12, Assert.IsType<ReadingLate>(Assert.Single(late.Entries.Bodies())).Value);
        Assert.Empty(late.Dues);
        var point = late.Next!.Points[0];
        Assert.Equal((4m, null), (point.Latest.Value, point.OutSince));
        Assert.Equal(new CcpDay(Given.Day("2026-11-23"), 2, 1, 4, 12, Late: 1), Assert.Single(point.Days));
        Assert.Equal([false, true], point.Recent!.Value.Select(r => r.Late));

        Assert.Equal(ReadingsVerdict.Unchanged, Take(late.Next, Fridge(12, 30)).Verdict);
        Assert.Empty(Take(late.Next, Fridge(5, 20)).Entries);
        var full = Take(null, [.. Enumerable.Range(0, CcpPoint.MostRecent).Select(i => Fridge(4, i + 10))]).Next;
        Assert.Equal(ReadingsVerdict.Unchanged, Take(full, Fridge(4, 5)).Verdict); // it can't be told from a repeat
    }

    [Fact]
    public void What_no_device_can_say_is_refused()
    {
        Assert.Equal(ReadingsVerdict.CountRefused, Take(null).Verdict);
        Assert.Equal(ReadingsVerdict.ValueRefused, Take(null, Fridge(-300, 0)).Verdict);
        Assert.Equal(ReadingsVerdict.TimeRefused, Take(null, Fridge(3, 24 * 60)).Verdict);
        Assert.Equal(ReadingsVerdict.TimeRefused, Take(null, Fridge(3, -8 * 24 * 60)).Verdict);
        Assert.Equal(ReadingsVerdict.PointRefused, Take(null, new CcpReading("a b", CcpKind.Chilled, 3, Noon)).Verdict);
    }

    [Fact]
    public void However_readings_are_cut_into_messages_and_repeated_they_come_to_the_same() => Gen.Select(Gen.Int[0, 20].List[1, 30], Gen.Int[1, 8]).Sample(
        (values, size) =>
        {
            var readings = values.Select((v, i) => Fridge(v, i)).ToImmutableArray();
            var whole = Take(null, readings).Next!;
            ReadingsState? cut = null;
            var entries = 0;
            foreach (var message in readings.Chunk(size))
            {
                var once = Take(cut, [.. message]);
                entries += once.Entries.Length;
                cut = once.Next;
                Assert.Equal(ReadingsVerdict.Unchanged, Take(cut, [.. message]).Verdict);
            }

            Assert.Equal(whole.Points[0] with { Days = [], Recent = null }, cut!.Points[0] with { Days = [], Recent = null });
            Assert.Equal(whole.Points[0].Days, cut.Points[0].Days);
            Assert.Equal(Take(null, readings).Entries.Length, entries);
        },
        iter: 200);

    private static Decision<ReadingsState, ReadingsVerdict> Take(ReadingsState? current, params ImmutableArray<CcpReading> readings) =>
        ReadingsRules.Take(current, "E-1", "610927100", readings, Given.At(Noon.AddHours(3), current is null ? 0 : 1));

    private static CcpReading Fridge(double value, int minute) => new("fridge-1", CcpKind.Chilled, (decimal)value, Noon.AddMinutes(minute));

    private static CcpReading Waiting(double value, int minute) => new("pass", CcpKind.Waiting, (decimal)value, Noon.AddMinutes(minute));
}
