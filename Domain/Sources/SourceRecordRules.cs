using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Identifiers;

namespace Vigil.Domain.Sources;

/// <summary>A row of another department's list.</summary>
/// <param name="Source">Code of the source: <c>health</c>, <c>approval</c>.</param>
/// <param name="On">The source's own date.</param>
public sealed record SourceDraft(
    string Source,
    string Reference,
    string SubjectKind,
    string? RegistrationNumber,
    string? LicenceNumber,
    string? HealthNumber,
    string? Name,
    string? Address,
    DateOnly On,
    ImmutableSortedDictionary<string, string> Facts);

/// <summary>Who of the county fits a record, as the ledger's part found it.</summary>
/// <param name="ByRegistration">Ids of those with its registration number.</param>
/// <param name="ByLicence">Ids of those with its licence, or with its health certificate.</param>
/// <param name="ByName">Those of the same name, with their address; of a worker, at the employer that the record names.</param>
public sealed record MatchFacts(ImmutableArray<SourceCandidate> ByRegistration, ImmutableArray<SourceCandidate> ByLicence, ImmutableArray<SourceCandidate> ByName)
{
    public static MatchFacts None { get; } = new([], [], []);
}

/// <summary>The subject of a record, as it is told to its facts.</summary>
public sealed record SourceSubject(string Id, string EntityId, string TownCode);

/// <summary>How other departments' records are received and matched. Numbers match by themselves; names and addresses only by a person.</summary>
public static class SourceRecordRules
{
    /// <summary>Looks for the subject.</summary>
    public const string MatchDue = "match";

    private const int VersionsKept = 6;
    private const int MostCandidates = 20;

    /// <summary>Takes a row. Rows in whatever order come to the same, save for when they came.</summary>
    public static Decision<SourceRecordState, SourceVerdict> Receive(SourceRecordState? current, SourceDraft draft, RuleFacts facts)
    {
        if (Refusal(draft, facts.Today) is { } refusal)
        {
            return refusal;
        }

        var version = new SourceVersion(draft.On, draft.Facts, facts.Now);
        if (current?.Versions.Any(v => v.On == version.On && v.Facts.SequenceEqual(version.Facts)) == true)
        {
            return SourceVerdict.Unchanged;
        }

        var versions = (current?.Versions ?? []).Add(version)
            .OrderByDescending(v => v.On).ThenByDescending(v => Text(v.Facts), StringComparer.Ordinal).Take(VersionsKept).ToImmutableArray();
        var newest = versions[0] == version;
        var next = (current is null || newest ? Fresh(draft, facts) with
        {
            Status = current?.Status == SourceMatch.Matched ? SourceMatch.Matched : SourceMatch.Received,
            SubjectId = current?.SubjectId,
            By = current?.By,
            MatchedBy = current?.MatchedBy,
        } : current) with { Versions = versions, ListedAt = facts.Now, Nights = 0 };
        return new(
            SourceVerdict.Accepted,
            next,
            [new(new SourceRecordReceived(next.Source, next.SubjectKind, draft.On, [.. draft.Facts.Keys]), [Audience.Dispatch])],
            [Due.Set(MatchDue, facts.Now)]);
    }

    /// <summary>Says of whom it speaks, as far as numbers tell, and tells that one's facts.</summary>
    /// <param name="subject">The one that <see cref="Chosen"/> names.</param>
    public static Decision<SourceRecordState, DueVerdict> Match(SourceRecordState? current, MatchFacts found, SourceSubject? subject, RuleFacts facts)
    {
        if (current is null or { Status: SourceMatch.Rejected })
        {
            return DueVerdict.Obsolete;
        }

        if (Chosen(current, found) is { } chosen && subject is not null && subject.Id == chosen.Id)
        {
            var entries = current.Status == SourceMatch.Matched && current.SubjectId == chosen.Id
                ? ImmutableArray<Entry>.Empty
                : [new(new SourceRecordMatched(current.Source, current.SubjectKind, chosen.Id, chosen.By), Plain.Audiences(subject.EntityId, subject.TownCode))];
            var next = current with { Status = SourceMatch.Matched, SubjectId = chosen.Id, By = chosen.By, MatchedBy = current.MatchedBy ?? Cause.System, Candidates = [], Nights = 0 };
            return new(DueVerdict.Done, next, entries, [Told(next, subject, facts).ToDue(), Due.Clear(MatchDue)]);
        }

        var candidates = Candidates(found);
        var status = candidates.IsEmpty ? SourceMatch.Unmatched : SourceMatch.Candidates;
        var nights = current.Nights + 1;
        var again = status == SourceMatch.Unmatched && nights <= facts.Settings.Sources.MatchNights
            ? Due.Set(MatchDue, facts.NextMorning.AddHours(facts.Settings.Sources.MatchHour))
            : Due.Clear(MatchDue);
        return new(
            DueVerdict.Done,
            current with { Status = status, Candidates = candidates, Nights = nights },
            status == current.Status && candidates.Length == current.Candidates.Length
                ? []
                : [new(new SourceRecordUnmatched(current.Source, current.SubjectKind, candidates.Length), [Audience.Dispatch])],
            [again]);
    }

    /// <summary>The one of whom a record speaks, where its numbers say so without contradiction; or whom a person named.</summary>
    public static (string Id, SourceMatchBy By)? Chosen(SourceRecordState record, MatchFacts found)
    {
        if (record is { Status: SourceMatch.Matched, SubjectId: { } known, By: { } by })
        {
            return (known, by);
        }

        var licence = record.SubjectKind == EmployeeState.Kind ? SourceMatchBy.HealthNumber : SourceMatchBy.LicenceNumber;
        return (found.ByRegistration, found.ByLicence) switch
        {
            ([var one], []) => (one.Id, SourceMatchBy.RegistrationNumber),
            ([var one], [var same]) when one.Id == same.Id => (one.Id, SourceMatchBy.RegistrationNumber),
            ([], [var one]) => (one.Id, licence),
            _ => null,
        };
    }

