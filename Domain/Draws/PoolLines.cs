using System.Collections;

namespace Vigil.Domain.Draws;

/// <summary>Lines of one kind as they stand in a pool file, each read when it is asked for: of a million a draw wants a thousand.</summary>
/// <param name="file">The whole file, already found to be in order.</param>
/// <param name="starts">Where each line begins.</param>
internal sealed class PoolLines<T>(ReadOnlyMemory<byte> file, List<int> starts, PoolLineReader<T> read) : IReadOnlyList<T>
{
    public int Count => starts.Count;

    public T this[int index]
    {
        get
        {
            var rest = file.Span[starts[index]..];
            return read(new(rest[..rest.IndexOf((byte)'\n')]));
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
