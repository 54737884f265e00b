using System.Text;
using SkiaSharp;
using Vigil.WebFrontend.Attachments;

namespace Vigil.WebFrontend.Tests.Attachments;

public sealed class PictureCleanerTests : IDisposable
{
    private readonly PictureCleaner cleaner = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => cleaner.Dispose();

    [Fact]
    public async Task What_a_camera_wrote_beside_the_picture_is_gone_and_the_orientation_applied()
    {
        var sent = Pictures.WithExif(Pictures.Jpeg(64, 32));
        Assert.Contains(Pictures.Secret, Encoding.Latin1.GetString(sent), StringComparison.Ordinal);

        var kept = await cleaner.CleanAsync(sent, Token);

        var text = Encoding.Latin1.GetString(kept);
        Assert.DoesNotContain("Exif", text, StringComparison.Ordinal);
        Assert.DoesNotContain("GPS", text, StringComparison.Ordinal);
        using var picture = SKBitmap.Decode(kept);
        Assert.Equal((32, 64), (picture.Width, picture.Height));

        // Turned clockwise, what was left is at the top.
        Assert.True(picture.GetPixel(16, 8).Red > 200, "red at the top");
        Assert.True(picture.GetPixel(16, 56).Blue > 200, "blue at the bottom");
    }

    [Theory]
    [InlineData(1, "red left")]
    [InlineData(2, "red right")]
    [InlineData(3, "red right")]
    [InlineData(4, "red left")]
    [InlineData(5, "red top")]
    [InlineData(6, "red top")]
    [InlineData(7, "red bottom")]
    [InlineData(8, "red bottom")]
    public async Task Each_orientation_is_applied(byte orientation, string expected)
    {
        using var picture = SKBitmap.Decode(await cleaner.CleanAsync(Pictures.WithExif(Pictures.Jpeg(64, 32), orientation), Token));
        var seen = picture.Width > picture.Height
            ? picture.GetPixel(8, 16).Red > 200 ? "red left" : "red right"
            : picture.GetPixel(16, 8).Red > 200 ? "red top" : "red bottom";

        Assert.Equal(expected, seen);
    }

    [Theory]
    [InlineData(5200, 1300, 2560, 640)]
    [InlineData(1300, 5200, 640, 2560)]
    [InlineData(2560, 10, 2560, 10)]
    [InlineData(1, 1, 1, 1)]
    public async Task No_side_is_longer_than_it_may_be(int width, int height, int keptWidth, int keptHeight)
    {
        using var jpeg = SKBitmap.Decode(await cleaner.CleanAsync(Pictures.Jpeg(width, height), Token));
        using var png = SKBitmap.Decode(await cleaner.CleanAsync(Pictures.Png(width, height), Token));

        Assert.Equal((keptWidth, keptHeight), (jpeg.Width, jpeg.Height));
        Assert.Equal((keptWidth, keptHeight), (png.Width, png.Height));
    }

    [Fact]
    public async Task The_same_picture_gives_the_same_bytes() =>
        Assert.Equal(await cleaner.CleanAsync(Pictures.Png(), Token), await cleaner.CleanAsync(Pictures.Png(), Token));

    [Theory]
    [InlineData(7072)] // 7072² is just above 50 million
    [InlineData(65_000)]
    public async Task A_bomb_is_refused_by_what_it_declares(int side)
    {
        // Pixels decoded would end otherwise: the bomb holds none, so decoding it says that the picture is damaged.
        var refused = await Assert.ThrowsAsync<AttachmentRefusedException>(() => cleaner.CleanAsync(Pictures.Bomb(side), Token));

        Assert.Contains($"{side} × {side}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_side_that_no_picture_can_have_is_refused() =>
        Assert.ThrowsAsync<AttachmentRefusedException>(() => cleaner.CleanAsync(Pictures.Bomb(int.MaxValue), Token));

    [Fact]
    public async Task Half_a_picture_and_none_are_refused()
    {
        var (jpeg, png) = (Pictures.Jpeg(600, 400), Pictures.Png(600, 400));

        await Assert.ThrowsAsync<AttachmentRefusedException>(() => cleaner.CleanAsync(jpeg[..(jpeg.Length / 2)], Token));
        await Assert.ThrowsAsync<AttachmentRefusedException>(() => cleaner.CleanAsync(png[..(png.Length / 2)], Token));
        await Assert.ThrowsAsync<AttachmentRefusedException>(() => cleaner.CleanAsync([0xFF, 0xD8, 0xFF, .. "not a picture"u8], Token));
    }

    public static TheoryData<byte[], string?> Beginnings => new()
    {
        { Pictures.Jpeg(), "image/jpeg" },
        { Pictures.Png(), "image/png" },
        { [.. "RIFF\0\0\0\0WEBPVP8 "u8], "image/webp" },
        { [.. "RIFF\0\0\0\0WAVEfmt "u8], "audio/wav" },
        { [.. "OggS\0"u8], "audio/ogg" },
        { [0x1A, 0x45, 0xDF, 0xA3, .. "\u0001\u0000B\u0082\u0084webm"u8], "audio/webm" },
        { [0x1A, 0x45, 0xDF, 0xA3, .. "B\u0082matroska"u8], null },
        { [0, 0, 0, 24, .. "ftypisom"u8], "audio/mp4" },
        { [0, 0, 0, 24, .. "ftypheic"u8], "image/heif" },
        { [.. "%PDF-1.7"u8], "application/pdf" },
        { [.. "<svg onload=alert(1)>"u8], null },
        { [.. "GIF89a"u8], null },
        { [.. "MZ"u8], null },
        { [], null },
    };

    [Theory]
    [MemberData(nameof(Beginnings))]
    public void What_it_is_is_found_from_its_bytes(byte[] bytes, string? type) => Assert.Equal(type, MediaSniffer.TypeOf(bytes));
}
