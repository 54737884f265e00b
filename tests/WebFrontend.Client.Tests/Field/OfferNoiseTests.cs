using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Field;
using static Vigil.WebFrontend.Client.Tests.Field.Given;

namespace Vigil.WebFrontend.Client.Tests.Field;

public sealed class OfferNoiseTests
{
    [Theory]
    [InlineData("workorder.offered", """{"inspectors":["I-2","I-1"]}""", Loudness.Asked)]
    [InlineData("workorder.offered", """{"inspectors":["I-2"]}""", Loudness.None)]
    [InlineData("workorder.handedOver", """{"from":"I-2","to":"I-1"}""", Loudness.Asked)]
    [InlineData("workorder.handedOver", """{"from":"I-1","to":"I-2"}""", Loudness.None)]
    [InlineData("workorder.takenOver", """{"from":"I-1","to":"I-2"}""", Loudness.Told)]
    [InlineData("workorder.returned", """{"reason":"x"}""", Loudness.Told)]
    [InlineData("workorder.cancelled", """{"reason":"x"}""", Loudness.Told)]
    [InlineData("workorder.priorityChanged", """{"former":"Normal","priority":"Urgent"}""", Loudness.Told)]
    [InlineData("workorder.priorityChanged", """{"former":"Normal","priority":"Low"}""", Loudness.None)]
    [InlineData("workorder.noted", """{"noteId":"n"}""", Loudness.None)]
    [InlineData("workorder.accepted", """{"inspectorId":"I-2"}""", Loudness.None)]
    [InlineData("workorder.offered", "null", Loudness.None)]
    public void An_officer_hears_what_concerns_them(string type, string body, Loudness expected) =>
        Assert.Equal(expected, OfferNoise.Of(Entry(type, "W-1", body), Me, [Order("W-1")]));

    [Fact]
    public void What_happens_to_the_orders_of_others_makes_no_noise() =>
        Assert.Equal(Loudness.None, OfferNoise.Of(Entry("workorder.cancelled", "W-2", "{}"), Me, [Order("W-1"), Order("W-2", crew: ["I-2"])]));

    [Fact]
    public void Ones_own_doing_makes_no_noise() =>
        Assert.Equal(Loudness.None, OfferNoise.Of(Entry("workorder.handedOver", "W-1", """{"from":"I-2","to":"I-1"}""", by: Me), Me, []));

    [Fact]
    public void An_alert_makes_no_noise_here() =>
        Assert.Equal(Loudness.None, OfferNoise.Of(Entry("workorder.offered", "W-1", """{"inspectors":["I-1"]}""") with { Kind = "alert" }, Me, []));

    [Fact]
    public void Every_priority_has_its_motif_and_its_shaking() => Assert.All(Enum.GetValues<WorkOrderPriority>(), priority =>
    {
        Assert.NotEmpty(OfferNoise.MotifOf(priority));
        Assert.Equal(1, OfferNoise.ShakingOf(priority).Length % 2); // on, off, on: it ends shaking
    });
}
