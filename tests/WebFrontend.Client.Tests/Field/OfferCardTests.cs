using System.Net;
using Bunit;
using Microsoft.AspNetCore.Components;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Field;
using static Vigil.WebFrontend.Client.Tests.Field.Given;

namespace Vigil.WebFrontend.Client.Tests.Field;

public sealed class OfferCardTests : IAsyncLifetime
{
    private readonly FieldContext phone = new();

    public async ValueTask InitializeAsync() => await phone.SignInAsync();

    public ValueTask DisposeAsync() => phone.DisposeAsync();

    [Fact]
    public void Accepting_gives_one_command_and_opens_the_order()
    {
        phone.Answer("""{"verdict":"Accepted","version":3}""");
        phone.Answer("""{"items":[]}""");
        var card = Show();

        card.Find("[data-testid=offer-accept]").Click();

        card.WaitForAssertion(() => Assert.EndsWith("field/orders/W-1", phone.Console.Get<NavigationManager>().Uri, StringComparison.Ordinal));
        Assert.Single(phone.Http.Requests, r => r.Path == "/api/v1/work-orders/W-1/acceptance");
    }

    [Fact]
    public void An_officer_who_was_too_late_is_told_so_and_goes_nowhere()
    {
        phone.Answer("""{"type":"/problems/work-order-taken","title":"Another officer was faster.","status":409}""", HttpStatusCode.Conflict);
        phone.Answer("""{"items":[]}""");
        var card = Show();

        card.Find("[data-testid=offer-accept]").Click();

        card.WaitForAssertion(() => Assert.Contains("别人已经接单", card.Find(".form-error").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("field/orders", phone.Console.Get<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Declining_needs_a_reason_and_a_chip_is_one()
    {
        var card = Show();
        card.Find("[data-testid=offer-decline]").Click();
        Assert.True(card.Find("[data-testid=sheet-submit]").HasAttribute("disabled"));

        card.Find("[data-testid=reason-chip]").Click();
        phone.Answer("""{"verdict":"Accepted","version":3}""");
        card.Find("[data-testid=sheet]").Submit();

        card.WaitForAssertion(() => Assert.Contains("手头任务多", System.Text.RegularExpressions.Regex.Unescape(
            phone.Http.Requests.Single(r => r.Path == "/api/v1/work-orders/W-1/decline").Body!), StringComparison.Ordinal));
    }

    private IRenderedComponent<OfferCard> Show() =>
        phone.Console.Render<OfferCard>(p => p.Add(c => c.Order, Order("W-1", WorkOrderStatus.Offered, crew: [], offered: [Me])));
}
