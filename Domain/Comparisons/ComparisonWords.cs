using System.Collections.Immutable;

namespace Vigil.Domain.Comparisons;

/// <summary>What a work order that came from a finding is about, as its officers read it.</summary>
internal static class ComparisonWords
{
    public static string Of(ComparisonCheck check, ImmutableSortedDictionary<string, string> detail) => check switch
    {
        ComparisonCheck.LicenceMissing => "数据比对：在营主体未查到食品许可或备案。",
        ComparisonCheck.LicenceOfAnotherKind => "数据比对：持有的许可与主体类别不符。",
        ComparisonCheck.LicenceNotInForce => $"数据比对：许可已失效而主体仍在营{Tail(detail, "number", "证号")}{Tail(detail, "through", "有效期至")}。",
        ComparisonCheck.WorkerWithoutCertificate => "数据比对：在岗人员无有效健康证明。",
        ComparisonCheck.EquipmentOverdue => $"数据比对：在用特种设备逾期未检{Tail(detail, "dueOn", "应检日期")}。",
        ComparisonCheck.PrepackagedWithLicence => "数据比对：仅销售预包装食品，应办备案而持许可。",
        ComparisonCheck.SameRegistration => "数据比对：登记号与其他主体相同。",
        ComparisonCheck.SameDevice => "数据比对：设备代码重复。",
        ComparisonCheck.SameLicence => "数据比对：许可证号与其他主体相同。",
        ComparisonCheck.AnotherCounty => "数据比对：证号所示区县与所在乡镇不符。",
        ComparisonCheck.InactiveButSeen => "数据比对：已歇业或注销的主体，摄像头仍有活动。",
        ComparisonCheck.SupplierUnknown => "数据比对：进货记录中的供货者查无登记。",
        ComparisonCheck.SupplierLicenceExpired => $"数据比对：进货当日供货者许可已失效{Tail(detail, "number", "证号")}{Tail(detail, "through", "有效期至")}。",
        ComparisonCheck.GoodsExpiredOnReceipt => $"数据比对：收货时已超过保质期{Tail(detail, "through", "保质期至")}。",
        ComparisonCheck.GoodsDatesImpossible => "数据比对：进货记录的生产日期与保质期或进货日期矛盾。",
        ComparisonCheck.GoodsUnderRecall => $"数据比对：进货批次正在召回{Tail(detail, "recall", "召回编号")}。",
        ComparisonCheck.GoodsRecordIncomplete => "数据比对：进货查验记录缺少法定项目。",
        ComparisonCheck.MoreSoldThanBought => "数据比对：同一批次销售数量大于进货数量。",
        ComparisonCheck.SourcesDisagree => $"数据比对：各部门数据不一致{Tail(detail, "field", "字段")}。",
    };

    private static string Tail(ImmutableSortedDictionary<string, string> detail, string key, string name) =>
        detail.TryGetValue(key, out var value) ? $"，{name} {value}" : "";
}
