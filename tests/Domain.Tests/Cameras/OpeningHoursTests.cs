using System.Collections.Immutable;
using Vigil.Domain.Cameras;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Cameras;

public sealed class OpeningHoursTests
{
    private static readonly ImmutableArray<OpenSpan> Hours =
    [
        new(DayOfWeek.Monday, new(9, 0), new(14, 0)), new(DayOfWeek.Monday, new(17, 0), new(22, 0)),
        new(DayOfWeek.Wednesday, TimeOnly.MinValue, TimeOnly.MinValue), // the whole day
        new(DayOfWeek.Sunday, new(18, 0), new(2, 0)),
    ];

    [Theory]
    [InlineData("2026-11-23T08:59", false)] // a Monday
    [InlineData("2026-11-23T09:00", true)]
    [InlineData("2026-11-23T13:59", true)]
    [InlineData("2026-11-23T14:00", false)]
    [InlineData("2026-11-23T17:00", true)]
    [InlineData("2026-11-23T22:00", false)]
    [InlineData("2026-11-24T12:00", false)]
    [InlineData("2026-11-25T00:00", true)]
    [InlineData("2026-11-25T23:59", true)]
    [InlineData("2026-11-26T00:00", false)]
    [InlineData("2026-11-29T18:00", true)] // Sunday, over the week's end
    [InlineData("2026-11-30T01:59", true)]
    [InlineData("2026-11-30T02:00", false)]
    public void A_place_is_open_in_its_hours_by_the_local_clock(string local, bool open)
    {
        var at = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(open, OpeningHours.IsOpen(Hours, new(at, TimeSpan.FromHours(8)), Given.Calendar));
    }

    [Fact]
    public void Without_hours_it_is_always_open() =>
        Assert.All([null, []], (ImmutableArray<OpenSpan>? none) => Assert.True(OpeningHours.IsOpen(none, Given.Calendar.StartOf(Given.Day("2026-11-23")), Given.Calendar)));

    [Theory]
    [InlineData(DayOfWeek.Monday, "13:00", "15:00", OpeningFault.Overlap)]
    [InlineData(DayOfWeek.Monday, "01:00", "03:00", OpeningFault.Overlap)] // Sunday's last hours
    [InlineData(DayOfWeek.Tuesday, "23:00", "01:00", OpeningFault.Overlap)]
    [InlineData((DayOfWeek)7, "09:00", "10:00", OpeningFault.Day)]
    [InlineData(DayOfWeek.Friday, "09:00:30", "10:00", OpeningFault.From)]
    [InlineData(DayOfWeek.Friday, "09:00", "10:00:30", OpeningFault.Until)]
    [InlineData(DayOfWeek.Monday, "14:00", "17:00", null)]
    [InlineData(DayOfWeek.Monday, "02:00", "09:00", null)]
    public void What_is_wrong_is_named_with_its_place(DayOfWeek day, string from, string until, OpeningFault? fault) => Assert.Equal(
        fault is { } wrong ? (Hours.Length, wrong) : null,
        OpeningHours.WhyRefused(Hours.Add(new(day, TimeOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture)))));

    [Fact]
    public void Hours_are_kept_in_order_and_the_same_ones_again_change_nothing()
    {
        var camera = CameraRules.Register(
            null, "C-1", new("E-1", "610927100", "凉菜间", CameraPlace.ColdDishes, null, "synthetic"), Given.At(Given.Calendar.StartOf(Given.Day("2026-11-23")), 0)).Next;
        var set = CameraAddresses.SetHours(camera, [Hours[3], Hours[0]]);

        Assert.Equal(CameraAddressVerdict.Set, set.Verdict);
        Assert.Equal([Hours[0], Hours[3]], set.Next!.Hours!.Value);
        Assert.IsType<CameraHoursSet>(Assert.Single(set.Entries).Body);
        Assert.Equal(CameraAddressVerdict.Unchanged, CameraAddresses.SetHours(set.Next, [Hours[0], Hours[3]]).Verdict);
        Assert.Null(CameraAddresses.SetHours(set.Next, []).Next!.Hours);
        Assert.Equal(CameraAddressVerdict.HoursRefused, CameraAddresses.SetHours(camera, [Hours[0], Hours[0]]).Verdict);
        Assert.Equal(CameraAddressVerdict.NotFound, CameraAddresses.SetHours(null, []).Verdict);
    }
}
