using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Bunit;
using Vigil.Domain.Inspections;
using Vigil.WebFrontend.Client.Schedules;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Tests.Shared;

namespace Vigil.WebFrontend.Client.Tests.Schedules;

public sealed class SchedulePageTests : IAsyncLifetime
{
    private readonly ConsoleContext context = new();

    public ValueTask InitializeAsync()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    [Fact]
    public void A_week_that_is_too_full_says_so_by_word_and_number()
    {
        var page = Render(byWeek: false);

        Assert.Contains("超 15", page.Find("[data-testid=schedule-load]").TextContent, StringComparison.Ordinal);
        Assert.Contains("75 / 60", page.Find("[data-testid=schedule-load]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_visit_opens_by_keyboard_and_a_move_needs_a_reason()
    {
        var page = Render(byWeek: true);
        page.WaitForElement("[data-testid=visit]").Click();
        Input(page, "move-to", Today.AddDays(1));

        Assert.True(page.Find("[data-testid=move-submit]").HasAttribute("disabled"));
        page.WaitForElement("[data-testid=move-reason]").Input("店主外出办事");
        Assert.False(page.Find("[data-testid=move-submit]").HasAttribute("disabled"));
    }

    [Fact]
    public void Beyond_the_statutory_floor_somebody_has_to_answer_for_it()
    {
        var page = Render(byWeek: true);
        page.WaitForElement("[data-testid=visit]").Click();
        Input(page, "move-to", Today.AddDays(200));
        page.WaitForElement("[data-testid=move-reason]").Input("停业装修，经局长同意顺延");

        Assert.NotEmpty(page.FindAll("[data-testid=move-floor]"));
        Assert.True(page.Find("[data-testid=move-submit]").HasAttribute("disabled"));
        page.Find("[data-testid=move-beyond]").Change(true);
        Assert.False(page.Find("[data-testid=move-submit]").HasAttribute("disabled"));
    }

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);

    private static void Input(IRenderedComponent<SchedulePage> page, string id, DateOnly day) =>
        page.WaitForElement($"[data-testid={id}]").Input(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private IRenderedComponent<SchedulePage> Render(bool byWeek)
    {
        Answer(new AboutResponseless());
        Answer(new { id = "U-1", name = "值班员", roles = new[] { "dispatcher" }, audiences = new[] { "dispatch" } });
        context.Get<Session>().LoadAsync(Xunit.TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        for (var i = 0; i < 3; i++)
        {
            Answer(Plan());
        }

        var page = context.Render<SchedulePage>();
        if (byWeek)
        {
            page.WaitForElement("[data-testid=schedule-load]"); // a plan that is still being read would take the place of the week's
            page.Find("[data-testid=schedule-week]").Click();
        }

        return page;
    }

    private void Answer<T>(T body) =>
        context.Http.Answers.Enqueue(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(body) });

    private static object Plan()
    {
        var monday = Today.AddDays(-(((int)Today.DayOfWeek + 6) % 7));
        return new
        {
            today = Today,
            officers = 10,
            weeks = new[] { new ScheduleWeekModel(monday, 5, false, 60, 75, 75, 0) },
            visits = new[]
            {
                new
                {
                    entityId = "E-1", name = "城关小吃店", town = "610927100", grade = nameof(RiskGrade.C), on = Today, dueOn = Today.AddDays(9),
                    floorOn = Today.AddDays(100), late = false, moved = false, beyondFloor = false,
                },
            },
            offDays = Array.Empty<DateOnly>(),
        };
    }

    private sealed record AboutResponseless;
}
