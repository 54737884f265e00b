using System.Collections.Immutable;
using Vigil.Domain.Entities;

namespace Vigil.Domain.SelfChecks;

/// <summary>One thing to look at.</summary>
/// <param name="Code">Permanent: records name items by it.</param>
/// <param name="Ground">The law and its article.</param>
public sealed record SelfCheckItem(string Code, string Chinese, string English, string Ground);

/// <summary>What is looked at, by list and rhythm, from a day on. The items are our own words; their grounds are the law's.</summary>
public static class SelfCheckBook
{
    /// <summary>From when this version holds; a later one is added beside it, and items keep their codes.</summary>
    public static readonly DateOnly From = new(2026, 1, 1);

    private static readonly ImmutableArray<SelfCheckItem> FoodWeek =
    [
        new("week.daily-done", "本周每日检查都已做并签字", "Each day's check of this week was made and signed", "食品安全主体责任规定 11"),
        new("week.fixed", "日检发现的问题已整改到位", "What the daily checks found has been put right", "食品安全主体责任规定 12"),
        new("week.staff", "从业人员健康证明齐全有效", "Everybody's health certificate is there and in force", "食品安全法 45"),
        new("week.suppliers", "供货商资质和进货票据齐全", "Suppliers' licences and delivery papers are complete", "食品安全法 53"),
        new("week.pests", "无鼠、蝇、蟑螂等有害生物痕迹", "No trace of rats, flies or cockroaches", "食品安全法 33"),
    ];

    private static readonly ImmutableArray<SelfCheckItem> FoodMonth =
    [
        new("month.heard", "已听取安全员、总监的管理情况汇报", "The officer's and the director's reports were heard", "食品安全主体责任规定 13"),
        new("month.licence", "许可证在有效期内，经营项目未超范围", "The licence is in force and covers what is done", "食品安全法 35"),
        new("month.training", "员工培训和考核按计划进行", "Training and tests go by the plan", "食品安全法 44"),
        new("month.risks", "下月重点风险和措施已确定", "Next month's main risks and measures are decided", "食品安全主体责任规定 13"),
    ];

