using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Logging;

namespace Vigil.Ledger.Evidence;

/// <summary>Evidence in a bucket of a store that speaks S3: each item is one object <c>ab/cd/{hash}</c>, put only where nothing has that name.</summary>
/// <remarks>
/// The request signs the SHA-256 of what it carries, so that the store refuses bytes that changed on the way. Before anybody is told, the
/// object is asked for again: its length, and its SHA-256 as the store computed it, or else as read back. What comes as a stream is first
/// written to a temporary file, for its name is its hash; a name leads to whole bytes or to nothing.
/// </remarks>
public sealed partial class S3EvidenceStore : IEvidenceStore, IDisposable
{
    private const int Block = 1 << 20;
    private const int Tries = 3;
    private const int DiskFull = 28; // errno ENOSPC

    private static readonly byte[] Probe = "vigil"u8.ToArray();
    private static readonly TimeSpan Meanwhile = TimeSpan.FromMilliseconds(200);

    private readonly S3Options options;
    private readonly ILogger<S3EvidenceStore> log;
    private readonly AmazonS3Client client;
    private bool holds;

    public S3EvidenceStore(S3Options options, ILogger<S3EvidenceStore> log)
    {
        (this.options, this.log) = (options, log);
        client = new(new BasicAWSCredentials(options.AccessKey, options.SecretKey), new AmazonS3Config
        {
            ServiceURL = options.Endpoint.AbsoluteUri,
            AuthenticationRegion = options.Region,
            ForcePathStyle = options.PathStyle,
            Timeout = options.Timeout,
            MaxErrorRetry = options.Retries,
            // We send the one checksum that is our own; stores that know no other would refuse the client's.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
    }

    /// <summary>Tries whether the bucket takes an object, whether it refuses to overwrite it, and whether it holds objects.</summary>
    /// <exception cref="InvalidOperationException">It doesn't what it must; the message names the setting.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TryPutAsync(options.Prefix + "probe", new MemoryStream(Probe), SHA256.HashData(Probe), hold: false, cancellationToken);
            if (await TryPutAsync(options.Prefix + "probe", new MemoryStream(Probe), SHA256.HashData(Probe), hold: false, cancellationToken))
            {
                throw new InvalidOperationException($"{S3Options.Section}:Bucket is on a store that overwrites objects although it is told not to (If-None-Match): it is no place for evidence.");
            }

            var locked = options.Hold != ObjectHold.Off && await LocksAsync(cancellationToken);
            if (options.Hold == ObjectHold.Required && !locked)
            {
                throw new InvalidOperationException($"{S3Options.Section}:Hold is Required, and the bucket has no object lock. It is given when a bucket is made.");
            }

            holds = locked;
            Prepared(log, options.Bucket, options.Endpoint.Host, locked ? "puts each item under a legal hold" : "has no object lock: whoever has a key that deletes can delete");
        }
        catch (EvidenceStoreException e)
        {
            throw new InvalidOperationException($"{S3Options.Section} must name a bucket that this process can write: {e.Message}", e);
        }
    }

