using System.Collections.Frozen;
using Vigil.Domain.Alerts;

namespace Vigil.Domain.Cameras;

/// <summary>One kind of event that cameras report.</summary>
/// <param name="Code">The vendor code of the extension range; our own from 10,001 where a named class has none; 0 where it is unknown.</param>
/// <param name="Compliant">True where it reports that all is well (a hat that is worn): dropped, not kept.</param>
public sealed record EventCode(int Code, DetectionClass Class, string Chinese, string English, bool Compliant = false)
{
    /// <summary>Which kind of alert it raises; <see langword="null"/> where it raises none.</summary>
    public AlertKind? Alert => Class switch
    {
        DetectionClass.None => null,
        DetectionClass.General or DetectionClass.Device => AlertKind.Detection,
        DetectionClass.Clue => AlertKind.Clue,
    };
}

/// <summary>What cameras of the known vendors report, by code (GA/T 1400 push, range 600 and up) and by the names of detection models.</summary>
public static class EventCodes
{
    /// <summary>Our own code for a cockroach, which the vendor range doesn't know.</summary>
    public const int Cockroach = 10_001;

    private static readonly FrozenDictionary<int, EventCode> ByCode = new EventCode[]
    {
        new(19, DetectionClass.General, "绊线", "Line crossed"),
        new(20, DetectionClass.Clue, "入侵", "Intrusion"),
        new(22, DetectionClass.General, "徘徊", "Loitering"),
        new(604, DetectionClass.General, "打电话", "Phone call"),
        new(605, DetectionClass.General, "未戴厨师帽", "No chef's hat"),
        new(606, DetectionClass.General, "无口罩", "No mask"),
        new(607, DetectionClass.Clue, "抽烟", "Smoking"),
        new(608, DetectionClass.General, "未戴手套", "No gloves"),
        new(609, DetectionClass.General, "未穿工作服", "No work clothes"),
        new(610, DetectionClass.General, "环境卫生", "Hygiene of the surroundings"),
        new(611, DetectionClass.General, "地面积水", "Water on the floor"),
        new(612, DetectionClass.General, "垃圾桶未盖", "Bin not covered"),
        new(613, DetectionClass.General, "违规置物", "Things out of place"),
        new(614, DetectionClass.Clue, "有老鼠", "Rat"),
        new(615, DetectionClass.Device, "视频不正", "Picture turned away"),
        new(616, DetectionClass.Device, "视频模糊", "Picture blurred"),
        new(618, DetectionClass.General, "离岗", "Post left"),
        new(619, DetectionClass.Clue, "明火", "Open fire"),
        new(622, DetectionClass.General, "动物", "Animal"),
        new(628, DetectionClass.General, "人员聚集", "Crowd"),
        new(630, DetectionClass.General, "垃圾桶溢出", "Bin overflowing"),
        new(638, DetectionClass.General, "玩手机", "Using a phone"),
        new(640, DetectionClass.General, "地面垃圾", "Rubbish on the floor"),
        new(701, DetectionClass.None, "在岗", "At the post", Compliant: true),
        new(Cockroach, DetectionClass.Clue, "蟑螂", "Cockroach"),
    }.ToFrozenDictionary(e => e.Code);

    // Names that public detection models give; what is worn or just stands there is compliant.
    private static readonly FrozenDictionary<string, int> ByName = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["cockroach"] = Cockroach,
        ["rat"] = 614,
        ["mouse"] = 614,
        ["no_gloves"] = 608,
        ["no_hat"] = 605,
        ["no_chef_hat"] = 605,
        ["no_chef_uniform"] = 609,
        ["without_mask"] = 606,
        ["no_mask"] = 606,
        ["smoke"] = 607,
        ["smoking"] = 607,
        ["phone"] = 638,
        ["overflow"] = 630,
        ["garbage"] = 640,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> CompliantNames = new[]
    {
        "hairnet", "with_mask", "mask", "garbage_bin", "chef_uniform", "chef_hat", "gloves", "hat",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // What should be there and isn't: a hat, a mask, somebody at the post, the lid of a bin.
    private static readonly FrozenSet<int> Missing = new[] { 605, 606, 608, 609, 612, 618 }.ToFrozenSet();

    /// <summary>Whether an event says that something is missing. The question to its reviewer is the opposite one: everybody in the picture must be looked at.</summary>
    public static bool SaysMissing(int code) => Missing.Contains(code);

    /// <summary>Every code that is known, in order.</summary>
    public static IReadOnlyList<EventCode> All { get; } = [.. ByCode.Values.OrderBy(e => e.Code)];

    /// <summary>What a report is about. The code speaks before the name; neither known is a class of its own that is kept and raises nothing.</summary>
    public static EventCode Resolve(int? code, string? name)
    {
        if (code is { } number and not 0)
        {
            return ByCode.TryGetValue(number, out var known) ? known : new(number, DetectionClass.None, "未知事件", "Unknown event");
        }

        var label = name?.Trim() ?? "";
        if (CompliantNames.Contains(label))
        {
            return new(0, DetectionClass.None, "合规", "Compliant", Compliant: true);
        }

        return ByName.TryGetValue(label, out var named) ? ByCode[named] : new(0, DetectionClass.None, "未知事件", "Unknown event");
    }
}
