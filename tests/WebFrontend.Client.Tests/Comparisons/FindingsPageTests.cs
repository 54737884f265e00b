using System.Globalization;
using System.Net;
using System.Text;
using Bunit;
using Vigil.WebFrontend.Client.Comparisons;
using Vigil.WebFrontend.Client.Tests.Shared;

namespace Vigil.WebFrontend.Client.Tests.Comparisons;

public sealed class FindingsPageTests : IAsyncLifetime
{
    private readonly ConsoleContext context = new();

    public ValueTask InitializeAsync()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    [Fact]
    public void A_finding_says_what_about_whom_and_on_what_ground()
    {
        Answer("""[{"code":"equipment.overdue","check":"EquipmentOverdue","severity":"Major","leadsTo":"Alert","inForce":true,"from":"2014-01-01","ground":"g","open":1}]""");
        Answer("""
            {"items":[{"entityId":"E-1","id":"equipment.overdue:Q-1","entityName":"城关宾馆","townCode":"610927100","rule":"equipment.overdue","part":"Q-1",
              "subjectName":"客梯","severity":"Major","leadsTo":"Alert","status":"Open","detail":{"dueOn":"2026-11-01","duty":"SelfTest"},"episode":1,
              "openedAt":"2026-11-02T00:00:00+00:00","ground":"特种设备安全法 art. 40"}]}
            """);

        var page = context.Render<FindingsPage>();
        page.WaitForElement("tbody tr");

        var row = page.Find("tbody tr").TextContent;
        Assert.All(["在用设备逾期未检", "客梯", "应检日期 2026-11-01", "《特种设备安全法》第四十条", "城关宾馆"], word => Assert.Contains(word, row, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-testid=finding-dismiss]")); // nobody is signed in who may
    }

    [Fact]
    public void A_finding_links_its_order_or_says_from_which_day_officers_go()
    {
        Answer("[]");
        Answer("""
            {"items":[
              {"entityId":"E-1","id":"equipment.overdue:Q-1","rule":"equipment.overdue","part":"Q-1","severity":"Major","leadsTo":"WorkOrder","status":"Open","detail":{},
               "episode":1,"openedAt":"2026-11-02T00:00:00+00:00","workOrderId":"F-1","workOrder":"Accepted"},
              {"entityId":"E-2","id":"licence.missing.catering","rule":"licence.missing.catering","severity":"Major","leadsTo":"Alert","status":"Open","detail":{},
               "episode":1,"openedAt":"2026-11-02T00:00:00+00:00","visitFrom":"2026-11-10"}]}
            """);

        var page = context.Render<FindingsPage>();
        page.WaitForElement("tbody tr");

        Assert.Equal("console/work-orders/F-1", Assert.Single(page.FindAll("[data-testid=finding-order]")).GetAttribute("href"));
        Assert.Contains("2026-11-10 起派人", page.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_findings_it_says_that_nothing_contradicts()
    {
        Answer("[]");
        Answer("""{"items":[]}""");

        var page = context.Render<FindingsPage>();

        page.WaitForAssertion(() => Assert.Contains("没有未处理的比对发现", page.Find("[data-testid=list]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_can_be_read_it_says_why_and_offers_to_try_again()
    {
        Answer("[]");
        context.Http.Answers.Enqueue(() => new(HttpStatusCode.Forbidden));

        var page = context.Render<FindingsPage>();

        Assert.NotNull(page.WaitForElement("[data-testid=blank] button"));
    }

    private void Answer(string json) =>
        context.Http.Answers.Enqueue(() => new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") });
}
