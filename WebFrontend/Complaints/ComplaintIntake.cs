using System.Text.Json;
using System.Threading.RateLimiting;
using Vigil.Domain.Complaints;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Complaints;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Complaints;
using Vigil.Ledger.Queries.Entries;
using Vigil.Ledger.Vault;
using Vigil.WebFrontend.Client.Complaints;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Complaints;

/// <summary>Takes complaints and reports in: the same for the API and for the page.</summary>
/// <remarks>
/// Who files goes into the vault before the actor hears of the rest, so that an accepted complaint always has its reporter; what the
/// reporter wrote of themselves is taken out of the words on the way. Number and key follow from the operation, so that whoever sends
/// it again is told the same.
/// </remarks>
internal sealed class ComplaintIntake(
    FilingChecks checks,
    ReporterVault vault,
    ComplaintQueries complaints,
    EntryQueries entries,
    QueryScope scope,
    BusinessClock clock,
    RuleSettings rules,
    RateLimitOptions limits,
    IGrainFactory grains,
    GrainCalls calls) : IDisposable
{
    private readonly PartitionedRateLimiter<string> perSubject = PartitionedRateLimiter.Create<string, string>(subject => RateLimitPartition.GetSlidingWindowLimiter(
        subject, _ => new() { PermitLimit = limits.FilingsPerSubjectAndHour, Window = TimeSpan.FromHours(1), SegmentsPerWindow = 6 }));

    /// <param name="key">The idempotency key; long enough not to be anybody else's.</param>
    public async Task<FilingAnswer> FileAsync(Filing filing, string key, CancellationToken cancellationToken)
    {
        if (!vault.IsOpen)
        {
            return new(FilingStanding.VaultClosed, null, [], []);
        }

        var (operation, fingerprint) = ($"public:{key}", filing.Fingerprint());
        if (await RecordedAsync(operation, fingerprint, cancellationToken) is { } recorded)
        {
            return recorded;
        }

        var (subject, faults) = await checks.FaultsAsync(filing, cancellationToken);
        var (photos, refused) = await checks.PhotosAsync(filing, cancellationToken);
        if (faults.Count + refused.Count > 0)
        {
            return new(FilingStanding.Faulty, null, [.. faults, .. refused], [.. photos.Select(p => p.Hash)]);
        }

        var request = filing.Request;
        using var lease = perSubject.AttemptAcquire(subject?.Id ?? request.SubjectName ?? request.Address ?? "");
        if (!lease.IsAcquired)
        {
            return new(FilingStanding.TooMany, null, [], [.. photos.Select(p => p.Hash)]);
        }

        var secret = vault.ReturnKeyOf(operation, ReturnKey.Bytes);
        var parts = ComplaintFilings.Parts(request.Kind, request.Category!.Value, request.Danger, rules.Complaints);
        string[] numbers = [.. parts.Select(p => ReturnKey.NumberOf(clock.Today, operation, p.ToString()))];
        var marks = await checks.MarksAsync(request, subject, cancellationToken);
        ComplaintDraft[] drafts = [.. parts.Select((kind, i) => checks.Draft(filing, kind, subject, photos) with
        {
            KeyHash = ReturnKey.HashOf(secret),
            LinkedId = numbers.Length > 1 ? numbers[1 - i] : null,
            Marks = marks,
        })];
        if (!request.Anonymous)
        {
            await vault.SealAsync(numbers, IdentityOf(request), cancellationToken);
        }

        var command = new FileComplaint(new CommandOrigin(operation, ComplaintReporter.Reporter, fingerprint), JsonOf(drafts[0]), drafts.Length > 1 ? JsonOf(drafts[1]) : null);
        var receipt = await calls.AskAsync(() => grains.Complaint(numbers[0]).FileAsync(command, cancellationToken), cancellationToken);
        return receipt.Verdict is ComplaintVerdict.Accepted
            ? new(FilingStanding.Filed, new(numbers[0], ReturnKey.Write(secret), parts[0], numbers.ElementAtOrDefault(1)), [], [])
            : await RecordedAsync(operation, fingerprint, cancellationToken)
                ?? new(FilingStanding.Faulty, null, [FilingFaults.Of(receipt.Verdict)], [.. photos.Select(p => p.Hash)]);
    }

    public void Dispose() => perSubject.Dispose();

    /// <summary>The answer that this operation got before.</summary>
    private async Task<FilingAnswer?> RecordedAsync(string operation, string fingerprint, CancellationToken cancellationToken)
    {
        if (await entries.FindOperationAsync(scope.Code, operation, cancellationToken) is not { } recorded)
        {
            return null;
        }

        if (!string.Equals(recorded.Fingerprint, fingerprint, StringComparison.Ordinal))
        {
            return new(FilingStanding.KeyReused, null, [], []);
        }

        var filed = (await complaints.FindAsync(recorded.Key.Key, cancellationToken))!.State;
        var key = ReturnKey.Write(vault.ReturnKeyOf(operation, ReturnKey.Bytes));
        return new(FilingStanding.Filed, new(filed.Id, key, filed.Kind, filed.LinkedId), [], []);
    }

    private static ReporterIdentity IdentityOf(FileComplaintRequest r)
    {
        var changed = FilingChecks.Masked(r, r.Words) != r.Words || FilingChecks.Masked(r, r.Wish) != r.Wish;
        return new(r.Name!.Trim(), r.Phone!.Trim(), r.ContactAddress?.Trim(), r.Email?.Trim(), changed ? $"{r.Words}\n{r.Wish}" : null);
    }

    private static string JsonOf(ComplaintDraft draft) => JsonSerializer.Serialize(draft, ComplaintJson.Shared.ComplaintDraft);
}
