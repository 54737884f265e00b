using System.Net;
using Amazon.Runtime;
using Amazon.S3;

namespace Vigil.Ledger.Evidence;

/// <summary>Asks a store that speaks S3, and says in our words how it failed.</summary>
internal static class S3Calls
{
    // What stores answer that have no room, or none for this bucket: Amazon's, Ceph's, MinIO's and Swift's words.
    private static readonly string[] NoRoom = ["InsufficientCapacity", "InsufficientStorage", "QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "EntityTooLarge"];

    public static async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask(cancellationToken);
        }
        catch (AmazonS3Exception e) when (IsFull(e))
        {
            throw new EvidenceStoreFullException($"The evidence store has no room: it answered {Said(e)}.");
        }
        catch (AmazonS3Exception e)
        {
            // Without the answer itself, which may repeat what was signed.
            throw new EvidenceStoreUnreachableException($"The evidence store refused: it answered {Said(e)}.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested
            && (e is AmazonClientException or HttpRequestException or IOException or TimeoutException or OperationCanceledException))
        {
            throw e as EvidenceStoreException ?? new EvidenceStoreUnreachableException("The evidence store can't be reached, or didn't answer in time.", e);
        }
    }

    /// <summary>As <see cref="AskAsync"/>, where nothing under that name is an answer too.</summary>
    public static Task<T?> FindAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class => AskAsync(
        async token =>
        {
            try
            {
                return await ask(token);
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
            {
                return null;
            }
        },
        cancellationToken);

    private static bool IsFull(AmazonS3Exception e) =>
        e.StatusCode is HttpStatusCode.InsufficientStorage or HttpStatusCode.RequestEntityTooLarge || NoRoom.Contains(e.ErrorCode, StringComparer.Ordinal);

    private static string Said(AmazonS3Exception e) => $"{(int)e.StatusCode} {e.ErrorCode}";
}