    public async Task<string> StoreAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(bytes.Span);
        var stream = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
        await PutAsync(stream, hash, cancellationToken);
        return Convert.ToHexStringLower(hash);
    }

    public async Task<(string Hash, long Bytes)> StoreAsync(Stream content, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(
                Path.Combine(Path.GetTempPath(), $"vigil-{Guid.NewGuid():N}"),
                new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose });
            var hash = await CopyAsync(content, file, cancellationToken);
            await PutAsync(file, hash, cancellationToken);
            return (Convert.ToHexStringLower(hash), file.Length);
        }
        catch (IOException e) when (e.HResult == DiskFull)
        {
            throw new EvidenceStoreFullException($"There is no room at {Path.GetTempPath()} for what is on its way to the evidence store.", e);
        }
    }

    public async Task<Stream?> OpenAsync(string hash, CancellationToken cancellationToken) =>
        EvidenceHash.IsOne(hash) && await HeadAsync(hash, cancellationToken) is { } found
            ? new S3ObjectStream(client, options.Bucket, KeyOf(hash), found.ContentLength, options.Timeout)
            : null;

    public async Task RemoveAsync(string hash, CancellationToken cancellationToken)
    {
        if (!EvidenceHash.IsOne(hash) || await HeadAsync(hash, cancellationToken) is not { } found)
        {
            return;
        }

        // A bucket with versions keeps the bytes of what is deleted by name alone.
        var version = string.IsNullOrEmpty(found.VersionId) ? null : found.VersionId;
        if (found.ObjectLockLegalHoldStatus == ObjectLockLegalHoldStatus.On)
        {
            await S3Calls.AskAsync(
                t => client.PutObjectLegalHoldAsync(
                    new()
                    {
                        BucketName = options.Bucket, Key = KeyOf(hash), VersionId = version, LegalHold = new() { Status = ObjectLockLegalHoldStatus.Off },
                    },
                    t),
                cancellationToken);
        }

        await S3Calls.FindAsync(
            t => client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = options.Bucket, Key = KeyOf(hash), VersionId = version }, t),
            cancellationToken);
    }

    public void Dispose() => client.Dispose();

    private static async Task<byte[]> CopyAsync(Stream content, FileStream file, CancellationToken cancellationToken)
    {
        using var hasher = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(Block);
        try
        {
            int read;
            while ((read = await content.ReadAsync(buffer.AsMemory(0, Block), cancellationToken)) > 0)
            {
                hasher.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return hasher.GetHashAndReset();
    }

    /// <summary>Puts what isn't there yet, and sees for itself that it is there, whole.</summary>
    private async Task PutAsync(Stream content, byte[] hash, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexStringLower(hash);
        await TryPutAsync(KeyOf(name), content, hash, holds, cancellationToken);
        var found = await HeadAsync(name, cancellationToken)
            ?? throw new EvidenceStoreException($"The evidence store took {name}, and has nothing under that name.");
        if (found.ContentLength != content.Length || !await IsAsync(found, name, hash, cancellationToken))
        {
            throw new EvidenceStoreException($"What the evidence store has under {name} is something else.");
        }
    }

    /// <returns>False where something has that name already.</returns>
    private Task<bool> TryPutAsync(string key, Stream content, byte[] hash, bool hold, CancellationToken cancellationToken) => S3Calls.AskAsync(
        async token =>
        {
            for (var attempt = 1; ; attempt++)
            {
                content.Position = 0;
                var request = new PutObjectRequest
                {
                    BucketName = options.Bucket,
                    Key = key,
                    InputStream = content,
                    AutoCloseStream = false,
                    AutoResetStreamPosition = false,
                    ContentType = "application/octet-stream",
                    IfNoneMatch = "*",
                    UseChunkEncoding = false, // in one piece, so that the whole of it is signed
                    ChecksumAlgorithm = ChecksumAlgorithm.SHA256, // said beside the sum: a put with a hold is refused without
                    ChecksumSHA256 = Convert.ToBase64String(hash),
                };
                if (hold)
                {
                    request.ObjectLockLegalHoldStatus = ObjectLockLegalHoldStatus.On;
                }

                try
                {
                    await client.PutObjectAsync(request, token);
                    return true;
                }
                catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
                {
                    return false;
                }
                catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.Conflict && attempt < Tries)
                {
                    await Task.Delay(attempt * Meanwhile, token); // somebody puts the same at this moment
                }
            }
        },
        cancellationToken);

    private async Task<bool> IsAsync(GetObjectMetadataResponse found, string name, byte[] hash, CancellationToken cancellationToken)
    {
        if (found.ChecksumSHA256 is { Length: > 0 } told)
        {
            return string.Equals(told, Convert.ToBase64String(hash), StringComparison.Ordinal);
        }

        await using var stream = new S3ObjectStream(client, options.Bucket, KeyOf(name), found.ContentLength, options.Timeout);
        return (await SHA256.HashDataAsync(stream, cancellationToken)).AsSpan().SequenceEqual(hash);
    }

    private Task<GetObjectMetadataResponse?> HeadAsync(string hash, CancellationToken cancellationToken) => S3Calls.FindAsync(
        t => client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = options.Bucket, Key = KeyOf(hash), ChecksumMode = ChecksumMode.ENABLED }, t),
        cancellationToken);

    private async Task<bool> LocksAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.GetObjectLockConfigurationAsync(new GetObjectLockConfigurationRequest { BucketName = options.Bucket }, cancellationToken);
            return answer.ObjectLockConfiguration?.ObjectLockEnabled == ObjectLockEnabled.Enabled;
        }
        catch (AmazonS3Exception)
        {
            return false; // a store that can't, a bucket that doesn't, or a key that may not ask: none of them holds anything
        }
    }

    private string KeyOf(string hash) => $"{options.Prefix}{hash[..2]}/{hash[2..4]}/{hash}";

    [LoggerMessage(1, LogLevel.Information, "Evidence is kept in bucket {Bucket} at {Host}, which {Holds}.")]
    private static partial void Prepared(ILogger logger, string bucket, string host, string holds);
}
