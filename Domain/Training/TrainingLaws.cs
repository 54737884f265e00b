using System.Collections.Immutable;
using Vigil.Domain.Laws;

namespace Vigil.Domain.Training;

/// <summary>The rules that questions rest on, by the codes that the bank names them with.</summary>
public static class TrainingLaws
{
    private static readonly ImmutableDictionary<string, Bilingual> Names = new Dictionary<string, Bilingual>(StringComparer.Ordinal)
    {
        ["fsl"] = new("食品安全法", "Food Safety Law"),
        ["fslr"] = new("食品安全法实施条例", "Implementing Rules of the Food Safety Law"),
        ["sel"] = new("特种设备安全法", "Special Equipment Safety Law"),
        ["ser"] = new("特种设备安全监察条例", "Regulations on Safety Supervision of Special Equipment"),
        ["o49"] = new("食品生产经营监督检查管理办法", "Measures for Inspection of Food Production and Operation (order 49)"),
        ["o60"] = new("企业落实食品安全主体责任监督管理规定", "Provisions on Enterprises' Responsibility for Food Safety (order 60)"),
        ["sampling"] = new("食品安全抽样检验管理办法", "Measures for Food Safety Sampling Tests"),
        ["gb31654"] = new("GB 31654 餐饮服务通用卫生规范", "GB 31654, General Hygienic Practice for Catering"),
        ["code2018"] = new("餐饮服务食品安全操作规范（2018）", "Code of Practice for Food Safety in Catering (2018)"),
        ["tsg21"] = new("TSG 21 固定式压力容器安全技术监察规程", "TSG 21, Stationary Pressure Vessels"),
        ["tsgt7001"] = new("TSG T7001-2023 电梯监督检验和定期检验规则", "TSG T7001-2023, Inspection of Lifts"),
        ["tsgz6001"] = new("TSG Z6001-2019 特种设备作业人员考核规则", "TSG Z6001-2019, Examination of Equipment Operators"),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Codes => Names.Keys.Order(StringComparer.Ordinal);

    /// <summary>A ground as people read it: <c>《食品安全法》第四十五条</c>; a rule without a code stands as it was written.</summary>
    public static string Written(string law, string? article, bool english)
    {
        var name = Names.TryGetValue(law, out var known) ? known.In(english) : law;
        return (english, article) switch
        {
            (true, null) => name,
            (true, _) => $"{name}, {LegalGround.Articles(article, english)}",
            (false, null) => $"《{name}》",
            (false, _) => $"《{name}》{LegalGround.Articles(article, english)}",
        };
    }
}
