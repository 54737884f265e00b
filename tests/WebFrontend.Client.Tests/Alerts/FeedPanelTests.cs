using System.Globalization;
using Bunit;
using Vigil.Domain.Alerts;
using Vigil.Domain.Certificates;
using Vigil.Domain.Sight;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Certificates;
using Vigil.WebFrontend.Client.Tests.Shared;

namespace Vigil.WebFrontend.Client.Tests.Alerts;

public sealed class FeedPanelTests : IAsyncLifetime
{
    private readonly ConsoleContext context = new();

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    [Fact]
    public void Before_the_first_answer_it_shows_that_it_loads()
    {
        var panel = context.Render<FeedPanel>();

        Assert.NotEmpty(panel.FindAll(".skeleton"));
    }

    [Fact]
    public async Task Without_alerts_it_says_that_all_is_well()
    {
        await LoadAsync();
        var panel = context.Render<FeedPanel>();

        Assert.Contains("一切安好", panel.Find("[data-testid=blank]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_filter_that_nothing_passes_it_offers_to_clear_it()
    {
        await LoadAsync(Alert.Of("A"));
        context.Get<ConsoleState>().SetFilter(new() { Text = "没有这个" });
        var panel = context.Render<FeedPanel>();

        panel.Find("[data-testid=blank] button").Click();

        Assert.True(context.Get<ConsoleState>().Filter.IsEmpty);
    }

    [Fact]
    public void A_row_says_by_shape_word_and_attribute_how_grave_it_is()
    {
        var row = Row(Alert.Of("Clue:camera:C-1:614", AlertSeverity.Critical, AlertKind.Clue, detail: ("code", "614")), seconds: 90);

        var outer = row.Find("[data-testid=feed-row]");
        Assert.Equal("Clue:camera:C-1:614", outer.GetAttribute("data-alert-id"));
        Assert.Equal("Open", outer.GetAttribute("data-status"));
        Assert.Equal("Late", outer.GetAttribute("data-age"));
        Assert.Equal("紧急", row.Find("svg.severity").GetAttribute("aria-label"));
        Assert.Contains("有老鼠", row.Find(".row-what").TextContent, StringComparison.Ordinal);
        Assert.Contains("超时未派", outer.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_an_entity_is_headed_by_what_it_is_about()
    {
        var row = Row(Alert.Of("N", kind: AlertKind.CameraNetwork, entity: null, detail: [("cameras", "12"), ("sites", "6")])
            with { SubjectKind = NetworkState.Kind, SubjectKey = NetworkState.TheKey.Key, SubjectName = null });

        Assert.Equal("摄像头网络", row.Find(".row-title").TextContent);
    }

    [Fact]
    public void Acknowledged_and_cleared_are_different_facts_on_a_row()
    {
        var cleared = Row(Alert.Of("A") with { ClearedAt = Alert.Start });
        var acknowledged = Row(Alert.Of("A", status: AlertStatus.Acknowledged));

        Assert.Contains("原因已消除", cleared.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("已确认", cleared.Find(".row-line.second").TextContent, StringComparison.Ordinal);
        Assert.Contains("已确认", acknowledged.Find(".row-line.second").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("原因已消除", acknowledged.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_in_a_name_is_text()
    {
        var row = Row(Alert.Of("A") with { EntityName = "<img src=x onerror=alert(1)>" });

        Assert.Empty(row.FindAll("img"));
        Assert.Contains("<img", row.Find(".row-title").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_selects_and_reads()
    {
        await LoadAsync(Alert.Of("A"));
        context.Get<AlertStore>().Apply([Alert.Raised(9, "A")]);
        var row = Row(Alert.Of("A"));

        row.Find("button.row-main").Click();

        Assert.Equal("A", context.Get<ConsoleState>().SelectedId);
        Assert.DoesNotContain("A", context.Get<AlertStore>().Unread);
    }

    [Fact]
    public async Task Sound_comes_only_from_a_saved_filter_on_the_screen_that_asks_for_it()
    {
        await LoadAsync();
        var state = context.Get<ConsoleState>();
        state.Restore(new("全部", new(), Sound: true));
        var alert = Alert.Of("A");
        Assert.False(state.IsHeard(alert));

        await state.SetSoundAsync(true);
        Assert.True(state.IsHeard(alert));

        state.SetFilter(new() { Severities = [AlertSeverity.Major] });
        Assert.False(state.IsHeard(alert));

        await state.SaveAsync("重要", sound: true);
        Assert.True(state.IsHeard(alert));
        Assert.False(state.IsHeard(Alert.Of("B", AlertSeverity.Info)));
    }

    [Fact]
    public async Task The_selection_moves_along_the_lines_and_stays_within_them()
    {
        await LoadAsync(Alert.Of("A", entity: "E-1", minute: 3), Alert.Of("B", entity: "E-2", minute: 2));
        var state = context.Get<ConsoleState>();
        state.Refresh();

        Assert.Equal((0, "A"), (state.Move(1), state.SelectedId));
        Assert.Equal((1, "B"), (state.Move(1), state.SelectedId));
        Assert.Equal((1, "B"), (state.Move(1), state.SelectedId));
        Assert.Equal((0, "A"), (state.Move(-1), state.SelectedId));
    }

    [Theory]
    [InlineData(CertificateStage.InForce, 200, "calm", "有效")]
    [InlineData(CertificateStage.Days7, 5, "near", "剩 5 天")]
    [InlineData(CertificateStage.Expired, -3, "over", "逾 3 天")]
    public void A_standing_is_a_colour_and_words(CertificateStage stage, int days, string tone, string words)
    {
        var chip = context.Render<StandingChip>(p => p.Add(c => c.Stage, stage).Add(c => c.DaysLeft, days));

        Assert.Contains(tone, chip.Find(".standing").ClassList);
        Assert.Contains(words, chip.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<FeedRow> Row(AlertItem alert, int seconds = 0) => context.Render<FeedRow>(p => p
        .Add(r => r.Line, new AlertLine(alert, 0, false, false, alert.LastRaisedAt))
        .Add(r => r.Now, Alert.Start.AddSeconds(seconds)));

    private async Task LoadAsync(params AlertItem[] alerts)
    {
        foreach (var alert in alerts)
        {
            context.Alerts.Alerts[alert.Id] = alert;
        }

        await context.Get<AlertStore>().LoadAsync(Token);
        context.Get<ConsoleState>().Refresh();
    }
}