    private static readonly ImmutableDictionary<(SelfCheckList List, SelfCheckKind Kind), ImmutableArray<SelfCheckItem>> Items =
        new Dictionary<(SelfCheckList, SelfCheckKind), ImmutableArray<SelfCheckItem>>
        {
            [(SelfCheckList.FoodSale, SelfCheckKind.Daily)] =
            [
                new("sale.shown", "营业执照、许可证或备案在显眼处公示", "Licences hang where customers see them", "食品安全法 35"),
                new("sale.dates", "货架和库房没有过期、变质食品", "Nothing spoiled or past its date on shelves or in store", "食品安全法 34, 54"),
                new("sale.cold", "冷藏冷冻设备温度正常并有记录", "Chillers and freezers are cold enough, and it is noted", "食品安全法 54"),
                new("sale.labels", "散装食品标明名称、生产日期和保质期", "Loose food shows name, date and shelf life", "食品安全法 68"),
                new("sale.goods-in", "今日进货已查验并登记", "Today's deliveries were checked and entered", "食品安全法 53"),
                new("sale.clean", "经营场所清洁，食品离墙离地", "The place is clean; food stands off wall and floor", "食品安全法 33"),
            ],
            [(SelfCheckList.Catering, SelfCheckKind.Daily)] =
            [
                new("meal.health", "上岗人员无发热、腹泻、皮肤伤口", "Nobody at work has fever, diarrhoea or open wounds", "食品安全法 45"),
                new("meal.dress", "加工人员穿戴清洁的工作衣帽，备餐时戴口罩", "Cooks wear clean clothes and caps, and masks when serving", "食品安全法 33"),
                new("meal.raw-cooked", "生熟分开，刀板容器有区分", "Raw and cooked are kept apart, boards and knives marked", "食品安全法 33"),
                new("meal.through", "食品烧熟煮透，中心温度达到要求", "Food is cooked through to the core", "食品安全法 55"),
                new("meal.dishes", "餐饮具已清洗消毒并保洁", "Dishes are washed, disinfected and kept clean", "食品安全法 56"),
                new("meal.stock", "原料新鲜，没有过期和来源不明的食品", "Ingredients are fresh, none past its date or of unknown source", "食品安全法 34, 55"),
            ],
            [(SelfCheckList.Production, SelfCheckKind.Daily)] =
            [
                new("make.materials", "原辅料验收合格，投料有记录", "Materials passed on receipt; what went in is noted", "食品安全法 50"),
                new("make.additives", "食品添加剂专人专柜、称量使用", "Additives are locked away, weighed and entered", "食品安全法 39, 40"),
                new("make.points", "关键控制点参数在限值内", "Critical control points are within their limits", "食品安全法 46"),
                new("make.people", "人员更衣、洗手、消毒后进入车间", "People change, wash and disinfect before entering", "食品安全法 33"),
                new("make.tested", "出厂批次检验合格", "Batches leaving today passed their test", "食品安全法 52"),
                new("make.labels", "标签、生产日期与实际一致", "Labels and dates say what is true", "食品安全法 67"),
            ],
            [(SelfCheckList.Equipment, SelfCheckKind.Daily)] =
            [
                new("gear.registered", "使用登记标志在显著位置，检验在有效期内", "The registration mark hangs there and the inspection is in force", "特种设备安全法 33, 40"),
                new("gear.operators", "作业人员持有效证件上岗", "Operators on duty hold certificates in force", "特种设备安全法 14"),
                new("gear.safety", "安全附件和保护装置完好", "Safety fittings and protective devices are whole", "特种设备安全法 39"),
                new("gear.running", "运行无异常声响、泄漏、超压", "It runs without odd noise, leaks or overpressure", "特种设备安全法 42"),
                new("gear.log", "运行和交接班记录已填写", "The log and the handover are written", "特种设备安全法 35"),
                new("gear.notice", "乘用须知、警示标志清晰", "Instructions and warnings can be read", "特种设备安全法 43"),
            ],
            [(SelfCheckList.FoodSale, SelfCheckKind.Weekly)] = FoodWeek,
            [(SelfCheckList.Catering, SelfCheckKind.Weekly)] = FoodWeek,
            [(SelfCheckList.Production, SelfCheckKind.Weekly)] = FoodWeek,
            [(SelfCheckList.Equipment, SelfCheckKind.Weekly)] =
            [
                new("gear.week-daily", "本周每日检查都已做并签字", "Each day's check of this week was made and signed", "特种设备使用单位规定 (order 74)"),
                new("gear.week-fixed", "发现的隐患已消除", "Hazards found are gone", "特种设备安全法 42"),
                new("gear.week-upkeep", "维护保养按期进行并有记录", "Maintenance is done in time and noted", "特种设备安全法 39, 45"),
                new("gear.week-dates", "检验、校验日期已核对，到期前已报检", "Dates of inspection were looked up, and it was applied for in time", "特种设备安全法 40"),
            ],
            [(SelfCheckList.FoodSale, SelfCheckKind.Monthly)] = FoodMonth,
            [(SelfCheckList.Catering, SelfCheckKind.Monthly)] = FoodMonth,
            [(SelfCheckList.Production, SelfCheckKind.Monthly)] = FoodMonth,
            [(SelfCheckList.Equipment, SelfCheckKind.Monthly)] =
            [
                new("gear.month-heard", "已听取安全总监、安全员的汇报", "The director's and the officer's reports were heard", "特种设备使用单位规定 (order 74)"),
                new("gear.month-drill", "应急预案和演练按计划进行", "Emergency plan and drills go by the plan", "特种设备安全法 69"),
                new("gear.month-risks", "下月重点风险和措施已确定", "Next month's main risks and measures are decided", "特种设备使用单位规定 (order 74)"),
            ],
        }.ToImmutableDictionary();

    /// <summary>The list that follows from what an entity does; <see langword="null"/> where the law asks for none.</summary>
    public static SelfCheckList? ListOf(EntityCategory category) => category switch
    {
        EntityCategory.FoodSale => SelfCheckList.FoodSale,
        EntityCategory.Catering => SelfCheckList.Catering,
        EntityCategory.FoodProduction or EntityCategory.SmallWorkshop => SelfCheckList.Production,
        EntityCategory.EquipmentUser => SelfCheckList.Equipment,
        EntityCategory.General => null,
    };

    /// <summary>What is looked at, in order; an item that two lists share comes once.</summary>
    public static ImmutableArray<SelfCheckItem> ItemsOf(IEnumerable<SelfCheckList> lists, SelfCheckKind kind) =>
        [.. lists.Distinct().Order().SelectMany(l => Items[(l, kind)]).DistinctBy(i => i.Code)];

    /// <summary>An item by its code; <see langword="null"/> for one that there is none of any more.</summary>
    public static SelfCheckItem? Find(string code) => Items.Values.SelectMany(i => i).FirstOrDefault(i => i.Code == code);
}
