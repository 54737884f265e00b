namespace Vigil.Domain.Cameras;

/// <summary>Whether bytes from a camera are a whole JPEG picture, without decoding it.</summary>
public static class JpegPicture
{
    private static ReadOnlySpan<byte> End => [0xFF, 0xD9];

    /// <summary>More pixels than any camera has: a picture that claims more is built to exhaust whoever decodes it.</summary>
    public const int MostPixels = 64_000_000;

    /// <summary>Width and height in pixels where the bytes are a whole picture: begun, measured, with its data, and ended.</summary>
    /// <remarks>Bytes after the end are tolerated (some cameras pad). Half of a picture has no end.</remarks>
    /// <returns><see langword="null"/> where they are none.</returns>
    public static (int Width, int Height)? Measure(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 64 || bytes[0] != 0xFF || bytes[1] != 0xD8)
        {
            return null;
        }

        (int Width, int Height)? size = null;
        for (var at = 2; at + 4 <= bytes.Length;)
        {
            if (bytes[at] != 0xFF)
            {
                return null;
            }

            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++; // a fill byte
                continue;
            }

            var length = (bytes[at + 2] << 8) | bytes[at + 3];
            if (length < 2 || at + 2 + length > bytes.Length)
            {
                return null;
            }

            if (marker == 0xDA)
            {
                return size is not null && bytes[(at + 2 + length)..].LastIndexOf(End) >= 0 ? size : null;
            }

            // SOF0 to SOF15, without the tables DHT (C4), JPG (C8) and DAC (CC) between them.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && length >= 8)
            {
                var (height, width) = ((bytes[at + 5] << 8) | bytes[at + 6], (bytes[at + 7] << 8) | bytes[at + 8]);
                if (width < 1 || height < 1 || (long)width * height > MostPixels)
                {
                    return null;
                }

                size = (width, height);
            }

            at += 2 + length;
        }

        return null;
    }
}
