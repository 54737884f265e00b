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

    [Fact]
    public void What_is_left_is_what_came_in_or_was_made_less_what_was_sold_in_the_same_unit()
    {
        var held = MyHeld.Of(
        [
            Note(GoodsMovement.Purchase, 20, "B-1", 10, "袋"), Note(GoodsMovement.Purchase, 22, "B-1", 5, "袋"), Note(GoodsMovement.Sale, 22, "B-1", 12, "袋"),
            Note(GoodsMovement.Sale, 22, "B-1", 1, "箱"), Note(GoodsMovement.Production, 21, "B-2", 30, "个"), Note(GoodsMovement.Sale, 23, "B-3", 2, "袋"),
        ]);

        Assert.Equal([("B-1", 22, 3m), ("B-2", 21, 30m)], held.Select(h => (h.Line.Batch, h.On.Day, h.Left)));
        Assert.Equal(["安康面粉厂"], MyBuyer.Of([Note(GoodsMovement.Sale, 22, "B-1", 1, "袋"), Note(GoodsMovement.Sale, 20, "B-1", 1, "袋")]).Select(b => b.Name));
    }

    [Fact]
    public void A_sale_names_a_batch_and_a_business_and_more_than_is_left_is_said_before_it_is_sent()
    {
        var done = 0;
        var form = context.Render<MySaleForm>(p => p
            .Add(c => c.EntityId, "E-1").Add(c => c.Held, MyHeld.Of([Note(GoodsMovement.Purchase, 20, "B-1", 10, "袋")])).Add(c => c.Buyers, [new MyBuyer("城关小学食堂", "新街 2 号", "0915", "12610927")])
            .Add(c => c.Number, "20261123-2").Add(c => c.Done, () => Task.FromResult(done++)));
        form.Find("[data-testid=my-buyer]").Click();
        form.Find("[data-testid=my-batch]").Change("B-1|袋");
        form.Find("[data-testid=my-sold]").Input("4");
        Assert.Empty(form.FindAll("[data-testid=my-more-than-held]"));
        form.Find("[data-testid=my-sold]").Input("11");
        Assert.Contains("最多还有 10 袋", form.Find("[data-testid=my-more-than-held]").TextContent, StringComparison.Ordinal);

        form.Find("[data-testid=my-sold]").Input("4");
        context.Http.Answers.Enqueue(() => new(HttpStatusCode.OK) { Content = new StringContent("""{"verdict":"Recorded","version":1}""", Encoding.UTF8, "application/json") });
        form.Find("form").Submit();
        form.WaitForState(() => done == 1);
        var sent = Assert.Single(context.Http.Requests);
        Assert.Equal("/api/v1/my/entities/E-1/goods", sent.Path);
        using var body = System.Text.Json.JsonDocument.Parse(sent.Body!);
        var line = body.RootElement.GetProperty("items")[0];
        Assert.Equal(("Sale", "B-1", 4m, "袋"), (body.RootElement.GetProperty("movement").GetString(), line.GetProperty("code").GetString(), line.GetProperty("quantity").GetDecimal(), line.GetProperty("unit").GetString()));
        Assert.Equal("城关小学食堂", body.RootElement.GetProperty("party").GetProperty("name").GetString());
    }

    [Fact]
    public void What_was_made_names_the_batches_that_went_in()
    {
        var done = 0;
        var form = context.Render<MyMakingForm>(p => p
            .Add(c => c.EntityId, "E-1").Add(c => c.Held, MyHeld.Of([Note(GoodsMovement.Purchase, 20, "B-1", 10, "袋")])).Add(c => c.Number, "20261123-3").Add(c => c.Done, () => Task.FromResult(done++)));
        form.Find("[data-testid=my-made]").Change("馒头");
        form.Find("[data-testid=my-made-quantity]").Change("200");
        form.Find("[data-testid=my-made-unit]").Change("个");
        form.Find("form").Submit();
        Assert.Contains("至少选一批", form.Find("[data-testid=my-making-error]").TextContent, StringComparison.Ordinal);
        Assert.Empty(context.Http.Requests);

        form.Find("[data-testid=my-input]").Change(true);
        context.Http.Answers.Enqueue(() => new(HttpStatusCode.OK) { Content = new StringContent("""{"verdict":"Recorded","version":1}""", Encoding.UTF8, "application/json") });
        form.Find("form").Submit();
        form.WaitForState(() => done == 1);
        using var body = System.Text.Json.JsonDocument.Parse(Assert.Single(context.Http.Requests).Body!);
        Assert.Equal(("Production", "B-1"), (body.RootElement.GetProperty("movement").GetString(), body.RootElement.GetProperty("inputs")[0].GetString()));
    }

    private static GoodsNote Note(GoodsMovement movement, int day, string batch, decimal quantity, string unit) => new(
        $"{movement}-{day}-{batch}-{unit}", "E-1", null, "610927100", movement, "1", new(2026, 11, day), "n-1", "安康面粉厂", null, null, null,
        [new(batch, "小麦粉", null, quantity, unit, "L1", null, null, null, [])], [], [], new(2028, 1, 1), Retired: false, null, "owner", At);
}
