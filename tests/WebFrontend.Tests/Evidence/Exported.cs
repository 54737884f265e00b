using System.IO.Compression;
using System.Text;

namespace Vigil.WebFrontend.Tests.Evidence;

/// <summary>An export whose files can be tampered with, and what the verifier says of it then.</summary>
internal sealed class Exported
{
    private readonly List<(string Name, byte[] Bytes)> files = [];

    public Exported(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            files.Add((entry.FullName, copy.ToArray()));
        }
    }

    private Exported(List<(string Name, byte[] Bytes)> files) => this.files = files;

    public IReadOnlyList<string> Names => [.. files.Select(f => f.Name)];

    public byte[] this[string name] => files.Single(f => f.Name == name).Bytes;

    /// <summary>The same export with another file of that name.</summary>
    public Exported With(string name, byte[] bytes) => new([.. files.Select(f => f.Name == name ? (name, bytes) : f)]);

    public Exported Without(string name) => new([.. files.Where(f => f.Name != name)]);

    /// <summary>The same export with other rows of custody.</summary>
    public Exported WithRows(Func<List<string>, IEnumerable<string>> change)
    {
        var rows = Encoding.UTF8.GetString(this["ledger.jsonl"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        return With("ledger.jsonl", Encoding.UTF8.GetBytes(string.Join('\n', change(rows)) + "\n"));
    }

    /// <summary>Runs the verifier on it.</summary>
    public (int Code, string Said) Verify(params string[] options)
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create))
            {
                foreach (var (name, bytes) in files)
                {
                    using var stream = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                    stream.Write(bytes);
                }
            }

            var said = new StringWriter();
            return (Verifier.Run([path, .. options], said), said.ToString());
        }
        finally
        {
            File.Delete(path);
        }
    }
}
