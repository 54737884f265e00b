using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Vigil.Domain.Clocks;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Credit;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Draws;
using Vigil.Domain.Laws;
using Vigil.Domain.Penalties;
using Vigil.Domain.SelfChecks;
using Vigil.Domain.Sources;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Tests.Laws;

public sealed partial class LegalGroundTests
{
    [Theory]
    [InlineData("食品安全法 art. 45", "《食品安全法》第四十五条", "Food Safety Law, art. 45")]
    [InlineData("食安法 art. 35, 36", "《食品安全法》第三十五条、第三十六条", "Food Safety Law, art. 35, 36")]
    [InlineData("食品安全法 art. 34(10), 53", "《食品安全法》第三十四条第十项、第五十三条", "Food Safety Law, art. 34(10), 53")]
    [InlineData("食品安全法 39, 40", "《食品安全法》第三十九条、第四十条", "Food Safety Law, art. 39, 40")]
    [InlineData("食安法 art. 113; order 49 art. 39", "《食品安全法》第一百一十三条；《食品生产经营监督检查管理办法》第三十九条",
        "Food Safety Law, art. 113; Measures for Inspection of Food Production and Operation (order 49), art. 39")]
    [InlineData("order 60 art. 4, 10-12", "《企业落实食品安全主体责任监督管理规定》第四条、第十条至第十二条", "Provisions on Enterprises' Responsibility for Food Safety (order 60), art. 4, 10-12")]
    [InlineData("投诉举报处理暂行办法, order 20 art. 20, 21", "《市场监督管理投诉举报处理暂行办法》第二十条、第二十一条", "Interim Measures for Handling Complaints and Reports (order 20), art. 20, 21")]
    [InlineData("特种设备使用单位规定 (order 74)", "《特种设备使用单位落实使用安全主体责任监督管理规定》", "Provisions on Users' Responsibility for Special Equipment (order 74)")]
    [InlineData("总局令第45号 art. 13, 14; 国市监信规〔2021〕3号", "《市场监督管理行政处罚信息公示规定》第十三条、第十四条；《市场监督管理信用修复管理办法》",
        "Provisions on Publication of Administrative Penalties (order 45), art. 13, 14; Measures for Credit Repair in Market Regulation")]
    [InlineData("总局令第44号, from the application", "《市场监督管理严重违法失信名单管理办法》（自申请之日起）", "Measures for the List of Serious Violations (order 44) (from the application)")]
    [InlineData("行政处罚法 art. 60; the extension by a bureau's flowchart", "《行政处罚法》第六十条；延长按办案流程", "Administrative Penalty Law, art. 60; the extension by a bureau's flowchart")]
    [InlineData("餐饮服务食品安全操作规范 2018; GB 31654 (待核)", "《餐饮服务食品安全操作规范（2018）》；《GB 31654 餐饮服务通用卫生规范》（待核）",
        "Code of Practice for Food Safety in Catering (2018); GB 31654, General Hygienic Practice for Catering (to be checked)")]
    [InlineData("行政处罚法 art. 133.1", "《行政处罚法》第一百三十三条之一", "Administrative Penalty Law, art. 133.1")]
    [InlineData("order 999 art. 3", "总局令第999号第三条", "Order 999, art. 3")]
    [InlineData("the county's own", "本县规定", "The county's own")]
    [InlineData("某县自己的规定，第 3 条", "某县自己的规定，第 3 条", "某县自己的规定，第 3 条")] // a county's own words stand
    [InlineData("", "", "")]
    public void A_ground_is_written_out_as_each_language_cites_it(string ground, string chinese, string english)
    {
        Assert.Equal(chinese, LegalGround.Of(ground, english: false));
        Assert.Equal(english, LegalGround.Of(ground, english: true));
    }

    [Theory]
    [InlineData(1, "一")]
    [InlineData(10, "十")]
    [InlineData(15, "十五")]
    [InlineData(20, "二十")]
    [InlineData(99, "九十九")]
    [InlineData(100, "一百")]
    [InlineData(105, "一百零五")]
    [InlineData(110, "一百一十")]
    [InlineData(115, "一百一十五")]
    [InlineData(148, "一百四十八")]
    [InlineData(1_005, "一千零五")]
    [InlineData(1_010, "一千零一十")]
    [InlineData(1_260, "一千二百六十")]
    [InlineData(0, "0")]
    [InlineData(10_000, "10000")]
    public void Articles_are_numbered_as_the_laws_number_them(int number, string written) => Assert.Equal(written, ChineseNumber.Of(number));

    [Fact]
    public void Every_ground_of_the_defaults_reads_in_both_languages()
    {
        var grounds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in new object[]
        {
            new TermSettings(), new ComparisonSettings(), new CreditSettings(), new PenaltySettings(), new DrawSettings(), new SourceSettings(), new CcpSettings(), Checklists.All,
            Enum.GetValues<SelfCheckKind>().Select(k => SelfCheckBook.ItemsOf(Enum.GetValues<SelfCheckList>(), k)),
        })
        {
            Gather(root, grounds, 0);
        }

        Assert.True(grounds.Count > 50, $"Only {grounds.Count} grounds were found.");
        Assert.All(grounds, g => Assert.DoesNotMatch(Foreign(), LegalGround.Of(g, english: false)));
        Assert.All(grounds, g => Assert.DoesNotMatch(Han(), LegalGround.Of(g, english: true)));
    }

    private static void Gather(object? from, HashSet<string> grounds, int depth)
    {
        if (from is null or string || depth > 5 || from.GetType() is { IsPrimitive: true } or { IsEnum: true })
        {
            return;
        }

        if (from is IEnumerable rows)
        {
            if (from.GetType().GetProperty("IsDefault")?.GetValue(from) is true)
            {
                return; // an immutable array that was left out
            }

            foreach (var row in rows)
            {
                Gather(row, grounds, depth + 1);
            }

            return;
        }

        if (from.GetType().Namespace?.StartsWith("Vigil.", StringComparison.Ordinal) != true)
        {
            return;
        }

        foreach (var property in from.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
        {
            if (property.Name == "Ground" && property.GetValue(from) is string ground)
            {
                grounds.Add(ground);
            }
            else
            {
                Gather(property.GetValue(from), grounds, depth + 1);
            }
        }
    }

    // "GB 31654" is a standard's name in Chinese too, and C and D are classes.
    [GeneratedRegex("[A-Za-z]{3,}", RegexOptions.None, 1000)]
    private static partial Regex Foreign();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, 1000)]
    private static partial Regex Han();
}
