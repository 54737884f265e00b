using System.Collections.Immutable;

namespace Vigil.Domain.Dispatch;

/// <summary>One question of a checklist, in both languages, with the rule that asks it.</summary>
/// <param name="Code">Permanent: it stands in states and entries.</param>
/// <param name="Ground">Law and article.</param>
/// <param name="Key">重点项: failing it where safety is affected leads to a case (order 49 art. 32); else 一般项 (art. 33).</param>
public sealed record ChecklistItem(string Code, string Zh, string En, string Ground, bool Key = false);

/// <summary>What officers look at, by kind. Data, and the same in the browser: a screen needs no server to show it.</summary>
public sealed record Checklist(string Code, string Zh, string En, ImmutableArray<ChecklistItem> Items)
{
    public ChecklistItem? Find(string item) => Items.FirstOrDefault(i => i.Code == item);
}

/// <summary>The checklists that come with the product. Items may be added; a code is never given another meaning.</summary>
public static class Checklists
{
    public const string Food = "food";
    public const string Equipment = "equipment";
    public const string Complaint = "complaint";
    public const string Certificate = "certificate";
    public const string Recheck = "recheck";

    public static ImmutableArray<Checklist> All { get; } =
    [
        new(Food, "食品经营日常监督检查", "Routine food check",
        [
            new("food.licence", "食品经营许可（备案）有效，主体业态与经营项目相符", "Licence or filing in force; form and items as licensed", "食安法 art. 35", Key: true),
            new("food.display", "许可证、风险等级和检查结果在醒目处公示", "Licence, risk grade and last result displayed", "食安法 art. 33; order 49 art. 39"),
            new("food.health", "接触直接入口食品人员持有效健康证明", "Staff handling ready-to-eat food have valid health certificates", "食安法 art. 45", Key: true),
            new("food.manager", "配备食品安全管理人员并有日管控、周排查、月调度记录", "Food-safety manager appointed; daily, weekly, monthly records kept", "order 60 art. 4, 10-12"),
            new("food.purchase", "进货查验记录完整，索证索票可追溯", "Purchase checks recorded and traceable", "食安法 art. 53", Key: true),
            new("food.expired", "无过期、变质、标签不合规食品", "No expired, spoilt or wrongly labelled food", "食安法 art. 34", Key: true),
            new("food.additives", "食品添加剂专册专柜，无超范围超限量使用", "Additives recorded and locked; none beyond permitted use", "食安法 art. 34, 55", Key: true),
            new("food.separation", "生熟分开，专间专用，冷藏冷冻温度达标", "Raw and cooked apart; special rooms and temperatures kept", "GB 31654"),
            new("food.cleaning", "餐饮具清洗消毒保洁符合要求", "Tableware washed, disinfected and kept clean", "食安法 art. 56"),
            new("food.pests", "防鼠防蝇防虫设施有效，无虫害迹象", "Pest control effective, no signs of pests", "食安法 art. 33", Key: true),
            new("food.samples", "集中用餐食品留样足量、足时并有记录", "Food samples kept in amount, time and record", "GB 31654"),
            new("food.environment", "场所整洁，地面无积水，垃圾加盖", "Premises clean, no standing water, bins covered", "食安法 art. 33"),
        ]),
        new(Equipment, "特种设备现场监督检查", "Special equipment check",
        [
            new("equipment.registered", "使用登记证在有效期内，标志置于显著位置", "Use registration valid, mark displayed", "特设法 art. 33", Key: true),
            new("equipment.inspected", "在定期检验有效期内", "Within the periodic inspection", "特设法 art. 40", Key: true),
            new("equipment.manager", "设置安全管理机构或配备安全管理人员", "Safety management or safety officer in place", "特设法 art. 36"),
            new("equipment.operator", "作业人员持证上岗", "Operators hold their certificates", "特设法 art. 14", Key: true),
            new("equipment.file", "安全技术档案齐全", "Technical file complete", "特设法 art. 35"),
            new("equipment.maintenance", "经常性维护保养并有记录", "Maintained regularly, on record", "特设法 art. 39"),
            new("equipment.selfcheck", "至少每月一次自行检查并有记录", "Own check at least monthly, on record", "特设条例 art. 27"),
            new("equipment.safety", "安全附件、安全保护装置齐全有效并经校验", "Safety devices present, effective and verified", "特设法 art. 39", Key: true),
            new("equipment.hazard", "无未消除的事故隐患", "No hazard left standing", "特设法 art. 42", Key: true),
            new("equipment.emergency", "有应急预案并定期演练", "Emergency plan, exercised regularly", "特设法 art. 69"),
            new("equipment.lift", "电梯维保周期不超过十五日，紧急报警有效", "Lift maintained at most every 15 days, alarm works", "特设条例 art. 31"),
            new("equipment.notice", "安全注意事项和警示标志置于易见处", "Notices and warnings in view", "特设法 art. 43"),
        ]),
        new(Complaint, "投诉举报现场核查", "Check of a complaint or report",
        [
            new("complaint.identity", "被投诉主体、地址与登记一致", "The party and the address are those registered", "order 20 art. 9"),
            new("complaint.licence", "许可、备案、营业执照有效", "Licence, filing and business licence in force", "食安法 art. 35", Key: true),
            new("complaint.fact", "所反映事实经现场核实存在", "What was reported was found on the spot", "order 20 art. 23", Key: true),
            new("complaint.goods", "涉事商品或服务的进销记录、票据已查看", "Purchase and sale records of the goods looked at", "食安法 art. 53"),
            new("complaint.batch", "同批次商品在售情况已查看", "Other goods of the batch looked for", "食安法 art. 63"),
            new("complaint.price", "明码标价，无价格欺诈", "Prices shown, no price fraud", "价格法 art. 13, 14"),
            new("complaint.labels", "标签、说明、广告真实", "Labels, instructions and advertising true", "食安法 art. 71; 广告法 art. 4"),
            new("complaint.hygiene", "场所与加工过程卫生", "Premises and handling hygienic", "食安法 art. 33"),
            new("complaint.evidence", "证据已拍照、录音或提取", "Evidence photographed, recorded or taken", "处罚法 art. 46, 47"),
            new("complaint.explained", "当事人陈述已听取并记录", "The party heard and the words recorded", "处罚法 art. 45"),
            new("complaint.mediation", "调解意愿已询问", "Asked whether they would settle", "order 20 art. 16"),
            new("complaint.secrecy", "未泄露投诉举报人信息", "Nothing about the reporter was given away", "order 20 art. 33", Key: true),
        ]),
        new(Certificate, "证照与数据核查", "Check of certificates and records",
        [
            new("certificate.shown", "证照原件已查看", "The original was seen", "食安法 art. 35", Key: true),
            new("certificate.valid", "证照在有效期内", "It is in force", "食安法 art. 35", Key: true),
            new("certificate.scope", "实际经营与证照载明事项一致", "What is done is what it says", "食安法 art. 35"),
            new("certificate.renewal", "续期已提出或已告知", "Renewal applied for, or told how", "order 78"),
            new("certificate.record", "登记信息与现场一致", "The record agrees with what is there", "食安法 art. 113"),
        ]),
        new(Recheck, "责令改正复查", "Re-check of what was ordered",
        [
            new("recheck.done", "责令事项已全部改正", "Everything that was ordered has been done", "order 49 art. 33", Key: true),
            new("recheck.lasting", "改正措施可持续", "It will last", "order 49 art. 33"),
            new("recheck.new", "未发现新的问题", "Nothing new was found", "order 49 art. 33"),
            new("recheck.evidence", "复查情况已拍照留存", "Photographed", "处罚法 art. 47"),
        ]),
    ];

    /// <summary>The checklist of a code, or <see langword="null"/>.</summary>
    public static Checklist? Find(string? code) => All.FirstOrDefault(c => c.Code == code);
}
