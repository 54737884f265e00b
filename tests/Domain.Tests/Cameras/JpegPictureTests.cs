using Vigil.Domain.Cameras;

namespace Vigil.Domain.Tests.Cameras;

public sealed class JpegPictureTests
{
    // The frame of a picture: start, a table, a frame header of 64 by 48, a scan with its data, and the end.
    private static readonly byte[] Whole =
    [
        0xFF, 0xD8, 0xFF, 0xDB, 0x00, 0x14, .. new byte[18], 0xFF, 0xC0, 0x00, 0x0B, 8, 0, 48, 0, 64, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0x00, 0x08, 1, 1, 0, 0, 0x3F, 0, .. Enumerable.Repeat((byte)7, 32), 0xFF, 0xD9,
    ];

    [Fact]
    public void A_whole_picture_is_measured_also_where_it_is_padded()
    {
        Assert.Equal((64, 48), JpegPicture.Measure(Whole));
        Assert.Equal((64, 48), JpegPicture.Measure([.. Whole, 0, 0, 0, 0]));
    }

    [Fact]
    public void No_part_of_a_picture_is_one_and_no_byte_of_its_structure_can_be_missing()
    {
        for (var length = 0; length < Whole.Length; length++)
        {
            Assert.Null(JpegPicture.Measure(Whole.AsSpan(0, length)));
        }

        Assert.Null(JpegPicture.Measure(Whole.AsSpan(1)));
        Assert.Null(JpegPicture.Measure([.. Whole[..29], 0xFF, 0xFF, 0xFF, 0xFF, .. Whole[33..]])); // 65535 by 65535
        Assert.Null(JpegPicture.Measure(new byte[5000]));
        Assert.Null(JpegPicture.Measure("<html>Sign in, please, and then ask again for what you wanted.</html>"u8));
    }
}
