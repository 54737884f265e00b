using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Sources;

/// <summary>What one source said of one field.</summary>
/// <param name="On">The day from which the source has it: the source's own date.</param>
/// <param name="ReceivedAt">When it first came here.</param>
/// <param name="Record">The source's record that said it.</param>
/// <param name="Judgement">What a person found who looked into it; <see langword="null"/> where nobody has.</param>
public sealed record FactClaim(string Field, string Source, string Value, DateOnly On, DateTimeOffset ReceivedAt, string Record, FactJudgement? Judgement = null)
{
    /// <summary>Names the claim among those of its subject, and tells nothing of its value: 16 hex digits.</summary>
    [JsonIgnore]
    public string Id => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Field}\n{Source}\n{Value}\n{On:yyyy-MM-dd}\n{Record}"))).AsSpan(0, 8));
}

/// <summary>A person looked into what a source says.</summary>
/// <param name="Confirmed">Whether it is so; what isn't stays visible, is believed by nobody and disagrees with nothing.</param>
/// <param name="Reason">A code: <c>seen-original</c>, <c>typing</c>, <c>outdated</c>.</param>
public sealed record FactJudgement(bool Confirmed, string Reason, string By, DateTimeOffset At);

/// <summary>What departments said of an entity or a worker. Ledger kind <c>facts</c>; the key is <c>{kind}:{id}</c>.</summary>
/// <remarks>Nothing that was said is overwritten: older claims of a source stay beneath its newest. Values are in the state only.</remarks>
/// <param name="EntityId">The entity itself, or where the worker works.</param>
/// <param name="Claims">By field and source, the newest of each first.</param>
/// <param name="Heard">Of each source's record the version that was heard last: an older one is old news.</param>
public sealed record FactsState(string SubjectKind, string SubjectId, string EntityId, string TownCode, ImmutableArray<FactClaim> Claims, ImmutableSortedDictionary<string, long> Heard)
    : ILedgerState<FactsState>
{
    public const string LedgerKind = "facts";

    public static int Schema => 1;

    public static JsonTypeInfo<FactsState> Json => SourceJson.Shared.FactsState;

    public static LedgerKey KeyOf(LedgerKey subject) => new(LedgerKind, $"{subject.Kind}:{subject.Key}");
}

/// <summary>A source's record tells what it says: a due to the facts of its subject.</summary>
/// <param name="Withdrawn">The record speaks of somebody else after all: whatever it said here goes.</param>
public sealed record FactsTold(
    LedgerKey Subject, string EntityId, string TownCode, string Record, long Version, ImmutableArray<FactClaim> Claims, bool Withdrawn, DateTimeOffset At)
{
    public const string DuePrefix = "told:";

    public static FactsTold Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", SourceJson.Shared.FactsTold)!;

    public Due ToDue() => Due.Send(FactsState.KeyOf(Subject), $"{DuePrefix}{Record}:{Version}", this, SourceJson.Shared.FactsTold, At);
}

/// <summary>A source said something new. The values are in the state: they may speak of a person.</summary>
public sealed record FactsClaimed(string SubjectKind, string SubjectId, string Source, ImmutableArray<string> Fields, string Record) : EntryBody("facts.claimed");

/// <summary>A person confirmed or rejected what a source says of a field.</summary>
public sealed record FactJudged(string SubjectKind, string SubjectId, string Field, string Source, string Record, bool Confirmed, string Reason) : EntryBody("facts.judged");

/// <summary>A record that was taken for this subject's is another's.</summary>
public sealed record FactsWithdrawn(string SubjectKind, string SubjectId, string Record) : EntryBody("facts.withdrawn");

/// <summary>Keeps what sources say.</summary>
public static class FactsRules
{
    /// <summary>How many claims of one source on one field are kept; the newest by the source's date.</summary>
    public const int KeptPerSource = 6;

    /// <summary>Adds what a record says. In whatever order records come, the same is kept.</summary>
    public static Decision<FactsState, DueVerdict> Hear(FactsState? current, FactsTold told, RuleFacts facts)
    {
        var former = current ?? new(told.Subject.Kind, told.Subject.Key, told.EntityId, told.TownCode, [], ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal));
        if (former.Heard.TryGetValue(told.Record, out var heard) && heard >= told.Version)
        {
            return DueVerdict.Obsolete;
        }

