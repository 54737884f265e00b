using System.Globalization;
using Vigil.Domain.Certificates;
using Vigil.Domain.Codes;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Inspections;

namespace Vigil.WebFrontend.Codes;

/// <summary>What the page behind a code calls things, in Chinese and English.</summary>
internal static class ScanText
{
    public static string Of(CertificateKind kind, bool english) => kind switch
    {
        CertificateKind.Other => english ? "Other certificate" : "其他证书",
        CertificateKind.BusinessLicence => english ? "Business licence" : "营业执照",
        CertificateKind.FoodOperation => english ? "Food operation licence" : "食品经营许可证",
        CertificateKind.FoodProduction => english ? "Food production licence" : "食品生产许可证",
        CertificateKind.PrepackagedFiling => english ? "Filing for pre-packaged food" : "仅销售预包装食品备案",
        CertificateKind.SmallWorkshop => english ? "Small workshop registration" : "食品小作坊登记证",
        CertificateKind.SmallCatering => english ? "Small catering licence" : "小餐饮经营许可证",
        CertificateKind.Health => english ? "Health certificate" : "健康证",
        CertificateKind.EquipmentOperator => english ? "Equipment operator's certificate" : "特种设备作业人员证",
        CertificateKind.EquipmentUse => english ? "Equipment use registration" : "特种设备使用登记证",
        CertificateKind.ChicagoFoodLicence => english ? "Food licence of the City of Chicago" : "芝加哥市食品执照",
        CertificateKind.Training => english ? "Training passed" : "培训考核合格",
    };

    public static string Of(PublicStanding standing, bool english) => standing switch
    {
        PublicStanding.Valid => english ? "Valid" : "有效",
        PublicStanding.EndsSoon => english ? "Ends soon" : "即将到期",
        PublicStanding.Expired => english ? "Expired" : "已过期",
        PublicStanding.Revoked => english ? "Revoked" : "已注销",
        PublicStanding.NotYet => english ? "Not in force yet" : "尚未生效",
    };

    public static string Of(InspectionResult result, bool english) => result switch
    {
        InspectionResult.Pass => english ? "In order" : "符合",
        InspectionResult.PassWithConditions => english ? "In order after putting right" : "基本符合（责令整改）",
        InspectionResult.Fail => english ? "Not in order" : "不符合",
        InspectionResult.NotPossible => english ? "Not possible" : "未能检查",
    };

    public static string Of(RiskGrade grade, bool english) => grade switch
    {
        RiskGrade.A => english ? "low risk" : "低风险",
        RiskGrade.B => english ? "lower risk" : "较低风险",
        RiskGrade.C => english ? "higher risk" : "中等风险",
        RiskGrade.D => english ? "high risk" : "高风险",
    };

    public static string Of(EntityStatus status, bool english) => status switch
    {
        EntityStatus.Active => english ? "In business" : "在营",
        EntityStatus.Dormant => english ? "Closed for a time" : "歇业",
        EntityStatus.Closed => english ? "Closed for good" : "已注销或吊销",
    };

    public static string Of(EquipmentType type, bool english) => type switch
    {
        EquipmentType.Boiler => english ? "Boiler" : "锅炉",
        EquipmentType.PressureVessel => english ? "Pressure vessel" : "压力容器",
        EquipmentType.Lift => english ? "Lift" : "电梯",
        EquipmentType.Crane => english ? "Crane" : "起重机械",
        EquipmentType.BridgeCrane => english ? "Bridge crane" : "桥式、门式起重机",
        EquipmentType.Forklift => english ? "Forklift" : "叉车",
        EquipmentType.SightseeingCar => english ? "Sightseeing car" : "观光车",
        EquipmentType.AmusementRide => english ? "Amusement ride" : "大型游乐设施",
        EquipmentType.PressurePipe => english ? "Pressure pipe" : "压力管道",
        EquipmentType.Ropeway => english ? "Ropeway" : "客运索道",
    };

    public static string Of(EquipmentUse use, bool english) => use switch
    {
        EquipmentUse.InUse => english ? "In use" : "在用",
        EquipmentUse.OutOfUse => english ? "Out of use" : "停用",
        EquipmentUse.Scrapped => english ? "Scrapped" : "报废",
    };

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
