using System.Buffers.Binary;
using System.IO.Compression;

namespace Vigil.County.Making;

/// <summary>Pictures drawn by chance: a shelf with boxes before a wall. They show nothing real, and nobody took them.</summary>
internal static class Pictures
{
    private const int Width = 480;
    private const int Height = 360;
    private const int Shelf = 90; // from board to board, in pixels

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A PNG, the same for the same dice.</summary>
    public static byte[] Draw(Dice dice)
    {
        var pixels = new byte[Height * Width * 3];
        Fill(pixels, 0, 0, Width, Height, (dice.Between(190, 235), dice.Between(190, 230), dice.Between(180, 220)));
        for (var board = Shelf; board < Height; board += Shelf)
        {
            for (var x = dice.Between(4, 30); x < Width - 60; x += dice.Between(45, 95))
            {
                var (width, height) = (dice.Between(26, 42), dice.Between(30, 68));
                Fill(pixels, x, board - height, width, height, (dice.Between(60, 225), dice.Between(60, 210), dice.Between(40, 190)));
                Fill(pixels, x + 4, board - (height / 2), width - 8, 8, (245, 245, 240)); // its label
            }

            Fill(pixels, 0, board, Width, 7, (112, 84, 58));
        }

        return Png(pixels);
    }

    private static void Fill(byte[] pixels, int left, int top, int width, int height, (int R, int G, int B) colour)
    {
        for (var y = Math.Max(0, top); y < Math.Min(Height, top + height); y++)
        {
            for (var x = Math.Max(0, left); x < Math.Min(Width, left + width); x++)
            {
                var at = ((y * Width) + x) * 3;
                (pixels[at], pixels[at + 1], pixels[at + 2]) = ((byte)colour.R, (byte)colour.G, (byte)colour.B);
            }
        }
    }

    // Eight bits of red, green and blue; each row unfiltered.
    private static byte[] Png(byte[] pixels)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9]) = (8, 2);
        using var data = new MemoryStream();
        using (var deflated = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                deflated.WriteByte(0);
                deflated.Write(pixels, y * Width * 3, Width * 3);
            }
        }

        using var png = new MemoryStream();
        png.Write(Signature);
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "IDAT"u8, data.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> name, byte[] data)
    {
        byte[] named = [.. name, .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(named));
        png.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
