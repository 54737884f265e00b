using System.Buffers.Binary;
using System.IO.Compression;
using Vigil.County.Making;

namespace Vigil.County.Days;

/// <summary>Draws what a camera box might send with a detection: a made-up kitchen with made-up people, and a frame around what it means. A PNG of a few KB.</summary>
internal static class EventPicture
{
    private const int Width = 640;
    private const int Height = 360;

    // Wall, tiles, floor, steel, steel's edge, skin, white clothes, dark clothes, hair, the frame, the thing, the bar that says it is made up.
    private static readonly byte[] Palette =
    [
        0xC9, 0xD2, 0xD0, 0xB4, 0xC2, 0xC0, 0x8C, 0x86, 0x7C, 0x9B, 0xA3, 0xA8, 0x6E, 0x77, 0x7D, 0xD9, 0xB3, 0x94, 0xF2, 0xF2, 0xEE, 0x4A, 0x55, 0x66, 0x2A, 0x24, 0x22,
        0xE0, 0x2B, 0x1F, 0x5A, 0x4A, 0x3C, 0xF5, 0xC5, 0x18,
    ];

    private static readonly uint[] Crcs = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    public static byte[] Draw(Dice dice)
    {
        var picture = new byte[Width * Height];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                picture[(y * Width) + x] = (byte)(y > 230 ? 2 : x % 40 == 0 || y % 40 == 0 ? 1 : 0);
            }
        }

        for (var table = 0; table < 3; table++)
        {
            var (left, top) = ((table * 210) + dice.Between(0, 30), 190 + dice.Between(0, 30));
            Fill(picture, left, top, 170, 60, 3);
            Fill(picture, left, top, 170, 5, 4);
        }

        var (at, head) = (dice.Between(80, 520), dice.Between(70, 110));
        Fill(picture, at - 28, head + 34, 56, 130, (byte)(dice.Chance(0.5) ? 6 : 7));
        Fill(picture, at - 17, head, 34, 38, 5);
        Fill(picture, at - 18, head - 6, 36, 14, (byte)(dice.Chance(0.5) ? 6 : 8));
        var (thing, floor) = (dice.Between(20, 580), dice.Between(270, 330));
        Fill(picture, thing, floor, 26, 10, 10);
        var onFloor = dice.Chance(0.4);
        Frame(picture, onFloor ? thing - 12 : at - 38, onFloor ? floor - 12 : head - 18, onFloor ? 50 : 76, onFloor ? 34 : 76);
        Fill(picture, 0, 0, Width, 8, 11);
        return Encoded(picture);
    }

    private static void Fill(byte[] picture, int left, int top, int width, int height, byte colour)
    {
        for (var y = Math.Max(0, top); y < Math.Min(Height, top + height); y++)
        {
            picture.AsSpan((y * Width) + Math.Max(0, left), Math.Min(Width, left + width) - Math.Max(0, left)).Fill(colour);
        }
    }

    private static void Frame(byte[] picture, int left, int top, int width, int height)
    {
        Fill(picture, left, top, width, 3, 9);
        Fill(picture, left, top + height - 3, width, 3, 9);
        Fill(picture, left, top, 3, height, 9);
        Fill(picture, left + width - 3, top, 3, height, 9);
    }

    private static byte[] Encoded(byte[] picture)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9]) = (8, 3); // eight bits, by palette
        Write(png, "IHDR"u8, header);
        Write(png, "PLTE"u8, Palette);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                zlib.WriteByte(0); // no filter
                zlib.Write(picture, y * Width, Width);
            }
        }

        Write(png, "IDAT"u8, packed.ToArray());
        Write(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Write(MemoryStream png, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(kind);
        png.Write(data);
        var crc = 0xFFFFFFFFu;
        foreach (var b in kind)
        {
            crc = Crcs[(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        foreach (var b in data)
        {
            crc = Crcs[(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        png.Write(number);
    }
}
