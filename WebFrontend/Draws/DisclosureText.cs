using System.Globalization;
using Microsoft.AspNetCore.Components;
using Vigil.Domain.Draws;

namespace Vigil.WebFrontend.Draws;

/// <summary>A public page about draws, in Chinese or English, rendered on the server.</summary>
public abstract class DisclosureText : ComponentBase
{
    [Parameter, EditorRequired]
    public bool English { get; set; }

    /// <summary>The zone in which people read instants.</summary>
    [Parameter]
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>Where the data comes from, shown wherever data is.</summary>
    [Parameter]
    public string? DataLabel { get; set; }

    protected string T(string chinese, string english) => English ? english : chinese;

    protected string When(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    protected static string Iso(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    protected static string Percent(int ratio) => string.Create(CultureInfo.InvariantCulture, $"{ratio / 10_000m:0.####} %");

    protected static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    protected string Of(DrawStatus status) => status switch
    {
        DrawStatus.Drafted => T("拟定", "Planned"),
        DrawStatus.Committed => T("名单已封存，等待公开数字", "Pools frozen, waiting for the public value"),
        DrawStatus.Seeded => T("公开数字已录入", "Public value entered"),
        DrawStatus.Drawn => T("已抽取", "Drawn"),
        DrawStatus.Published => T("结果已公布", "Result published"),
        DrawStatus.Ordered => T("检查中", "Inspections under way"),
        DrawStatus.Closed => T("已办结", "Closed"),
        DrawStatus.Abandoned => T("已放弃", "Given up"),
        DrawStatus.Redrawn => T("已重新抽取", "Drawn again"),
    };

    protected string OfStratum(string code) => (code[0] switch
    {
        'A' => T("信用风险 A（低）", "Credit risk A (low)"),
        'B' => T("信用风险 B", "Credit risk B"),
        'C' => T("信用风险 C", "Credit risk C"),
        'D' => T("信用风险 D（高）", "Credit risk D (high)"),
        _ => T("未分类", "Not classified"),
    }) + (code.EndsWith('+') ? T("，重点单位", ", key unit") : "");

    protected string OfReason(string reason) => reason switch
    {
        DrawPoolRules.Closed => T("已注销或吊销", "closed for good"),
        DrawPoolRules.Dormant => T("歇业", "dormant"),
        DrawPoolRules.Superior => T("三个月内上级已检查", "inspected by the superior bureau within three months"),
        DrawPoolRules.AfterLicence => T("本年度已证后检查", "checked after licensing this year"),
        DrawPoolRules.Cap => T("已达年度检查频次上限", "the year's cap of visits is used up"),
        _ => reason,
    };

    protected string OfUp(string? reason) => reason switch
    {
        DrawEngine.UpRecusal => T("因回避不足两人，提级办理", "goes a level up: recusal left fewer than two"),
        DrawEngine.UpRotation => T("因轮换不足两人，提级办理", "goes a level up: rotation left fewer than two"),
        DrawEngine.UpCap => T("因任务上限不足两人，提级办理", "goes a level up: the cap of tasks left fewer than two"),
        _ => T("执法人员不足两人，提级办理", "goes a level up: fewer than two officers"),
    };
}
