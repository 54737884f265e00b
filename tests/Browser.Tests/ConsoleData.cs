using Vigil.Testing;

namespace Vigil.Browser.Tests;

/// <summary>Something to see on the screens of planning and of goods.</summary>
internal static class ConsoleData
{
    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

    /// <summary>A campaign and a work order.</summary>
    /// <param name="name">What the ids end with.</param>
    public static async Task PlanAsync(ApiDriver api, string name)
    {
        await api.PostAsync("/api/v1/campaigns", new
        {
            id = $"Z-{name}", name = "冬季供暖锅炉专项", items = new[] { "catering" }, towns = new[] { "610927100" }, from = Today, through = Today.AddDays(20), weeklyCapacity = 2,
        });
        await OrderAsync(api, $"W-{name}", "E-2");
    }

    /// <summary>A draw, a batch on its way from wholesaler to shop, and its recall.</summary>
    /// <returns>The link in the wholesaler's notice of the recall.</returns>
    public static async Task<string> BuildAsync(ApiDriver api, string name)
    {
        await api.PostAsync("/api/v1/draws", new
        {
            id = $"D-{name}", name = "餐饮双随机", items = new[] { "catering" }, towns = new[] { "610927100" }, ratios = new { a = 5, b = 10, c = 20, d = 50, unclassified = 10, keyUnit = 50 },
            officerCap = 50, beacon = "lottery", beaconAt = DateTimeOffset.UtcNow.AddHours(1), dueOn = Today.AddDays(60),
        });
        await NoteAsync(api, "E-1", "Purchase", $"N-{name}-1", $"B-{name}", new { name = "安康面粉厂", contact = "13900001234" });
        await NoteAsync(api, "E-1", "Sale", $"N-{name}-2", $"B-{name}", new { name = "镇坪老街饭庄2号店", entityId = "E-2" });
        await NoteAsync(api, "E-2", "Purchase", $"N-{name}-3", $"B-{name}", new { name = "镇坪老街饭庄1号店", entityId = "E-1" });
        await api.PostAsync($"/api/v1/recalls/R-{name}/opening", new { level = "First", title = "小麦粉", reason = "microbial", batches = new[] { $"B-{name}" } });
        await api.AwaitAsync($"/api/v1/recalls/R-{name}", "the holders of a recalled batch", r => r.GetProperty("holders").GetArrayLength() == 2);
        string? link = null;
        await api.AwaitAsync("/api/v1/notices?entity=E-1", "the notice of a recall", n => n.GetProperty("items").EnumerateArray()
            .Any(i => i.GetProperty("id").ValueEquals($"recall.R-{name}.E-1") && i.TryGetProperty("link", out var address) && (link = address.GetString()) is not null));
        return link!;
    }

    /// <summary>A shop of which a department says another address and status than the county has. Its word waits to be looked into.</summary>
    public static async Task DisagreeAsync(ApiDriver api, string entity)
    {
        const string Number = "92610927MA70L00120";
        await api.PostAsync("/api/v1/entities", new { id = entity, name = "新正街小吃店", registrationNumber = Number, category = "General", townCode = "610927108", address = "新正街 1 号" });
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await File.ReadAllTextAsync(Repository.File("samples/mappings/inspection-register.json"))), "mappingFile", "mapping.json" },
            { new StringContent($"底册编号,更新日期,统一社会信用代码,单位名称,地址,状态\nSYN-I-001,{Today.AddDays(-9):yyyy-MM-dd},{Number},新正街小吃店,新正街9号,歇业\n"), "file", "inspection.csv" },
        };
        await api.PostAsync("/api/v1/imports", form);
        var record = "";
        await api.AwaitAsync("/api/v1/source-records?all=true", "the department's record", r => r.GetProperty("items").EnumerateArray()
            .Any(i => i.GetProperty("registrationNumber").ValueEquals(Number) && (record = i.GetProperty("id").GetString()!).Length > 0));
        await api.PostAsync($"/api/v1/source-records/{Uri.EscapeDataString(record)}/match", new { subjectId = entity }); // by itself it would match tonight, if the shop is not known yet
        await api.AwaitAsync($"/api/v1/entities/{entity}/facts", "the word of a department that waits", f => f.ToString().Contains("\"awaits\":true", StringComparison.Ordinal));
    }

    private static Task<HttpResponseMessage> OrderAsync(ApiDriver api, string id, string entity) => api.PostAsync("/api/v1/work-orders", new
    {
        id, kind = "Complaint", priority = "High", entityId = entity, townCode = "610927108", summary = "反映后厨有老鼠", officers = 1,
    });

    private static Task<HttpResponseMessage> NoteAsync(ApiDriver api, string entity, string movement, string number, string batch, object party) => api.PostAsync($"/api/v1/entities/{entity}/goods", new
    {
        movement, number, on = Today, party,
        items = new[] { new { code = batch, product = "小麦粉", specification = "25kg/袋", quantity = 10, unit = "袋", lot = "L1", producedOn = Today.AddDays(-40), shelfLife = "24个月", papers = new[] { "Conformity" } } },
    });
}
