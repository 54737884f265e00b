using System.Collections.Immutable;
using Vigil.Domain.Attachments;
using Vigil.Domain.Complaints;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Ledger.Attachments;
using Vigil.Ledger.Queries.Complaints;
using Vigil.Ledger.Vault;
using Vigil.WebFrontend.Attachments;
using Vigil.WebFrontend.Client.Complaints;
using Vigil.WebFrontend.Towns;

namespace Vigil.WebFrontend.Complaints;

/// <summary>Looks at a filing before anything of it is recorded: its fields, its photos, what else there is about the subject.</summary>
internal sealed class FilingChecks(
    AttachmentIntake attachments,
    AttachmentStore store,
    ReporterVault vault,
    ComplaintQueries complaints,
    SubjectQueries subjects,
    BusinessClock clock,
    RuleSettings rules,
    TownBook towns)
{
    /// <summary>As attachments name whoever handed them in without signing in.</summary>
    internal const string Public = "public";

    /// <summary>Whom it is about, and what is wrong with the fields; one fault a field.</summary>
    public async Task<(SubjectRow? Subject, List<FilingFault> Faults)> FaultsAsync(Filing filing, CancellationToken cancellationToken)
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

    /// <summary>Takes the photos; those that can't be taken are a fault, and the others are kept for another try.</summary>
    public async Task<(ImmutableArray<Attachment> Photos, List<FilingFault> Faults)> PhotosAsync(Filing filing, CancellationToken cancellationToken)
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

    /// <summary>What the desk should know before it reads: many of the same, or from the same.</summary>
    public async Task<ImmutableArray<ComplaintMark>> MarksAsync(FileComplaintRequest request, SubjectRow? subject, CancellationToken cancellationToken)
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

    /// <summary>What the actor is told: the words without what the reporter wrote of themselves.</summary>
    public ComplaintDraft Draft(Filing filing, ComplaintKind kind, SubjectRow? subject, ImmutableArray<Attachment> photos)
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
    public static string? Masked(FileComplaintRequest r, string? text) =>
        text is null || r.Anonymous ? text : ReporterTraces.Without(text, r.Name, r.Phone, r.Email);
}