        var others = told.Withdrawn ? former.Claims.RemoveAll(c => c.Record == told.Record) : former.Claims;
        var claims = Kept(told.Withdrawn ? others : others.AddRange(told.Claims.Where(c => FactFields.Find(told.Subject.Kind, c.Field) is not null)));
        var fresh = claims.Except(former.Claims).ToList();
        ImmutableArray<Entry> entries = told.Withdrawn
            ? [new(new FactsWithdrawn(told.Subject.Kind, told.Subject.Key, told.Record), Audiences(former))]
            : [.. fresh.GroupBy(c => c.Source, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Entry(
                new FactsClaimed(told.Subject.Kind, told.Subject.Key, g.Key, [.. g.Select(c => c.Field).Distinct(StringComparer.Ordinal)], told.Record), Audiences(former)))];
        return new(DueVerdict.Done, former with { EntityId = told.EntityId, TownCode = told.TownCode, Claims = claims, Heard = former.Heard.SetItem(told.Record, told.Version) }, entries, []);
    }

    /// <summary>A person says whether a claim is so. Said again otherwise, the last word holds; the entries keep all.</summary>
    /// <param name="entityId">The entity in whose archive it stands.</param>
    /// <param name="claimId">As <see cref="FactClaim.Id"/>.</param>
    public static Decision<FactsState, SourceVerdict> Judge(
        FactsState? current, string entityId, string claimId, bool confirmed, string reason, string by, RuleFacts facts)
    {
        if (current?.EntityId != entityId || current.Claims.FirstOrDefault(c => c.Id == claimId) is not { } claim)
        {
            return SourceVerdict.NotFound;
        }

        if (!Plain.IsCode(reason))
        {
            return SourceVerdict.ReasonRefused;
        }

        return claim.Judgement is { } known && known.Confirmed == confirmed && known.Reason == reason
            ? SourceVerdict.Unchanged
            : new Decision<FactsState, SourceVerdict>(
                SourceVerdict.Accepted,
                current with { Claims = current.Claims.Replace(claim, claim with { Judgement = new(confirmed, reason, by, facts.Now) }) },
                [new(new FactJudged(current.SubjectKind, current.SubjectId, claim.Field, claim.Source, claim.Record, confirmed, reason), Audiences(current))],
                []);
    }

    /// <summary>Claims in their order: of one source on one field the newest, and of two on one day the one whose text sorts last.</summary>
    public static ImmutableArray<FactClaim> Kept(IEnumerable<FactClaim> claims) =>
    [
        .. claims.GroupBy(c => (c.Field, c.Source, c.Value, c.On, c.Record)).Select(g => g.OrderBy(c => c.Judgement is null).ThenBy(c => c.ReceivedAt).First()) // what was looked into stays so, however often it is told
            .GroupBy(c => (c.Field, c.Source))
            .OrderBy(g => g.Key.Field, StringComparer.Ordinal).ThenBy(g => g.Key.Source, StringComparer.Ordinal)
            .SelectMany(g => g.OrderByDescending(c => c.On).ThenByDescending(c => c.Value, StringComparer.Ordinal)
                .ThenByDescending(c => c.Record, StringComparer.Ordinal).Take(KeptPerSource)),
    ];

    private static ImmutableArray<Audience> Audiences(FactsState state) => Plain.Audiences(state.EntityId, state.TownCode);
}

[JsonSerializable(typeof(FactsState))]
[JsonSerializable(typeof(FactsTold))]
[JsonSerializable(typeof(FactsClaimed))]
[JsonSerializable(typeof(FactsWithdrawn))]
[JsonSerializable(typeof(FactJudged))]
[JsonSerializable(typeof(SourceRecordState))]
[JsonSerializable(typeof(SourceRecordReceived))]
[JsonSerializable(typeof(SourceRecordMatched))]
[JsonSerializable(typeof(SourceRecordUnmatched))]
[JsonSerializable(typeof(SourceRecordRejected))]
public sealed partial class SourceJson : JsonSerializerContext
{
    public static SourceJson Shared { get; } = new(DomainJson.NewOptions());
}
