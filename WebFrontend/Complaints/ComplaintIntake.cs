using System.Collections.Immutable;
using System.Text.Json;
using System.Threading.RateLimiting;
using Vigil.Domain.Attachments;
using Vigil.Domain.Complaints;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Complaints;
using Vigil.Ledger.Attachments;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Complaints;
using Vigil.Ledger.Queries.Entries;
using Vigil.Ledger.Vault;
using Vigil.WebFrontend.Attachments;
using Vigil.WebFrontend.Client.Complaints;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Towns;

namespace Vigil.WebFrontend.Complaints;

internal enum FilingStanding
{
    Filed = 0,
    Faulty = 1,

    /// <summary>The key was used for another message.</summary>
    KeyReused = 2,

    /// <summary>Very many about the same subject at the moment.</summary>
    TooMany = 3,

    /// <summary>There is no key for the vault: nobody's identity can be taken.</summary>
    VaultClosed = 4,
}

/// <summary>What became of a filing.</summary>
/// <param name="Kept">Photos that were taken, for another try with the same form.</param>
internal sealed record FilingAnswer(
    FilingStanding Standing, FiledComplaint? Filed, IReadOnlyList<FilingFault> Faults, IReadOnlyList<string> Kept);

/// <summary>Takes complaints and reports in: the same for the API and for the page.</summary>
/// <remarks>
/// Who files goes into the vault before the actor hears of the rest, so that an accepted complaint always has its reporter; what the
/// reporter wrote of themselves is taken out of the words on the way. Number and key follow from the operation, so that whoever sends
/// it again is told the same.
/// </remarks>
internal sealed class ComplaintIntake(
    AttachmentIntake attachments,
    AttachmentStore store,
    ReporterVault vault,
    ComplaintQueries complaints,
    SubjectQueries subjects,
    EntryQueries entries,
    QueryScope scope,
    BusinessClock clock,
    RuleSettings rules,
    TownBook towns,
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

        var (subject, faults) = await FaultsAsync(filing, cancellationToken);
        var (photos, refused) = await PhotosAsync(filing, cancellationToken);
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
        var marks = await MarksAsync(request, subject, cancellationToken);
        ComplaintDraft[] drafts = [.. parts.Select((kind, i) => Draft(filing, kind, subject, photos) with
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

    private async Task<(SubjectRow? Subject, List<FilingFault> Faults)> FaultsAsync(Filing filing, CancellationToken cancellationToken)
    {
        var request = filing.Request;
        var faults = filing.Faults.ToList();
        SubjectRow? subject = null;
        if (request.Entity is { } code)
        {
            subject = code.Length <= 200 ? await subjects.FindAsync(code.Trim(), cancellationToken) : null;
            if (subject is null)
            {
                faults.Add(FilingFaults.Of(ComplaintVerdict.IdRefused));
            }
        }

        if (request.Category is null && !faults.Exists(f => f.Field == "category"))
        {
            faults.Add(FilingFaults.Of(ComplaintVerdict.ValueRefused));
        }

        if (request.Latitude is null != request.Longitude is null)
        {
            faults.Add(new(request.Latitude is null ? "latitude" : "longitude", "经纬度要一起填写。", "Latitude and longitude come together."));
        }

        if (request.Town is { } town && towns.Towns.Count > 0 && towns.Towns.All(t => t.Code != town))
        {
            faults.Add(new("town", "没有这个乡镇。", "There is no such town."));
        }

        var facts = new RuleFacts(clock.Now, clock.Calendar, 0, rules);
        var parts = ComplaintFilings.Parts(request.Kind, request.Category ?? ComplaintCategory.Other, request.Danger, rules.Complaints);
        var drafts = parts.Select(p => Draft(filing, p, subject, []) with { KeyHash = new('0', 64) });
        faults.AddRange(drafts.SelectMany(d => ComplaintFilings.Faults(d, facts)).Distinct()
            .Where(v => request.Entity is null || v != ComplaintVerdict.SubjectNeeded).Select(FilingFaults.Of));
        if (!request.Anonymous)
        {
            faults.AddRange(ReporterRules.Faults(parts.Contains(ComplaintKind.Complaint), request.Name, request.Phone, request.ContactAddress, request.Email)
                .Select(FilingFaults.Of));
        }

        return (subject, [.. faults.DistinctBy(f => f.Field)]);
    }

    private async Task<(ImmutableArray<Attachment> Photos, List<FilingFault> Faults)> PhotosAsync(Filing filing, CancellationToken cancellationToken)
    {
        // Only what a citizen left here before may be taken up again by its hash.
        var kept = (await store.FindAsync(filing.Kept, Public, cancellationToken)).ToList();
        if (filing.Photos.Count + kept.Count > rules.Complaints.MostPhotos)
        {
            return ([.. kept], [FilingFaults.Of(ComplaintVerdict.TooManyPhotos)]);
        }

        var faults = new List<FilingFault>();
        foreach (var photo in filing.Photos)
        {
            try
            {
                kept.Add(await attachments.TakeAsync(photo, Public, picturesOnly: true, cancellationToken));
            }
            catch (AttachmentRefusedException refused)
            {
                faults.Add(new("photos", "有一张不是能读取的照片（请用 JPEG、PNG 或 WebP），请重新选择。", refused.Message));
            }
        }

        return ([.. kept.DistinctBy(a => a.Hash)], [.. faults.Take(1)]);
    }

    private async Task<ImmutableArray<ComplaintMark>> MarksAsync(FileComplaintRequest request, SubjectRow? subject, CancellationToken cancellationToken)
    {
        var marks = ImmutableArray.CreateBuilder<ComplaintMark>();
        var settings = rules.Complaints;
        if (subject is not null)
        {
            var counts = await complaints.CountAsync(subject.Id, request.Category!.Value, clock.Now, settings.DuplicateDays, cancellationToken);
            if (counts.SameOpen > 0)
            {
                marks.Add(ComplaintMark.SameSubject);
            }

            if (counts.LastDay + 1 >= settings.FloodFrom)
            {
                marks.Add(ComplaintMark.Flood);
            }
        }

        if (!request.Anonymous && await vault.CountAsync(request.Phone!, clock.Now.AddDays(-settings.DuplicateDays), cancellationToken) + 1 >= settings.FrequentFrom)
        {
            marks.Add(ComplaintMark.FrequentReporter);
        }

        return marks.DrainToImmutable();
    }

    private ComplaintDraft Draft(Filing filing, ComplaintKind kind, SubjectRow? subject, ImmutableArray<Attachment> photos)
    {
        var r = filing.Request;
        return new(
            kind,
            r.Category ?? ComplaintCategory.Other,
            subject?.Id,
            subject is null ? Masked(r, r.SubjectName) : null,
            subject?.TownCode ?? r.Town,
            r is { Latitude: { } latitude, Longitude: { } longitude } ? new(latitude, longitude) : null,
            r.Address,
            Masked(r, r.Words) ?? "",
            Masked(r, r.Wish),
            r.HappenedOn,
            r.Danger,
            photos,
            !r.Anonymous,
            "",
            clock.Now,
            null,
            []);
    }

    // The postal address may be where it happened, and is masked in no text.
    private static string? Masked(FileComplaintRequest r, string? text) =>
        text is null || r.Anonymous ? text : ReporterTraces.Without(text, r.Name, r.Phone, r.Email);

    private static ReporterIdentity IdentityOf(FileComplaintRequest r)
    {
        var changed = Masked(r, r.Words) != r.Words || Masked(r, r.Wish) != r.Wish;
        return new(r.Name!.Trim(), r.Phone!.Trim(), r.ContactAddress?.Trim(), r.Email?.Trim(), changed ? $"{r.Words}\n{r.Wish}" : null);
    }

    private static string JsonOf(ComplaintDraft draft) => JsonSerializer.Serialize(draft, ComplaintJson.Shared.ComplaintDraft);

    /// <summary>As attachments name whoever handed them in without signing in.</summary>
    internal const string Public = "public";
}
