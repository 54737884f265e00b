using System.Globalization;
using Vigil.Domain.Reviews;

namespace Vigil.WebFrontend.Reviews;

/// <summary>What public pages call grades and reasons.</summary>
internal static class GradeText
{
    public static string Of(GradeFigure figure, bool english) => figure.Mark switch
    {
        "A" => english ? "A · satisfied" : "A · 满意",
        "B" => english ? "B · fairly satisfied" : "B · 较满意",
        "C" => english ? "C · acceptable" : "C · 合格",
        "D" => english ? "D · poor" : "D · 差",
        var stars => english ? $"{stars} of 5 stars" : $"{stars} 星（满分 5 星）",
    };

    /// <summary>What it rests on: it is never shown without.</summary>
    public static string Basis(GradeFigure figure, bool english) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(english ? "estimate" : "估计值")} {figure.Estimate:0.00} {(english ? "of 5" : "/ 5")}, {(english ? "interval" : "区间")} {figure.Low:0.0}–{figure.High:0.0}, {figure.Count} {(english ? "reviews before" : "条评价，截至")} {figure.AsOf:yyyy-MM-dd}");

    public static string Of(ReviewReason reason, bool english) => reason switch
    {
        ReviewReason.SameDevice => english ? "same device that day" : "同一设备当天重复",
        ReviewReason.SameText => english ? "almost the same words as another" : "与其他评价文字雷同",
        ReviewReason.Burst => english ? "part of a burst" : "短时间集中评价",
        ReviewReason.OwnHouse => english ? "from the shop itself" : "店内人员设备",
        ReviewReason.HouseNetwork => english ? "full marks from the shop's network" : "店内网络多次满分",
        ReviewReason.OutOfHours => english ? "at night" : "非营业时段",
        ReviewReason.Markup => english ? "markup" : "含网页代码",
        ReviewReason.Flood => english ? "symbols or repetition only" : "符号或重复内容",
        ReviewReason.ByHand => english ? "set aside by a person" : "人工排除",
        ReviewReason.Appeal => english ? "set aside after an appeal" : "申诉后排除",
    };
}
