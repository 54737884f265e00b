using System.Globalization;
using System.Net;
using System.Text;
using Bunit;
using Bunit.TestDoubles;
using Vigil.WebFrontend.Client.Tests.Shared;
using Vigil.WebFrontend.Client.Traceability;

namespace Vigil.WebFrontend.Client.Tests.Traceability;

/// <summary>The way of a batch, and what is said where there is none.</summary>
public sealed class TracePageTests : IAsyncLifetime
{
    private const string Trace = """
        {"batch":"B-1","direction":"Forward","batches":[{"id":"B-1","step":0,"product":"小麦粉","lot":"L1","producer":"安康面粉厂"},{"id":"B-2","step":1,"product":"馒头"}],
         "parties":[{"id":"E-1","name":"城关批发部","inCounty":true,"step":0},{"id":"E-2","name":"追溯面馆","inCounty":true,"step":1}],
         "moves":[{"from":"E-1","to":"E-2","batch":"B-1","on":"2026-11-02","quantity":10,"unit":"袋","bySeller":true,"byReceiver":true,"records":[]},
                  {"from":"E-2","to":"E-2","batch":"B-1","on":"2026-11-03","quantity":2,"unit":"袋","bySeller":false,"byReceiver":true,"into":"B-2","records":[]}],
         "holders":["E-1","E-2"],"cut":false}
        """;

    private readonly ConsoleContext context = new();

    public ValueTask InitializeAsync()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    [Fact]
    public void Before_a_batch_is_named_the_page_says_what_to_do_and_asks_nothing()
    {
        var page = context.Render<TracePage>();

        Assert.Contains("输入批次码", page.Find("[data-testid=blank]").TextContent, StringComparison.Ordinal);
        Assert.Empty(context.Http.Requests);
    }

    [Fact]
    public void A_trace_is_summed_up_drawn_and_told_move_by_move()
    {
        Answer(Trace);

        var page = Open("B-1");

        Assert.Contains("2 个批次，2 个经手方，2 次流转，本县涉及 2 户", page.WaitForElement("[data-testid=trace-sums]").TextContent, StringComparison.Ordinal);
        var moves = page.FindAll("[data-testid=trace-moves] tbody tr").Select(r => r.TextContent).ToList();
        Assert.All(["2026-11-02", "城关批发部", "追溯面馆", "10 袋", "双方"], word => Assert.Contains(word, moves[0], StringComparison.Ordinal));
        Assert.Contains("B-2", moves[1], StringComparison.Ordinal);
        Assert.Equal("/api/v1/trace?batch=B-1&direction=Forward", Assert.Single(context.Http.Requests).Path);
    }

    [Fact]
    public void An_unknown_batch_is_told_as_one_without_records()
    {
        Answer("""{"batch":"B-9","direction":"Forward","batches":[],"parties":[],"moves":[],"holders":[],"cut":false}""");

        Assert.Contains("没有这个批次的记录", Open("B-9").WaitForElement("[data-testid=blank]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_that_failed_is_asked_for_again_by_the_same_button()
    {
        context.Http.Answers.Enqueue(() => new(HttpStatusCode.ServiceUnavailable));
        var page = Open("B-1");
        page.WaitForElement(".form-error");
        Answer(Trace);

        await page.Find("form").SubmitAsync();

        page.WaitForElement("[data-testid=trace-moves]");
        Assert.Empty(page.FindAll(".form-error"));
        Assert.Equal(2, context.Http.Requests.Count);
    }

    private IRenderedComponent<TracePage> Open(string batch)
    {
        context.Get<BunitNavigationManager>().NavigateTo($"console/trace?batch={batch}");
        return context.Render<TracePage>();
    }

    private void Answer(string json) =>
        context.Http.Answers.Enqueue(() => new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") });
}
