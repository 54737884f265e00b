using Vigil.Domain.Cameras;

namespace Vigil.Grains.Cameras.Eyes;

/// <summary>Finds whole pictures in an endless stream of bytes, whatever stands between them.</summary>
/// <remarks>
/// It walks the picture's own segments, so that a preview within a picture is no picture, and needs neither boundaries nor lengths,
/// which cameras get wrong. It never holds more than twice the largest picture.
/// </remarks>
internal sealed class JpegSplitter(int largest)
{
    private static ReadOnlySpan<byte> Start => [0xFF, 0xD8, 0xFF];

    private byte[] buffer = new byte[64 * 1024];
    private int length;
    private int at;
    private bool within;
    private bool scanning;

    /// <exception cref="EyeFaultException">A picture is larger than one may be.</exception>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (length + bytes.Length > largest && within)
        {
            throw HttpBodies.TooLarge();
        }

        if (length + bytes.Length > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + bytes.Length));
        }

        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    /// <summary>The next whole picture, or <see langword="null"/> until more has been added.</summary>
    public byte[]? Take()
    {
        while (within || Begin())
        {
            if (End() is not { } end)
            {
                return null;
            }

            within = false;
            if (end < 0)
            {
                Drop(2); // no picture after all: look on behind its first bytes
                continue;
            }

            var picture = buffer.AsSpan(0, end).ToArray();
            Drop(end);
            if (JpegPicture.Measure(picture) is not null)
            {
                return picture;
            }
        }

        return null;
    }

    private bool Begin()
    {
        var start = buffer.AsSpan(0, length).IndexOf(Start);
        if (start < 0)
        {
            Drop(Math.Max(0, length - 2));
            return false;
        }

        Drop(start);
        (within, scanning, at) = (true, false, 2);
        return true;
    }

    /// <summary>Where the picture that begins at 0 ends; negative where it is none; <see langword="null"/> where that can't be told yet.</summary>
    private int? End()
    {
        while (at + 1 < length)
        {
            if (scanning)
            {
                var next = buffer.AsSpan(at, length - at).IndexOf((byte)0xFF);
                if (next < 0 || at + next + 1 >= length)
                {
                    at = next < 0 ? length : at + next;
                    return null;
                }

                at += next;
                if (buffer[at + 1] is 0x00 or 0xFF or (>= 0xD0 and <= 0xD7))
                {
                    at += buffer[at + 1] == 0xFF ? 1 : 2; // data, a fill byte, or a restart
                    continue;
                }

                scanning = false;
            }

            if (buffer[at] != 0xFF)
            {
                return -1;
            }

            switch (buffer[at + 1])
            {
                case 0xD9:
                    return at + 2;
                case 0xFF:
                    at++;
                    continue;
            }

            if (at + 3 >= length)
            {
                return null;
            }

            scanning = buffer[at + 1] == 0xDA;
            var segment = (buffer[at + 2] << 8) | buffer[at + 3];
            if (segment < 2)
            {
                return -1;
            }

            at += 2 + segment;
        }

        return null;
    }

    private void Drop(int count)
    {
        buffer.AsSpan(count, length - count).CopyTo(buffer);
        length -= count;
        at = 0;
    }
}
