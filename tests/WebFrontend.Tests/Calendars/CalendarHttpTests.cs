using System.Net;

namespace Vigil.WebFrontend.Tests.Calendars;

/// <summary>Calendars over HTTP. A year beyond a gap, so that the other tests' deadlines stay where they are.</summary>
public sealed class CalendarHttpTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_admin_publishes_a_year_in_the_shape_of_holiday_cn_and_everybody_reads_it()
    {
        var admin = await node.AsAsync("admin");
        var file = new Dictionary<string, object>
        {
            ["$schema"] = "https://raw.githubusercontent.com/NateScarlet/holiday-cn/master/schema.json",
            ["year"] = 2041,
            ["papers"] = new[] { "https://www.gov.cn/1" },
            ["days"] = new object[] { new { name = "元旦", date = "2041-01-01", isOffDay = true }, new { name = "元旦", date = "2041-01-05", isOffDay = false } },
        };

        await (await node.AsAsync("dispatcher")).PostAsync("/calendars", file).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("Accepted", (await admin.PostAsync("/calendars", file).OkAsync()).GetProperty("verdict").GetString());
        Assert.Equal("Unchanged", (await admin.PostAsync("/calendars", file).OkAsync()).GetProperty("verdict").GetString());

        var listed = await (await node.AsAsync("auditor")).GetAsync("/api/v1/calendars", Token).OkAsync();
        var year = listed.GetProperty("years").EnumerateArray().Single(y => y.GetProperty("year").GetInt32() == 2041);
        Assert.Equal((false, 1, 1, 1), (
            year.GetProperty("builtIn").GetBoolean(), year.GetProperty("off").GetInt32(), year.GetProperty("worked").GetInt32(), year.GetProperty("revision").GetInt32()));
        Assert.Equal("2026-12-31", listed.GetProperty("knownThrough").GetString());
        Assert.Contains(listed.GetProperty("years").EnumerateArray(), y => y.GetProperty("year").GetInt32() == 2024 && y.GetProperty("builtIn").GetBoolean());
    }

    [Fact]
    public async Task A_malformed_file_is_refused_with_the_place()
    {
        var admin = await node.AsAsync("admin");

        await admin.PostAsync("/calendars", new { days = new[] { new { date = "2041-01-01", isOffDay = true } } }).InvalidAsync("year");
        await admin.PostAsync("/calendars", new { year = 2041 }).InvalidAsync("days");
        await admin.PostAsync("/calendars", new { year = 2041, days = Array.Empty<object>() }).InvalidAsync("days");
        await admin.PostAsync("/calendars", new { year = 2041, days = new object[] { new { date = "2041-01-01", isOffDay = true }, new { date = "2041-01-02" } } })
            .InvalidAsync("days[1].isOffDay");
        await admin.PostAsync("/calendars", new { year = 2041, days = new[] { new { date = "2041-13-01", isOffDay = true } } }).InvalidAsync("days[0].date");
        await admin.PostAsync("/calendars", new { year = 2041, days = new[] { new { date = "2044-01-01", isOffDay = true } } }).InvalidAsync("days");
        await admin.PostAsync("/calendars", new { year = 1, days = new[] { new { date = "2041-01-01", isOffDay = true } } }).InvalidAsync("year");
    }
}
