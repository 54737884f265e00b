using System.Collections.Immutable;

namespace Vigil.Domain.Laws;

/// <summary>What a law or rule is called.</summary>
public sealed record LawName(string Zh, string En)
{
    public string In(bool english) => english ? En : Zh;
}

/// <summary>The laws and rules that grounds name, by every name that our tables give them.</summary>
public static class LawNames
{
    private static readonly LawName FoodSafety = new("食品安全法", "Food Safety Law");
    private static readonly LawName Equipment = new("特种设备安全法", "Special Equipment Safety Law");
    private static readonly LawName EquipmentRegulations = new("特种设备安全监察条例", "Regulations on Safety Supervision of Special Equipment");
    private static readonly LawName Penalty = new("行政处罚法", "Administrative Penalty Law");

    private static readonly ImmutableDictionary<string, LawName> Named = new Dictionary<string, LawName>(StringComparer.Ordinal)
    {
        ["食品安全法"] = FoodSafety,
        ["食安法"] = FoodSafety,
        ["食品安全法实施条例"] = new("食品安全法实施条例", "Implementing Rules of the Food Safety Law"),
        ["特种设备安全法"] = Equipment,
        ["特设法"] = Equipment,
        ["特种设备安全监察条例"] = EquipmentRegulations,
        ["特设条例"] = EquipmentRegulations,
        ["行政处罚法"] = Penalty,
        ["处罚法"] = Penalty,
        ["行政强制法"] = new("行政强制法", "Administrative Compulsion Law"),
        ["价格法"] = new("价格法", "Price Law"),
        ["广告法"] = new("广告法", "Advertising Law"),
        ["个人信息保护法"] = new("个人信息保护法", "Personal Information Protection Law"),
        ["企业信息公示暂行条例"] = new("企业信息公示暂行条例", "Interim Regulations on Publication of Enterprise Information"),
        ["市场主体登记管理条例"] = new("市场主体登记管理条例", "Regulations on Registration of Market Entities"),
        ["经营异常名录管理暂行办法"] = new("企业经营异常名录管理暂行办法", "Interim Measures for the List of Abnormal Operations"),
        ["市场监督管理行政处罚程序规定"] = new("市场监督管理行政处罚程序规定", "Provisions on Penalty Procedure in Market Regulation"),
        ["食品安全主体责任规定"] = Order(60)!,
        ["餐饮服务食品安全操作规范 2011"] = new("餐饮服务食品安全操作规范（2011）", "Code of Practice for Food Safety in Catering (2011)"),
        ["餐饮服务食品安全操作规范 2018"] = new("餐饮服务食品安全操作规范（2018）", "Code of Practice for Food Safety in Catering (2018)"),
        ["纪检监察机关处理检举控告工作规则"] = new("纪检监察机关处理检举控告工作规则", "Rules on Handling Reports and Accusations by Discipline Inspection"),
        ["GB 31654"] = new("GB 31654 餐饮服务通用卫生规范", "GB 31654, General Hygienic Practice for Catering"),
        ["国市监信规〔2021〕3号"] = new("市场监督管理信用修复管理办法", "Measures for Credit Repair in Market Regulation"),
        ["国市监信发〔2022〕6号"] = new("关于推进企业信用风险分类管理的意见", "Opinions on Classes of Enterprises' Credit Risk"),
        ["冷链食品验收"] = new("冷链食品验收", "Acceptance of chilled and frozen food"),
        ["the county's own"] = new("本县规定", "The county's own"),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    public static LawName? Find(string name) => Named.GetValueOrDefault(name);

    /// <summary>Whether it is a document that Chinese cites without 《》.</summary>
    public static bool IsBare(string name) => name is "the county's own" or "冷链食品验收";

    /// <summary>An order of the State Administration for Market Regulation; <see langword="null"/> where its name isn't known here.</summary>
    public static LawName? Order(int number) => number switch
    {
        20 => new("市场监督管理投诉举报处理暂行办法", "Interim Measures for Handling Complaints and Reports"),
        44 => new("市场监督管理严重违法失信名单管理办法", "Measures for the List of Serious Violations"),
        45 => new("市场监督管理行政处罚信息公示规定", "Provisions on Publication of Administrative Penalties"),
        49 => new("食品生产经营监督检查管理办法", "Measures for Inspection of Food Production and Operation"),
        57 => new("特种设备安全监督检查办法", "Measures for Safety Inspection of Special Equipment"),
        60 => new("企业落实食品安全主体责任监督管理规定", "Provisions on Enterprises' Responsibility for Food Safety"),
        74 => new("特种设备使用单位落实使用安全主体责任监督管理规定", "Provisions on Users' Responsibility for Special Equipment"),
        78 => new("食品经营许可和备案管理办法", "Measures for Licences and Filings of Food Operation"),
        121 => new("市场监督管理投诉举报处理办法", "Measures for Handling Complaints and Reports"),
        _ => null,
    };
}
