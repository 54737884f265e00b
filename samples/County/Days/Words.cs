namespace Vigil.County.Days;

/// <summary>What officers and the desk write in the demo.</summary>
internal static class Words
{
    public const string Refused = "经核实，所反映的不属于生活消费争议，依照暂行办法第十五条第三项不予受理。可向人民法院起诉。";
    public const string Mediated = "双方已达成一致：经营者退款并当面致歉。感谢您的监督。";
    public const string Verified = "已到现场核查，经营者已按要求改正，本次不予立案。感谢您的监督。";
    public const string Transferred = "所反映的经营者在平利县，已将线索移送当地市场监督管理局处理。";

    public static readonly string[] Declines = ["正在另一处现场，走不开", "车辆在维修", "与当事人有亲属关系，应当回避"];

    public static readonly string[] Faults = ["台账有两天没有记录", "冷柜温度未达标，已当场调整", "垃圾桶无盖", "个别商品标签不清"];

    public static readonly string[] HandedIn = ["现场情况与登记一致，已向经营者说明要求。", "已检查完毕，笔录和照片齐全。", "问题已当场改正，已提醒经营者留存记录。"];
}
