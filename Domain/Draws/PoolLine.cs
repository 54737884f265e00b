using System.Text;

namespace Vigil.Domain.Draws;

/// <summary>One line of a pool file, without its line feed: UTF-8, fields parted by tabs.</summary>
internal readonly ref struct PoolLine(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>How many fields it has, 1 or more.</summary>
    public int Count => bytes.Count((byte)'\t') + 1;

    /// <summary>What the line says: its first field.</summary>
    public ReadOnlySpan<byte> Name => Fields(0, 1);

    public string Text(int field) => Encoding.UTF8.GetString(Fields(field, 1));

    /// <summary>So many fields from one on, with the tabs between them.</summary>
    public ReadOnlySpan<byte> Fields(int first, int count)
    {
        var rest = bytes;
        for (var i = 0; i < first; i++)
        {
            rest = rest[(rest.IndexOf((byte)'\t') + 1)..];
        }

        var length = -1;
        for (var i = 0; i < count; i++)
        {
            var next = rest[(length + 1)..].IndexOf((byte)'\t');
            length = next < 0 ? rest.Length : length + 1 + next;
        }

        return rest[..length];
    }
}

/// <summary>What one line stands for.</summary>
internal delegate T PoolLineReader<out T>(PoolLine line);
