using Bunit;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Field;
using Vigil.WebFrontend.Client.Shared;
using static Vigil.WebFrontend.Client.Tests.Field.Given;

namespace Vigil.WebFrontend.Client.Tests.Field;

public sealed class FieldBellTests : IAsyncLifetime
{
    private readonly FieldContext phone = new();
    private readonly WorkOrderItem offer = Order("W-1", WorkOrderStatus.Offered, crew: [], offered: [Me]);

    private int Shaken => phone.Device.Invocations["vibrate"].Count;

    public async ValueTask InitializeAsync()
    {
        phone.Device.Setup<bool>("claimNoise", _ => true).SetResult(true);
        await phone.SignInAsync();
    }

    public ValueTask DisposeAsync() => phone.DisposeAsync();

    [Fact]
    public async Task An_offer_shakes_the_phone_and_shows_a_way_to_it()
    {
        var opened = "";
        await RingAsync([Offered(7)], onDuty: true, [offer], id => opened = id);

        Assert.Equal(1, Shaken);
        var toast = Assert.Single(phone.Console.Get<Toasts>().Shown);
        Assert.Contains("店 E-1", toast.Text, StringComparison.Ordinal);
        await toast.Undo!();
        Assert.Equal("W-1", opened);
    }

    [Fact]
    public async Task Off_duty_it_is_shown_and_nothing_rings()
    {
        await RingAsync([Offered(7)], onDuty: false, [offer]);

        Assert.Equal(0, Shaken);
        Assert.Single(phone.Console.Get<Toasts>().Shown);
    }

    [Fact]
    public async Task What_was_missed_rings_once_for_all_of_it()
    {
        await RingAsync([Offered(7), Offered(8, "W-2"), Offered(9, "W-3")], onDuty: true, [offer, offer with { Id = "W-2" }, offer with { Id = "W-3" }]);

        Assert.Equal(1, Shaken);
        Assert.Equal(3, phone.Console.Get<Toasts>().Shown.Count);
    }

    [Fact]
    public async Task An_offer_that_another_has_taken_meanwhile_is_not_rung_for()
    {
        await RingAsync([Offered(7)], onDuty: true, []);

        Assert.Equal(0, Shaken);
        Assert.Empty(phone.Console.Get<Toasts>().Shown);
    }

    [Fact]
    public async Task Another_tab_that_has_rung_leaves_this_one_silent()
    {
        phone.Device.Setup<bool>("claimNoise", _ => true).SetResult(false);
        await RingAsync([Offered(7)], onDuty: true, [offer]);

        Assert.Equal(0, Shaken);
    }

    private static FeedEntry Offered(long seq, string id = "W-1") => Entry("workorder.offered", id, """{"inspectors":["I-1"]}""", seq: seq);

    private Task RingAsync(FeedEntry[] entries, bool onDuty, WorkOrderItem[] now, Action<string>? open = null) =>
        phone.Console.Get<FieldBell>().RingAsync(entries, Me, onDuty, [], now, id =>
        {
            open?.Invoke(id);
            return Task.CompletedTask;
        });
}
