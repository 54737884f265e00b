using System.Collections.Immutable;
using System.Text;
using Vigil.Domain.Cameras;
using Vigil.Domain.Notices;
using Vigil.Domain.Rectifications;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Notices;

public sealed class NoticeTextsTests
{
    private static readonly ImmutableDictionary<string, string> Values = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["what.zh"] = "未戴厨师帽",
        ["what.en"] = "No chef's hat",
        ["place.zh"] = "烹饪",
        ["place.en"] = "cooking",
        ["seenAt"] = "2026-06-03T01:00:00Z",
        ["dueAt"] = "2026-06-04T01:00:00Z",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    [Fact]
    public void A_text_speaks_its_language_and_writes_instants_in_the_countys_zone()
    {
        var zh = NoticeTexts.Render("rectification-ordered", Values, "城关小吃店", english: false, Given.Calendar);
        var en = NoticeTexts.Render("rectification-ordered", Values, "城关小吃店", english: true, Given.Calendar);

        Assert.Equal("责令整改：未戴厨师帽", zh.Title);
        Assert.Contains("2026-06-03 09:00", zh.Body, StringComparison.Ordinal);
        Assert.Contains("before 2026-06-04 09:00", en.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_survives_missing_values_and_an_unknown_template_has_one_too()
    {
        foreach (var code in NoticeTexts.Codes.Append("something-new"))
        {
            foreach (var english in new[] { false, true })
            {
                var words = NoticeTexts.Render(code, ImmutableDictionary<string, string>.Empty, null, english, Given.Calendar);
                Assert.DoesNotContain('{', words.Title + words.Body);
            }
        }
    }

    [Fact]
    public void A_message_in_both_languages_has_a_link_for_each_part_and_a_call_has_none()
    {
        ImmutableArray<NoticePart> parts = [new("rectification-ordered", Values, "https://v.test/n/a"), new("camera-back", Values, "https://v.test/n/b")];
        var mail = NoticeMessage.Of(parts, "店", NoticeLanguage.Both, NoticeChannel.Mail, Given.Calendar);
        var call = NoticeMessage.Of(parts, "店", NoticeLanguage.Chinese, NoticeChannel.Call, Given.Calendar);

        Assert.Equal(2, mail.Text.Split("https://v.test/n/b").Length - 1);
        Assert.Contains("（另有 1 条）", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("https", call.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(299, true)]
    [InlineData(301, false)] // caught and played again later
    public void A_signature_holds_for_its_body_secret_and_time(int secondsLater, bool holds)
    {
        var (at, body) = (Given.On("2026-06-03").Now, Encoding.UTF8.GetBytes("{\"id\":1}"));
        var header = GatewaySignature.Write("a secret of some length", at, body);

        Assert.Equal(holds, GatewaySignature.Holds(header, "a secret of some length", at.AddSeconds(secondsLater), body));
        Assert.False(GatewaySignature.Holds(header, "another secret of length", at, body));
        Assert.False(GatewaySignature.Holds(header, "a secret of some length", at, [.. body, 32]));
        foreach (var forged in new[] { null, "", "t=1", "t=x,v1=y", $"t={at.ToUnixTimeSeconds()},v1={new string('z', 64)}", header + ",v1=0" })
        {
            Assert.False(GatewaySignature.Holds(forged, "a secret of some length", at, body));
        }
    }

    [Fact]
    public void A_token_is_none_unless_it_is_whole()
    {
        var token = NoticeToken.Write(new byte[NoticeToken.Bytes]);
        Assert.Equal(64, NoticeToken.HashOf(token)!.Length);
        foreach (var none in new[] { null, "", token[..^1], token + "A", token[..^1] + "/" })
        {
            Assert.Null(NoticeToken.HashOf(none));
        }
    }

    [Fact]
    public void Every_place_has_a_name_in_both_languages() =>
        Assert.All(Enum.GetValues<CameraPlace>(), p => Assert.NotEqual(RectificationWords.PlaceOf(p, true), RectificationWords.PlaceOf(p, false)));
}
