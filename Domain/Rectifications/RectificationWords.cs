using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Cameras;

namespace Vigil.Domain.Rectifications;

/// <summary>What a rectification is about, in words for the owner and the officers. No person is named.</summary>
public static class RectificationWords
{
    /// <summary>What the camera saw; the box's own word where the code is unknown.</summary>
    public static string What(int code, string label, bool english) =>
        EventCodes.All.FirstOrDefault(e => e.Code == code) is { } known ? english ? known.English : known.Chinese : label;

    public static string PlaceOf(CameraPlace place, bool english) => place switch
    {
        CameraPlace.Other => english ? "another place" : "其他场所",
        CameraPlace.Store => english ? "store" : "食品仓库",
        CameraPlace.RoughProcessing => english ? "rough processing" : "粗加工",
        CameraPlace.Cutting => english ? "cutting" : "切配",
        CameraPlace.Cooking => english ? "cooking" : "烹饪",
        CameraPlace.ColdDishes => english ? "cold dishes" : "凉菜间",
        CameraPlace.Washing => english ? "washing" : "洗消",
        CameraPlace.Serving => english ? "serving" : "备餐",
        CameraPlace.SampleKeeping => english ? "samples" : "留样",
        CameraPlace.Receiving => english ? "receiving" : "验收",
        CameraPlace.EquipmentRoom => english ? "equipment room" : "设备间",
    };

    internal static ImmutableDictionary<string, string> Values(RectificationState state, string? reason)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        values.Add("what.zh", What(state.Code, state.Label, english: false));
        values.Add("what.en", What(state.Code, state.Label, english: true));
        values.Add("place.zh", PlaceOf(state.Place, english: false));
        values.Add("place.en", PlaceOf(state.Place, english: true));
        values.Add("seenAt", Iso(state.SeenAt));
        values.Add("dueAt", Iso(state.DueAt));
        if (reason is not null)
        {
            values.Add("reason", reason);
        }

        return values.ToImmutable();
    }

    /// <summary>For the work order; Chinese, as all that officers write.</summary>
    internal static string Summary(RectificationState state, RectificationCause cause) =>
        $"责令整改复查：{What(state.Code, state.Label, english: false)}（{PlaceOf(state.Place, english: false)}），{cause switch
        {
            RectificationCause.Overdue => "逾期未提交整改材料",
            RectificationCause.ReturnedTooOften => "整改材料多次未通过",
        }}。编号 {state.Id}。";

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
