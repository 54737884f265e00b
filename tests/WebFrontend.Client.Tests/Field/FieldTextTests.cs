using System.Globalization;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Field;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Client.Tests.Shared;
using static Vigil.WebFrontend.Client.Tests.Field.Given;

namespace Vigil.WebFrontend.Client.Tests.Field;

/// <summary>Terms in words, codes at the door, links to maps.</summary>
public sealed class FieldTextTests : IDisposable
{
    private readonly ConsoleContext context = new();

    public FieldTextTests() => CultureInfo.CurrentUICulture = new("zh-CN");

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(0, 0, 40, "还剩 不到 1 分钟")]
    [InlineData(0, 35, 59, "还剩 35 分钟")]
    [InlineData(28, 5, 0, "还剩 1 天 4 小时")]
    [InlineData(48, 5, 0, "还剩 2 天")] // minutes don't matter beside days
    [InlineData(3, 0, 0, "还剩 3 小时")]
    [InlineData(-3, -20, 0, "已超 3 小时 20 分钟")]
    [InlineData(0, 0, 0, "已超 不到 1 分钟")]
    public void What_is_left_is_said_in_two_units(int hours, int minutes, int seconds, string expected) =>
        Assert.Equal(expected, context.Get<Words>().In(Now + new TimeSpan(hours, minutes, seconds), Now));

    [Theory]
    [InlineData(249.2, "4:10")]
    [InlineData(3849, "1:04:09")]
    [InlineData(90_000, "25:00:00")]
    [InlineData(0.3, "0:01")]
    [InlineData(-5, "0:00")]
    public void A_countdown_ends_when_it_says(double seconds, string expected) =>
        Assert.Equal(expected, TimeLeft.Countdown(Now.AddSeconds(seconds), Now));

    [Theory]
    [InlineData("https://vigil.example/s/E-1", CodeMatch.Same)]
    [InlineData("https://vigil.example/s/E-1/?from=wall", CodeMatch.Same)]
    [InlineData(" e-1 ", CodeMatch.Same)]
    [InlineData("9161 0927 MA6T ABCD 1X", CodeMatch.Same)]
    [InlineData("E-2", CodeMatch.Other)]
    [InlineData("", CodeMatch.Unclear)]
    public void A_code_at_the_door_is_the_places_or_anothers(string code, CodeMatch expected) =>
        Assert.Equal(expected, ScannedCode.Judge(code, Order("W"), Archive("E-1", "91610927MA6TABCD1X")));

    [Fact]
    public void An_order_without_a_code_can_be_compared_with_nothing() =>
        Assert.Equal(CodeMatch.Unclear, ScannedCode.Judge("E-1", Order("W", entity: null), null));

    [Fact]
    public void The_code_of_the_equipment_counts() =>
        Assert.Equal(CodeMatch.Same, ScannedCode.Judge("梯11陕G00123(24)", Order("W") with { SubjectKind = "equipment", SubjectKey = "梯11陕G00123(24)" }, null));

    [Fact]
    public void Links_to_maps_name_the_place_and_the_datum()
    {
        Assert.Equal("geo:31.88,109.526?q=31.88,109.526(%E8%80%81%E8%A1%97%20A)", MapLinks.Geo(31.88, 109.526, "老街 A"));
        Assert.Contains("position=109.526,31.88&", MapLinks.Amap(31.88, 109.526, "A&B"), StringComparison.Ordinal);
        Assert.Contains("name=A%26B&coordinate=wgs84", MapLinks.Amap(31.88, 109.526, "A&B"), StringComparison.Ordinal);
    }

    private static EntityArchive Archive(string id, string number) => new(
        new(id, "店", number, default, default, "610927100", null, "", null, null, null, null, false, 0, "api"),
        default, [], null, null, null, [], [], [], [], [], [], 1);
}
