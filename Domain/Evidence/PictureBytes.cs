using System.Buffers.Binary;

namespace Vigil.Domain.Evidence;

/// <summary>What a look at a picture's bytes came to.</summary>
public enum PictureVerdict
{
    Jpeg = 0,
    Png = 1,
    Empty = 2,

    /// <summary>More than <see cref="PictureBytes.Most"/>.</summary>
    TooLarge = 3,

    /// <summary>Neither JPEG nor PNG, whatever it says of itself.</summary>
    NoPicture = 4,

    /// <summary>It begins as a picture and doesn't end as one.</summary>
    Half = 5,
}

/// <summary>Tells from the bytes alone whether they are a whole picture. Nothing is decoded and nothing changed: evidence is kept as it came.</summary>
/// <remarks>
/// It walks the marks of the format: a JPEG from its start through a frame and a scan to its end mark, a PNG chunk by chunk, each length
/// within the file, from its header to its end chunk. What follows the end is let be: cameras pad.
/// </remarks>
public static class PictureBytes
{
    /// <summary>The most bytes that a picture may have, inclusive.</summary>
    public const int Most = 10 * 1024 * 1024;

    public static PictureVerdict Check(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [] => PictureVerdict.Empty,
        { Length: > Most } => PictureVerdict.TooLarge,
        [0xFF, 0xD8, 0xFF, ..] => IsWholeJpeg(bytes) ? PictureVerdict.Jpeg : PictureVerdict.Half,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => IsWholePng(bytes) ? PictureVerdict.Png : PictureVerdict.Half,
        _ => PictureVerdict.NoPicture,
    };

    /// <summary>The media type; <see langword="null"/> of what is refused.</summary>
    public static string? MediaTypeOf(PictureVerdict verdict) => verdict switch
    {
        PictureVerdict.Jpeg => "image/jpeg",
        PictureVerdict.Png => "image/png",
        PictureVerdict.Empty or PictureVerdict.TooLarge or PictureVerdict.NoPicture or PictureVerdict.Half => null,
    };

    private static bool IsWholeJpeg(ReadOnlySpan<byte> bytes)
    {
        var (at, framed, scanned) = (2, false, false);
        while (at + 1 < bytes.Length)
        {
            if (bytes[at] != 0xFF)
            {
                return false;
            }

            switch (bytes[at + 1])
            {
                case 0xFF: // fill
                    at++;
                    continue;
                case 0xD9:
                    return framed && scanned;
                case 0x01 or (>= 0xD0 and <= 0xD7):
                    at += 2;
                    continue;
                case 0x00 or 0xD8:
                    return false;
            }

            if (at + 4 > bytes.Length || BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]) is var length && (length < 2 || at + 2 + length > bytes.Length))
            {
                return false;
            }

            var mark = bytes[at + 1];
            framed |= IsFrame(mark) && IsSized(bytes.Slice(at + 4, length - 2));
            at += 2 + length;
            if (mark == 0xDA)
            {
                scanned = true;
                at = EndOfScan(bytes, at);
            }
        }

        return false;
    }

    private static bool IsFrame(byte mark) => mark is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static bool IsSized(ReadOnlySpan<byte> frame) =>
        frame.Length >= 6 && BinaryPrimitives.ReadUInt16BigEndian(frame[1..]) > 0 && BinaryPrimitives.ReadUInt16BigEndian(frame[3..]) > 0;

    // In coded data a 0xFF is followed by 0 or by a restart mark; whatever else follows is the next mark.
    private static int EndOfScan(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length)
        {
            var found = bytes[at..].IndexOf((byte)0xFF);
            if (found < 0 || at + found + 1 >= bytes.Length)
            {
                return bytes.Length;
            }

            at += found;
            if (bytes[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += 2;
        }

        return bytes.Length;
    }

    private static bool IsWholePng(ReadOnlySpan<byte> bytes)
    {
        var (at, data) = (8, false);
        for (var first = true; at + 12 <= bytes.Length; first = false)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > (uint)(bytes.Length - at - 12))
            {
                return false;
            }

            var kind = bytes.Slice(at + 4, 4);
            if (first && (!kind.SequenceEqual("IHDR"u8) || length != 13 || BinaryPrimitives.ReadInt32BigEndian(bytes[(at + 8)..]) <= 0
                || BinaryPrimitives.ReadInt32BigEndian(bytes[(at + 12)..]) <= 0))
            {
                return false;
            }

            data |= kind.SequenceEqual("IDAT"u8);
            if (kind.SequenceEqual("IEND"u8))
            {
                return data;
            }

            at += 12 + (int)length;
        }

        return false;
    }
}
