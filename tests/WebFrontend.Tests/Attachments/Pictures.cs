using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace Vigil.WebFrontend.Tests.Attachments;

/// <summary>Makes pictures, good and bad ones.</summary>
internal static class Pictures
{
    /// <summary>What a camera writes beside the picture, and nobody may find in what is kept.</summary>
    public const string Secret = "GPS 31.8850N 109.5200E";

    /// <summary>The left half red, the right half blue.</summary>
    public static byte[] Jpeg(int width = 64, int height = 32) => Encoded(width, height, SKEncodedImageFormat.Jpeg);

    public static byte[] Png(int width = 64, int height = 32) => Encoded(width, height, SKEncodedImageFormat.Png);

    /// <summary>A JPEG as a phone takes it: an EXIF segment with an orientation and the place.</summary>
    /// <param name="orientation">As EXIF counts: 6 is to be turned by 90° clockwise.</param>
    public static byte[] WithExif(byte[] jpeg, byte orientation = 6)
    {
        var place = Encoding.ASCII.GetBytes(Secret);
        byte[] tiff =
        [
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, // big-endian, the first directory at 8
            0, 2, // two fields: orientation and a text
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
            0x01, 0x0E, 0, 2, 0, 0, 0, (byte)place.Length, 0, 0, 0, 38,
            0, 0, 0, 0,
            .. place,
        ];
        byte[] payload = [.. "Exif\0\0"u8, .. tiff];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(payload.Length + 2));
        return [.. jpeg[..2], 0xFF, 0xE1, .. length, .. payload, .. jpeg[2..]];
    }

    /// <summary>A PNG of a few bytes that says it is enormous.</summary>
    public static byte[] Bomb(int side)
    {
        var png = Png(1, 1);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), side);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), side);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    private static byte[] Encoded(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Blue);
        canvas.DrawRect(0, 0, width / 2f, height, new() { Color = SKColors.Red });
        canvas.Flush();
        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(format, 90);
        return data.ToArray();
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
