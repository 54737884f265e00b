using System.Globalization;
using System.Net;
using System.Text;
using Bunit;
using Vigil.Domain.Traceability;
using Vigil.WebFrontend.Client.My;
using Vigil.WebFrontend.Client.Tests.Shared;
using Vigil.WebFrontend.Client.Traceability;

namespace Vigil.WebFrontend.Client.Tests.My;

/// <summary>What an owner taps in at the back door.</summary>
public sealed class MyGoodsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, TimeSpan.Zero);
    private readonly ConsoleContext context = new();

    public ValueTask InitializeAsync()
    {
        context.Services.AddMyScreens();
        CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    [Fact]
    public void A_number_out_of_limits_says_at_once_what_to_do_and_one_tap_records_it()
    {
        var taken = 0;
        var readings = new MyReadings(
            [new CcpPointItem("1号冰箱", CcpKind.Chilled, 4, At, null, "0…8 ℃", null, [])], [new MyCcpLimit(CcpKind.Chilled, 0, 8, "℃", null, "0…8 ℃")]);
        var card = context.Render<MyReadingsCard>(p => p.Add(c => c.EntityId, "E-1").Add(c => c.Readings, readings).Add(c => c.Done, () => Task.FromResult(taken++)));
        Assert.Empty(card.FindAll("[data-testid=my-todo]"));

        card.Find("[data-testid=my-value]").Input("12.5");
        Assert.Contains("30 分钟后再测", card.Find("[data-testid=my-todo]").TextContent, StringComparison.Ordinal);
        context.Http.Answers.Enqueue(() => new(HttpStatusCode.OK) { Content = new StringContent("""{"verdict":"Taken","version":1}""", Encoding.UTF8, "application/json") });
        card.Find("[data-testid=my-take]").Click();
        card.WaitForState(() => taken == 1);

        var sent = Assert.Single(context.Http.Requests);
        Assert.Equal("/api/v1/my/entities/E-1/readings", sent.Path);
        Assert.Contains("12.5", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_supplier_stands_there_and_what_it_brought_last_is_one_tap()
    {
        var mill = new MySupplier("安康面粉厂", "安康市", "0915", "91610927MA70L00048", null, null, new(2026, 11, 20), [new("小麦粉", "25kg/袋", "袋", null, [GoodsPaper.Conformity]), new("大米", null, "袋", null, [])]);
        var form = context.Render<MyPurchaseForm>(p => p
            .Add(c => c.EntityId, "E-1").Add(c => c.Suppliers, [mill]).Add(c => c.Number, "20261123-1").Add(c => c.Done, () => Task.CompletedTask));
        Assert.Equal("安康面粉厂", form.Find("[data-testid=my-supplier-name]").GetAttribute("value"));

        form.Find("[data-testid=my-as-last]").Click();
        Assert.Equal(["小麦粉", "大米"], form.FindAll("[data-testid=my-product]").Select(i => i.GetAttribute("value")));
        form.Find("[data-testid=my-line-more]").Click();
        Assert.Equal(3, form.FindAll("[data-testid=my-line]").Count);
    }
}
