using System.Net;
using Npgsql;
using SkiaSharp;
using Vigil.WebFrontend.Tests.Attachments;
using Vigil.WebFrontend.Tests.Complaints;

namespace Vigil.WebFrontend.Tests.Notices;

/// <summary>The page behind a notice's link, as an owner's phone without script uses it.</summary>
public sealed class OwnerPageTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_link_over_a_returned_picture_to_the_end()
    {
        var (_, order, link) = await node.OrderedAsync(Pictures.Jpeg(1600, 900));
        var dispatcher = await node.AsAsync("dispatcher");
        using var owner = node.Citizen();
        var page = await Forms.GetAsync(owner, $"{link}?lang=en");
        Assert.Contains("To be put right: No chef's hat", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("责令整改", (await Forms.GetAsync(owner, $"{link}?lang=zh")).Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(
            async () => (await Orders.DetailAsync(dispatcher, order)).GetProperty("rectification").TryGetProperty("seenByOwnerAt", out var at) && at.ValueKind != System.Text.Json.JsonValueKind.Null,
            "that the owner looked");

        var proof = new (string, object?)[] { ("words", "已戴好 <b>"), ("pictures", Pictures.WithExif(Pictures.Jpeg(80, 40))), ("pictures", Pictures.Png()) };
        Assert.Equal(HttpStatusCode.SeeOther, (await page.SendAsync($"{link}/proof", proof)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await page.SendAsync($"{link}/proof", proof)).Status); // the same form again
        var given = (await Orders.DetailAsync(dispatcher, order)).GetProperty("proofs");
        Assert.Equal((1, 2), (given.GetArrayLength(), given[0].GetProperty("pictures").GetArrayLength()));
        foreach (var hash in given[0].GetProperty("pictures").EnumerateArray())
        {
            var stored = await dispatcher.GetByteArrayAsync($"/api/v1/attachments/{hash.GetString()}", Token);
            Assert.DoesNotContain(Pictures.Secret, System.Text.Encoding.Latin1.GetString(stored), StringComparison.Ordinal);
        }

        await dispatcher.PostAsync($"/rectifications/{order}/return", new { reason = "看不清头部" }).OkAsync();
        page = await Forms.GetAsync(owner, $"{link}?lang=zh");
        Assert.Contains("看不清头部", page.Text, StringComparison.Ordinal);
        Assert.Contains("已戴好 &lt;b&gt;", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await page.SendAsync($"{link}/proof", ("pictures", Pictures.Jpeg()))).Status);
        await dispatcher.PostAsync($"/rectifications/{order}/acceptance", new { }).OkAsync();

        Assert.Equal("Closed", await Orders.StatusAsync(dispatcher, order));
        Assert.DoesNotContain("<form", (await Forms.GetAsync(owner, link)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_picture_too_large_or_nothing_at_all_is_refused_and_the_words_survive()
    {
        var (_, order, link) = await node.OrderedAsync();
        using var owner = node.Citizen();
        var page = await Forms.GetAsync(owner, $"{link}?lang=en");
        foreach (var (picture, said) in new (byte[], string)[]
        {
            ("GIF89a, or so it says"u8.ToArray(), "Is no picture"),
            (Pictures.Jpeg(400, 300)[..800], "half a picture"),
            (Pictures.Bomb(40_000), "million pixels"),
            (new byte[(20 * 1024 * 1024) + 1], "20 MB"),
        })
        {
            var wrong = await page.SendAsync($"{link}/proof", ("words", "just a moment"), ("pictures", picture));
            Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
            Assert.Contains(said, wrong.Text, StringComparison.Ordinal);
            Assert.Equal("just a moment", wrong["words"]);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await page.SendAsync($"{link}/proof")).Status);
        var many = Enumerable.Range(0, 7).Select(i => ("pictures", (object?)Pictures.Jpeg(10 + i, 10))).ToArray();
        Assert.Contains("At most 6", (await page.SendAsync($"{link}/proof", many)).Text, StringComparison.Ordinal);

        // A good one stays where a bad one came with it.
        var half = await page.SendAsync($"{link}/proof", ("pictures", Pictures.Jpeg(333, 222)), ("pictures", new byte[10]));
        Assert.Equal(64, half["kept"]!.Length);
        Assert.Equal(HttpStatusCode.SeeOther, (await half.SendAsync($"{link}/proof")).Status);
        Assert.Single((await Orders.DetailAsync(await node.AsAsync("dispatcher"), order)).GetProperty("proofs")[0].GetProperty("pictures").EnumerateArray());
    }

    [Fact]
    public async Task A_forged_link_is_none_and_one_that_has_ended_says_so_and_neither_shows_a_picture()
    {
        var (_, _, link) = await node.OrderedAsync(Pictures.Jpeg());
        using var owner = node.Citizen();
        var forged = link[..^1] + (link[^1] == 'A' ? 'Q' : 'A');
        var none = await Forms.GetAsync(owner, forged);
        Assert.Equal(HttpStatusCode.NotFound, none.Status);
        Assert.DoesNotContain("粉面馆", none.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await owner.GetAsync($"{forged}/pictures/0", Token).CodeAsync());
        Assert.Equal(HttpStatusCode.OK, await owner.GetAsync($"{link}/pictures/0", Token).CodeAsync());

        await using (var database = NpgsqlDataSource.Create(node.ConnectionString))
        {
            var hash = Domain.Notices.NoticeToken.HashOf(link[3..])!;
            await using var command = database.CreateCommand(
                "update state set state = jsonb_set(state, '{linkEndsAt}', '\"2020-01-01T00:00:00+00:00\"') where kind = 'notice' and state ->> 'tokenHash' = $1");
            command.Parameters.Add(new() { Value = hash });
            Assert.Equal(1, await command.ExecuteNonQueryAsync(Token));
        }

        Assert.Equal(HttpStatusCode.Gone, (await Forms.GetAsync(owner, link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, await owner.GetAsync($"{link}/pictures/0", Token).CodeAsync());
    }

    [Fact]
    public async Task The_owner_gets_a_copy_that_is_smaller_marked_and_veiled_and_the_reviewer_the_original()
    {
        var original = Scene();
        var (_, order, link) = await node.OrderedAsync(original);
        using var owner = node.Citizen();
        var bytes = await owner.GetByteArrayAsync($"{link}/pictures/0", Token);
        using var copy = SKBitmap.Decode(bytes);
        Assert.Equal((960, 540), (copy.Width, copy.Height));

        // Skin-coloured stripes have become one colour; green ones are still to be seen.
        Assert.True(Contrast(copy, 300) < 25, $"The skin's contrast is {Contrast(copy, 300)}.");
        Assert.True(Contrast(copy, 660) > 60, $"The floor's contrast is {Contrast(copy, 660)}.");
        Assert.True(copy.GetPixel(900, 538).Red < 110); // the bar with for whom and when
        Assert.Equal(original, await (await node.AsAsync("auditor")).GetByteArrayAsync($"/api/v1/rectifications/{order}/pictures/0", Token));
    }

    // The left half striped in the colours of skin, the right half in greens.
    private static byte[] Scene()
    {
        using var bitmap = new SKBitmap(1920, 1080);
        using (var canvas = new SKCanvas(bitmap))
        {
            using var paint = new SKPaint();
            for (var x = 0; x < 1920; x += 8)
            {
                var light = x / 8 % 2 == 0;
                paint.Color = x < 960 ? (light ? new SKColor(224, 172, 145) : new SKColor(150, 100, 75)) : light ? new SKColor(60, 220, 60) : new SKColor(10, 90, 10);
                canvas.DrawRect(x, 0, 8, 1080, paint);
            }
        }

        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, 95);
        return data.ToArray();
    }

    private static int Contrast(SKBitmap picture, int from)
    {
        var greens = Enumerable.Range(from, 12).Select(x => (int)picture.GetPixel(x, 60).Green).ToList();
        return greens.Max() - greens.Min();
    }
}
