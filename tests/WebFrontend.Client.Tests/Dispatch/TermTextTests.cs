using System.Globalization;
using Vigil.Domain.Clocks;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Client.Tests.Shared;

namespace Vigil.WebFrontend.Client.Tests.Dispatch;

public sealed class TermTextTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly ConsoleContext context = new();
    private readonly CultureInfo before = CultureInfo.CurrentUICulture;

    public TermTextTests() => CultureInfo.CurrentUICulture = new CultureInfo("en");

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = before;
        context.Dispose();
    }

    [Theory]
    [InlineData(0.5, "1 min left", TermPressure.Near)]
    [InlineData(89, "89 min left", TermPressure.Near)]
    [InlineData(90, "1 h left", TermPressure.Near)]
    [InlineData(1440, "24 h left", TermPressure.Near)]
    [InlineData(1441, "24 h left", TermPressure.Soon)]
    [InlineData(2160, "1 d left", TermPressure.Soon)]
    [InlineData(4320, "3 d left", TermPressure.Soon)]
    [InlineData(4321, "3 d left", TermPressure.Calm)]
    [InlineData(0, "0 min over", TermPressure.Over)]
    [InlineData(-200, "3 h over", TermPressure.Over)]
    public void What_is_left_is_said_in_the_unit_that_tells(double minutes, string text, TermPressure pressure)
    {
        var due = Now.AddMinutes(minutes);
        Assert.Equal(text, context.Get<Words>().Left(due, Now));
        Assert.Equal(pressure, TermText.PressureOf(due, Now));
    }

    [Fact]
    public void A_term_that_stands_still_or_has_ended_does_not_press()
    {
        var clock = new ClockItem(
            "complaint.accept", ClockBasis.Statutory, 7, ClockUnit.WorkingDays, Now.AddDays(-20), null, Now.AddDays(-1), Provisional: false, Paused: false,
            0, 0, MayPause: true, null, 0, null, null, "order 20 art. 14", Verified: true);

        Assert.Equal(TermPressure.Over, TermText.PressureOf(clock, Now));
        Assert.Equal(TermPressure.Resting, TermText.PressureOf(clock with { Paused = true }, Now));
        Assert.Equal(TermPressure.Resting, TermText.PressureOf(clock with { EndedAt = Now, End = ClockEnd.MetLate }, Now));
        Assert.Equal("met late", context.Get<Words>().Standing(clock with { EndedAt = Now, End = ClockEnd.MetLate }, Now));
    }

    [Fact]
    public void A_filter_is_the_same_after_a_journey_through_an_address()
    {
        var filter = new WorkOrderFilter(
            WorkOrderStatus.Offered, null, WorkOrderKind.Complaint, WorkOrderPriority.Urgent, "610927100", "I-007", "E-1", "overdue", Unassigned: true,
            new DateOnly(2026, 11, 23), "牛肉面 & 饺子=?");

        Assert.Equal(filter, WorkOrderFilterText.Read(WorkOrderFilterText.QueryOf(filter)));
        Assert.Equal(new WorkOrderFilter(), WorkOrderFilterText.Read(""));
        Assert.Equal("", WorkOrderFilterText.QueryOf(new()));
    }

    [Theory]
    [InlineData("?status=Nowhere&kind=77&clock=never&day=2026-13-01&unassigned=perhaps&=&x")]
    [InlineData("???&&&==")]
    public void What_cannot_be_read_in_an_address_is_left_out(string query) =>
        Assert.Equal(new WorkOrderFilter(), WorkOrderFilterText.Read(query));

    [Fact]
    public void Every_action_is_offered_by_the_console_or_left_to_the_officers() =>
        Assert.All(Enum.GetValues<WorkOrderAction>(), action => _ = OrderActions.IsOffered(action));
}
