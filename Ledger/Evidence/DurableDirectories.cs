using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;

namespace Vigil.Ledger.Evidence;

/// <summary>Directories whose entries survive a loss of power. A file's own flush doesn't keep its name: the directory's does.</summary>
internal sealed class DurableDirectories
{
    private const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    private const int ForReading = 0; // O_RDONLY, on every Unix

    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    /// <summary>Makes a directory under the root, and each above it, where they aren't there yet.</summary>
    public void Ensure(string root, string path)
    {
        if (known.ContainsKey(path) && Directory.Exists(path))
        {
            return;
        }

        if (!string.Equals(path, root, StringComparison.Ordinal))
        {
            Ensure(root, Path.GetDirectoryName(path)!);
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Ours);
        }

        if (Path.GetDirectoryName(path) is { } parent)
        {
            Flush(parent);
        }

        known[path] = true;
    }

    /// <summary>Flushes what was put into the directory, or taken out of it, to the disk.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // no such call there: NTFS writes its directories through its own log
        }

        var handle = Open(Encoding.UTF8.GetBytes(path + '\0'), ForReading);
        if (handle < 0)
        {
            throw new IOException($"{path} could not be opened to be flushed (errno {Marshal.GetLastPInvokeError()}).", Marshal.GetLastPInvokeError());
        }

        try
        {
            if (Sync(handle) != 0)
            {
                throw new IOException($"{path} could not be flushed (errno {Marshal.GetLastPInvokeError()}).", Marshal.GetLastPInvokeError());
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
