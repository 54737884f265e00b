using Vigil.Domain.Evidence;

namespace Vigil.Domain.Tests.Evidence;

public sealed class PictureBytesTests
{
    // A grey square and a grey pixel.
    private static readonly byte[] Jpeg = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAgAAAQABAAD//gAQTGF2YzU5LjM3LjEwMAD/2wBDAAgUFBcUFxsbGxsbGyAeICEhISAgICAhISEkJCQqKiokJCQhISQkKCgqKi4vLisr"
        + "KisvLzIyMjw8OTlGRkhWVmf/xABKAAEAAAAAAAAAAAAAAAAAAAAAAQEAAAAAAAAAAAAAAAAAAAAAEAEAAAAAAAAAAAAAAAAAAAAAEQEAAAAAAAAAAAAAAAAA"
        + "AAAA/8AAEQgAEAAQAwEiAAIRAAMRAP/aAAwDAQACEQMRAD8AAA//2Q==");
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    [Fact]
    public void Whole_pictures_are_told_by_their_bytes()
    {
        Assert.Equal(PictureVerdict.Jpeg, PictureBytes.Check(Jpeg));
        Assert.Equal(PictureVerdict.Png, PictureBytes.Check(Png));
        Assert.Equal(PictureVerdict.Jpeg, PictureBytes.Check([.. Jpeg, 0, 0, 0])); // cameras pad
    }

    [Fact]
    public void Every_shorter_part_of_a_picture_is_half_a_picture_or_none()
    {
        foreach (var whole in new[] { Jpeg, Png })
        {
            for (var length = 0; length < whole.Length; length++)
            {
                Assert.Null(PictureBytes.MediaTypeOf(PictureBytes.Check(whole.AsSpan(0, length))));
            }
        }
    }

    [Fact]
    public void What_is_no_picture_empty_or_too_large_is_told_apart()
    {
        Assert.Equal(PictureVerdict.Empty, PictureBytes.Check([]));
        Assert.Equal(PictureVerdict.NoPicture, PictureBytes.Check("<svg onload=alert(1)>"u8));
        Assert.Equal(PictureVerdict.Half, PictureBytes.Check([0xFF, 0xD8, 0xFF, 0xD9])); // an end without a frame
        Assert.Equal(PictureVerdict.TooLarge, PictureBytes.Check([.. Jpeg, .. new byte[PictureBytes.Most]]));
    }
}
