using System.Globalization;
using System.Net;
using System.Text;
using Bunit;
using Vigil.WebFrontend.Client.Credit;
using Vigil.WebFrontend.Client.Penalties;
using Vigil.WebFrontend.Client.Tests.Shared;

namespace Vigil.WebFrontend.Client.Tests.Credit;

public sealed class CreditPageTests : IAsyncLifetime
{
    private const string File = """
        {"entityId":"E-1","entityName":"甲食品公司","townCode":"610927100","subject":"Enterprise","status":"Serious","class":"D","reasons":["list:serious","heavy:1"],
         "ruleVersion":"county-2022","since":"2026-06-20","raisedBy":3,
         "listings":[{"id":"s1","list":"Serious","ground":"HeavyPenalty","marked":false,"number":"镇市监失1号","decidedOn":"2026-06-20","level":"County","consent":"安市监函3号",
           "penaltyId":"P1","ruleFrom":"2021-09-01","earliestRepairOn":"2027-06-20","through":"2029-06-20"}],
         "penalties":[],"restrictions":[{"code":"key-supervision","zh":"列为重点监管对象","en":"Key supervision","ground":"总局令第44号"}],
         "clocks":[{"code":"credit.repair","ground":"总局令第44号","lastDay":"2027-07-09","late":true,"verified":false}],"version":4}
        """;

    private readonly ConsoleContext context = new();

    public ValueTask InitializeAsync()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    [Fact]
    public void A_file_says_its_class_why_the_list_until_when_and_the_terms()
    {
        Answer($$"""{"items":[{{File}}]}""");

        var page = context.Render<CreditPage>();
        page.WaitForElement("tbody tr");

        var row = page.Find("tbody tr").TextContent;
        Assert.All(["甲食品公司", "D 高", "名单 严重违法失信", "镇市监失1号", "2029-06-20", "列为重点监管对象", "提前移出失信名单审核 2027-07-09"], word => Assert.Contains(word, row, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-testid=credit-annul]")); // nobody is signed in who may
    }

    [Fact]
    public void The_archive_shows_what_is_in_force_and_nothing_where_there_is_no_file()
    {
        Answer(File);
        var archive = context.Render<EntityCredit>(p => p.Add(c => c.EntityId, "E-1"));
        Assert.Contains("列为重点监管对象", archive.WaitForElement("[data-testid=archive-credit]").TextContent, StringComparison.Ordinal);

        var none = context.Render<EntityCredit>(p => p.Add(c => c.EntityId, "E-2"));
        Assert.Empty(none.FindAll("[data-testid=archive-credit]"));
    }

    [Fact]
    public void A_decision_says_what_was_imposed_and_until_when_it_is_public()
    {
        Answer("""
            {"items":[{"id":"P1","entityId":"E-1","entityName":"甲食品公司","townCode":"610927100","party":"Entity",
              "decision":{"number":"镇市监罚12号","decidedOn":"2026-06-01","procedure":"Ordinary","field":"Food","violation":"经营超过保质期的食品","basis":"食品安全法",
                "kinds":["Fine","Confiscation"],"fine":50000,"aggravated":false,"authority":"局"},
              "weight":"Normal","status":"Published","publishedOn":"2026-06-08","publicThrough":"2029-06-08","earliestStopOn":"2027-06-08","corrections":0,"clocks":[],"version":2}]}
            """);

        var page = context.Render<PenaltiesPage>();
        page.WaitForElement("tbody tr");

        var row = page.Find("tbody tr").TextContent;
        Assert.All(["镇市监罚12号", "罚款 · 没收", "50,000 元", "公示中", "公示至 2029-06-08"], word => Assert.Contains(word, row, StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_list_says_that_nothing_fits()
    {
        Answer("""{"items":[]}""");
        Assert.Contains("没有符合条件的信用档案", context.Render<CreditPage>().WaitForElement("[data-testid=blank]").TextContent, StringComparison.Ordinal);
        Answer("""{"items":[]}""");
        Assert.Contains("没有符合条件的处罚决定", context.Render<PenaltiesPage>().WaitForElement("[data-testid=blank]").TextContent, StringComparison.Ordinal);
    }

    private void Answer(string json) =>
        context.Http.Answers.Enqueue(() => new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") });
}