    /// <summary>A person says of whom it speaks. Where it was told to somebody else before, that is taken back.</summary>
    /// <param name="former">The one to whom it was told; <see langword="null"/> where there is none.</param>
    public static Decision<SourceRecordState, SourceVerdict> Confirm(
        SourceRecordState? current, SourceSubject? subject, SourceSubject? former, string by, RuleFacts facts)
    {
        if (current is null)
        {
            return SourceVerdict.NotFound;
        }

        if (subject is null)
        {
            return SourceVerdict.SubjectNotFound;
        }

        if (current is { Status: SourceMatch.Matched } && current.SubjectId == subject.Id)
        {
            return SourceVerdict.Unchanged;
        }

        var next = current with { Status = SourceMatch.Matched, SubjectId = subject.Id, By = SourceMatchBy.Person, MatchedBy = by, Candidates = [] };
        return new(
            SourceVerdict.Accepted,
            next,
            [new(new SourceRecordMatched(next.Source, next.SubjectKind, subject.Id, SourceMatchBy.Person), Plain.Audiences(subject.EntityId, subject.TownCode))],
            [Told(next, subject, facts).ToDue(), Due.Clear(MatchDue), .. TakenBack(current, former, facts)]);
    }

    public static Decision<SourceRecordState, SourceVerdict> Reject(SourceRecordState? current, string reason, SourceSubject? former, string by, RuleFacts facts) =>
        current is null ? SourceVerdict.NotFound
        : current.Status == SourceMatch.Rejected ? SourceVerdict.Unchanged
        : !Plain.IsCode(reason) ? SourceVerdict.ReasonRefused
        : new Decision<SourceRecordState, SourceVerdict>(
            SourceVerdict.Accepted,
            current with { Status = SourceMatch.Rejected, SubjectId = null, By = SourceMatchBy.Person, MatchedBy = by, Candidates = [] },
            [new(new SourceRecordRejected(current.Source, reason), [Audience.Dispatch])],
            [Due.Clear(MatchDue), .. TakenBack(current, former, facts)]);

    private static SourceVerdict? Refusal(SourceDraft draft, DateOnly today) =>
        !Plain.IsId(draft.Reference) || !Plain.IsId(draft.Source) || draft.Source.Length > 30 || draft.Source.Contains(':', StringComparison.Ordinal)
            || draft.SubjectKind is not (EntityState.Kind or EmployeeState.Kind) ? SourceVerdict.ReferenceRefused
        : draft.On > today || !Plain.IsDay(draft.On) ? SourceVerdict.DayRefused
        : draft.Facts.IsEmpty || !draft.Facts.All(f => FactFields.Find(draft.SubjectKind, f.Key) is { } field && FactFields.Takes(field, f.Value)) ? SourceVerdict.FactsRefused
        : !Plain.IsOptionalLine(draft.Name, 200) || !Plain.IsOptionalLine(draft.Address, 300)
            || !new[] { draft.RegistrationNumber, draft.LicenceNumber, draft.HealthNumber }.All(n => Plain.IsOptionalLine(n, 60))
            || !new[] { draft.RegistrationNumber, draft.LicenceNumber, draft.HealthNumber, draft.Name }.Any(n => !string.IsNullOrWhiteSpace(n)) ? SourceVerdict.IdentityRefused
        : null;

    private static SourceRecordState Fresh(SourceDraft draft, RuleFacts facts) => new(
        SourceRecordState.IdOf(draft.Source, draft.Reference), draft.Source, draft.Reference, draft.SubjectKind, Number(draft.RegistrationNumber),
        Number(draft.LicenceNumber), Number(draft.HealthNumber), Filled(draft.Name), Filled(draft.Address), [], SourceMatch.Received, null, null, null, [], 0, facts.Now);

    private static ImmutableArray<SourceCandidate> Candidates(MatchFacts found) =>
    [
        .. found.ByRegistration.Concat(found.ByLicence).Select(c => c with { Numbers = true }).Concat(found.ByName)
            .GroupBy(c => c.Id, StringComparer.Ordinal).Select(g => g.First())
            .OrderByDescending(c => c.Numbers).ThenBy(c => c.Id, StringComparer.Ordinal).Take(MostCandidates),
    ];

    private static FactsTold Told(SourceRecordState record, SourceSubject subject, RuleFacts facts) => new(
        new(record.SubjectKind, subject.Id), subject.EntityId, subject.TownCode, record.Id, facts.NextVersion,
        [.. record.Versions.SelectMany(v => v.Facts.Select(f => new FactClaim(f.Key, record.Source, f.Value, v.On, v.ReceivedAt, record.Id)))],
        Withdrawn: false, facts.Now);

    private static IEnumerable<Due> TakenBack(SourceRecordState record, SourceSubject? former, RuleFacts facts) => former is null
        ? []
        : [new FactsTold(new(record.SubjectKind, former.Id), former.EntityId, former.TownCode, record.Id, facts.NextVersion, [], Withdrawn: true, facts.Now).ToDue()];

    private static string Text(ImmutableSortedDictionary<string, string> facts) => string.Join('\n', facts.Select(f => $"{f.Key}={f.Value}"));

    private static string? Number(string? text) => string.IsNullOrWhiteSpace(text) ? null : IdentifierText.Normalise(text);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
