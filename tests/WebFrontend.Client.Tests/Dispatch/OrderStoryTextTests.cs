using System.Globalization;
using System.Text.Json;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Tests.Shared;

namespace Vigil.WebFrontend.Client.Tests.Dispatch;

public sealed class OrderStoryTextTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));
    private readonly CultureInfo before = CultureInfo.CurrentUICulture;
    private readonly ConsoleContext console = new();

    public OrderStoryTextTests() => CultureInfo.CurrentUICulture = new("zh-CN");

    private OrderStoryText Text => console.Get<OrderStoryText>();

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = before;
        console.Dispose();
    }

    [Theory]
    [InlineData("workorder.priorityChanged", """{"former":"Normal","priority":"Urgent","reason":"群众反映强烈"}""", "一般 → 紧急 · 群众反映强烈")]
    [InlineData("workorder.wentUp", """{"former":"Town","level":"County","eligible":1,"wanted":2}""", "镇所 → 县局")]
    [InlineData("workorder.found", """{"items":[{"item":"food.licence","result":"Pass"},{"item":"food.expired","result":"Fail"}],"attachments":1}""", "2 项，不符合 1 项")]
    [InlineData("workorder.offerEnded", """{"inspectorId":"I-9","end":"NoAnswer"}""", "工作人员 · 未应答")]
    [InlineData("workorder.arrived", """{"inspectorId":"I-9","metres":812,"far":true}""", "工作人员 · 距登记地点 812 米 · 离登记地点较远")]
    [InlineData("workorder.rechecked", """{"number":2,"passed":true}""", "第 2 次 · 复查合格")]
    [InlineData("workorder.declined", """{"inspectorId":"I-9","reason":"no-answer"}""", "工作人员 · 未应答")]
    [InlineData("clock.extended", """{"code":"x.y","amount":5,"unit":"WorkingDays","reason":"note:n1","lastDay":"2026-12-07"}""", "x.y · 5 工作日 · 限 2026-12-07 前 · “等检验结果”")]
    [InlineData("workorder.setOut", "null", "")]
    public void An_entry_says_its_facts_in_words(string type, string body, string expected)
    {
        WorkOrderNoteItem[] notes = [new("n1", Now, "U-1", "王建国", "等检验结果")];
        Assert.Equal(expected, Text.FactsOf(new(7, Now, type, "U-1", JsonDocument.Parse(body).RootElement), Now, notes));
    }

    [Fact]
    public void Every_entry_of_a_work_order_has_its_title()
    {
        var entries = typeof(WorkOrderJson).GetProperties()
            .Where(p => p.PropertyType.IsGenericType && typeof(EntryBody).IsAssignableFrom(p.PropertyType.GenericTypeArguments[0]))
            .Select(p => WireNameOf(p.Name))
            .ToArray();

        Assert.True(entries.Length >= 27);
        Assert.All(entries, type => Assert.NotEqual(type, Text.TitleOf(new(1, Now, type, "system", default))));
    }

    private static string WireNameOf(string entry) => $"workorder.{char.ToLowerInvariant(entry["WorkOrder".Length])}{entry["WorkOrder".Length..][1..]}";
}
