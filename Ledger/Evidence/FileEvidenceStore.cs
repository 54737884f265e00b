using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Vigil.Ledger.Evidence;

/// <summary>Evidence in a directory: each item is a read-only file <c>ab/cd/{hash}</c>, which is there whole or not at all.</summary>
/// <remarks>
/// Bytes are written beside their place, flushed to the disk, and linked into it: a name is never written over. The directory is flushed
/// too before anybody is told. What a killed process leaves behind lies in <c>unfinished</c> and is swept at a later start.
/// </remarks>
/// <param name="free">Bytes that are free on the store's disk; the disk is asked where none is given.</param>
public sealed class FileEvidenceStore(IOptions<EvidenceOptions> options, TimeProvider time, Func<long>? free = null) : IEvidenceStore
{
    private const int Block = 1 << 20;
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead;

    // errno: no space left, quota exceeded, file too large for the file system
    private static readonly int[] NoRoom = [28, 122, 27];
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(6); // longer than any capture or upload lasts

    private readonly string root = Path.GetFullPath(options.Value.Path);
    private readonly long reserve = options.Value.ReserveMegabytes << 20;
    private readonly DurableDirectories directories = new();

    private string Unfinished => Path.Combine(root, "unfinished");

    /// <summary>Makes the directories, tries whether they can be written, and sweeps what was left unfinished long ago.</summary>
    /// <exception cref="InvalidOperationException">They can't; the message names the setting.</exception>
    public void Prepare()
    {
        try
        {
            var probe = NewTemporary();
            File.WriteAllBytes(probe, [1]);
            File.Delete(probe);
            foreach (var left in new DirectoryInfo(Unfinished).EnumerateFiles().Where(f => time.GetUtcNow().UtcDateTime - f.LastWriteTimeUtc > Forgotten))
            {
                left.Delete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{EvidenceOptions.Section}:Path must be a directory that this process can write, and {root} is not: {e.Message}", e);
        }
    }

    /// <summary>What a store of files has at a place, whoever is at work there: items whole, nothing unfinished, in the order of their hashes.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such place.</exception>
    public static IEnumerable<FileInfo> ItemsIn(string path) => new DirectoryInfo(path)
        .EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(f => EvidenceHash.IsOne(f.Name) && f.Directory!.Name == f.Name[2..4] && f.Directory.Parent!.Name == f.Name[..2])
        .OrderBy(f => f.Name, StringComparer.Ordinal);

    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        Prepare();
        return Task.CompletedTask;
    }

    public Task<string> StoreAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
            if (File.Exists(PathOf(hash)))
            {
                DurableDirectories.Flush(Path.GetDirectoryName(PathOf(hash))!); // whoever stored it first may not have come so far yet
                return hash;
            }

            EnsureRoom(bytes.Length);
            return Written(temporary =>
            {
                using var file = Create(temporary);
                RandomAccess.Write(file, bytes.Span, 0);
                RandomAccess.FlushToDisk(file);
                return hash;
            });
        },
        cancellationToken);

    public async Task<(string Hash, long Bytes)> StoreAsync(Stream content, CancellationToken cancellationToken)
    {
        var temporary = NewTemporary();
        try
        {
            using var hasher = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var length = 0L;
            var buffer = ArrayPool<byte>.Shared.Rent(Block);
            try
            {
                using var file = Create(temporary);
                int read;
                while ((read = await content.ReadAtLeastAsync(buffer.AsMemory(0, Block), Block, throwOnEndOfStream: false, cancellationToken)) > 0)
                {
                    EnsureRoom(read);
                    hasher.AppendData(buffer, 0, read);
                    await RandomAccess.WriteAsync(file, buffer.AsMemory(0, read), length, cancellationToken);
                    length += read;
                }

                await Task.Run(() => RandomAccess.FlushToDisk(file), cancellationToken);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }

            var hash = Convert.ToHexStringLower(hasher.GetHashAndReset());
            await Task.Run(() => Place(temporary, hash), CancellationToken.None);
            return (hash, length);
        }
        catch (IOException e) when (NoRoom.Contains(e.HResult))
        {
            throw Full(e);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream?> OpenAsync(string hash, CancellationToken cancellationToken)
    {
        if (!EvidenceHash.IsOne(hash))
        {
            return Task.FromResult<Stream?>(null);
        }

        try
        {
            // Whoever reads it, a removal meanwhile doesn't harm: the name goes, the bytes stay until the stream is closed.
            return Task.FromResult<Stream?>(new FileStream(
                PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task RemoveAsync(string hash, CancellationToken cancellationToken)
    {
        if (EvidenceHash.IsOne(hash) && File.Exists(PathOf(hash)))
        {
            File.Delete(PathOf(hash));
            DurableDirectories.Flush(Path.GetDirectoryName(PathOf(hash))!);
        }

        return Task.CompletedTask;
    }

    private string PathOf(string hash) => Path.Combine(root, hash[..2], hash[2..4], hash);

    private string NewTemporary()
    {
        directories.Ensure(root, Unfinished);
        return Path.Combine(Unfinished, Guid.NewGuid().ToString("N"));
    }

    private static Microsoft.Win32.SafeHandles.SafeFileHandle Create(string path) =>
        File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.Asynchronous);

    private string Written(Func<string, string> write)
    {
        var temporary = NewTemporary();
        try
        {
            var hash = write(temporary);
            Place(temporary, hash);
            return hash;
        }
        catch (IOException e) when (NoRoom.Contains(e.HResult))
        {
            throw Full(e);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private void Place(string temporary, string hash)
    {
        var path = PathOf(hash);
        var directory = Path.GetDirectoryName(path)!;
        directories.Ensure(root, directory);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(temporary, ReadOnly);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // The same bytes came twice at once: they are the same item.
        }

        DurableDirectories.Flush(directory);
    }

    private void EnsureRoom(long bytes)
    {
        if ((free?.Invoke() ?? new DriveInfo(root).AvailableFreeSpace) - bytes < reserve)
        {
            throw Full(null);
        }
    }

    private EvidenceStoreFullException Full(Exception? inner) =>
        new($"The evidence store has no room: less than {options.Value.ReserveMegabytes} MB would be left at {root}.", inner);
}
