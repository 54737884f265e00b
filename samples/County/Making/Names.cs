using Vigil.Domain.Entities;

namespace Vigil.County.Making;

/// <summary>Names of shops and people as they might be in a county of the Qinling and Daba mountains. Every one is made up.</summary>
internal static class Names
{
    private static readonly string[] Surnames =
    [
        "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩",
        "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛", "叶", "阎",
    ];

    private static readonly string[] Given =
    [
        "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "涛", "明", "超", "兰", "霞", "平", "刚", "桂英", "玉兰", "秀英", "建华",
        "志强", "春梅", "小红", "国庆", "晓燕", "海燕", "德福", "红梅", "文彬", "光明", "世平", "永安", "家兴", "素珍", "忠良", "雪梅", "长青", "显贵", "正才", "传秀",
    ];

    private static readonly string[] First = ["鑫", "福", "兴", "旺", "顺", "和", "源", "盛", "泰", "康", "丰", "裕", "宏", "永", "聚", "德", "瑞", "恒", "万", "天", "金", "南江", "巴山", "飞渡", "千家坪", "化龙"];

    private static readonly string[] Second = ["隆", "发", "达", "昌", "源", "祥", "润", "缘", "香", "美", "佳", "乐", "家", "园", "阁", "轩", "居", "坊", "堂", "记"];

    private static readonly Dictionary<EntityCategory, (string Value, int Weight)[]> Trades = new()
    {
        [EntityCategory.FoodProduction] = [("腊肉制品厂", 4), ("魔芋食品有限公司", 3), ("山泉饮用水有限公司", 2), ("茶业有限公司", 3), ("白酒酿造有限公司", 2), ("豆制品加工厂", 2), ("蜂业有限公司", 2)],
        [EntityCategory.FoodSale] = [("便民超市", 10), ("副食店", 12), ("粮油店", 6), ("生鲜超市", 5), ("烟酒店", 6), ("水果店", 5), ("乳品店", 2), ("母婴用品店", 2), ("干货土特产店", 5), ("购物广场", 1)],
        [EntityCategory.Catering] = [("面馆", 10), ("农家乐", 8), ("饭店", 8), ("火锅店", 6), ("小吃店", 8), ("早餐店", 6), ("酒楼", 3), ("烧烤店", 4), ("蛋糕店", 2), ("奶茶店", 3), ("单位食堂", 2), ("中心小学食堂", 1), ("幼儿园食堂", 1)],
        [EntityCategory.SmallWorkshop] = [("挂面加工坊", 4), ("豆腐坊", 5), ("榨油坊", 5), ("粉条加工坊", 3), ("腊肉加工坊", 4), ("酿酒坊", 4), ("米糕坊", 2)],
        [EntityCategory.EquipmentUser] = [("物业服务有限公司", 5), ("宾馆", 5), ("水电站", 4), ("矿业有限公司", 2), ("燃气有限公司", 1), ("建材有限公司", 4), ("木业有限公司", 2), ("加油加气站", 3), ("中药材加工厂", 3), ("商贸城", 2)],
        [EntityCategory.General] =
        [
            ("服装店", 10), ("五金建材店", 8), ("农资经营部", 8), ("理发店", 8), ("手机通讯店", 5), ("摩托车修理部", 5), ("日用百货店", 10), ("药材收购部", 5), ("种植专业合作社", 6),
            ("养殖专业合作社", 6), ("家具店", 4), ("广告部", 3), ("运输服务部", 4), ("洗车店", 3), ("文具店", 3), ("鞋店", 5), ("家电维修部", 3), ("劳务有限公司", 3), ("建筑工程有限公司", 3), ("信息咨询部", 2),
        ],
    };

    public static string Person(Dice dice) => dice.Of(Surnames) + dice.Of(Given);

    public static string Trade(EntityCategory category, Dice dice) => dice.Of(Trades[category]);

    /// <summary>镇坪县 + the owner's or a lucky name + the trade.</summary>
    public static string Shop(string trade, Town town, Village village, Dice dice) => dice.Below(10) switch
    {
        < 2 => $"镇坪县{town.Name}{dice.Of(First)}{dice.Of(Second)}{trade}",
        < 4 => $"镇坪县老{dice.Of(Surnames)}{trade}",
        < 5 => $"镇坪县{village.Name.TrimEnd('村')}{dice.Of(Second)}{trade}",
        < 6 => $"镇坪县{dice.Of(Surnames)}{dice.Of(Second)}{trade}",
        _ => $"镇坪县{dice.Of(First)}{dice.Of(Second)}{trade}",
    };

    public static string Address(Town town, Village village, Dice dice) => village.Name.EndsWith("社区", StringComparison.Ordinal)
        ? $"镇坪县{town.Name}{village.Name}{dice.Of(["文化路", "南江路", "新正街", "沿河路", "建设路", "环城路"])}{dice.Between(1, 268)}号"
        : $"镇坪县{town.Name}{village.Name}{dice.Of(["一", "二", "三", "四", "五", "六", "七"])}组{dice.Between(1, 120)}号";
}
