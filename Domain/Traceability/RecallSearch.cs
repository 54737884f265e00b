using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;

namespace Vigil.Domain.Traceability;

/// <summary>Who holds goods under recall, as the records say, and who is told of it.</summary>
public static class RecallSearch
{
    /// <summary>Looks for holders. One name: many reasons are one look.</summary>
    public const string SeekDue = "seek";

    /// <summary>More holders than this aren't listed; the recall then says so.</summary>
    public const int MostHolders = 2_000;

    /// <summary>Takes what the records say: each business that holds such goods is listed and told, once.</summary>
    /// <param name="records">Records with goods of the window, in any order.</param>
    /// <param name="towns">Entities of the county that received such goods without a record of their own, with their towns.</param>
    public static Decision<RecallState, DueVerdict> Seek(
        RecallState? current, IReadOnlyCollection<GoodsState> records, IReadOnlyDictionary<string, string> towns, RuleFacts facts)
    {
        if (current is not { Status: RecallStatus.Open })
        {
            return DueVerdict.Obsolete;
        }

        var held = Held(current, records, towns).ToList();
        var known = current.Holders.Select(h => h.EntityId).ToHashSet(StringComparer.Ordinal);
        var fresh = held.Where(h => !known.Contains(h.EntityId)).Take(MostHolders - current.Holders.Length)
            .Select(h => h with { TellAt = facts.Now, NoticeId = $"recall.{current.Id}.{h.EntityId}" }).ToList();
        var now = held.ToDictionary(h => h.EntityId, StringComparer.Ordinal);
        var holders = current.Holders
            .Select(h => now.TryGetValue(h.EntityId, out var seen) ? h with { Received = seen.Received, Records = seen.Records } : h)
            .Concat(fresh).OrderBy(h => h.EntityId, StringComparer.Ordinal).ToImmutableArray();
        var next = current with { Holders = holders, Cut = current.Cut || held.Count > MostHolders };
        if (fresh.Count == 0)
        {
            return new(DueVerdict.Done, Same(current.Holders, holders) ? null : next, [], []);
        }

        return new(
            DueVerdict.Done,
            next,
            [
                new(new RecallTraced([.. fresh.Select(h => h.EntityId)]),
                    [Audience.Dispatch, .. fresh.Select(h => h.TownCode).OfType<string>().Distinct(StringComparer.Ordinal).Select(Audience.Town), .. fresh.Take(200).Select(h => Audience.Entity(h.EntityId))]),
            ],
            [
                .. fresh.Select(h => new NoticeOrder(
                    h.NoticeId!, h.EntityId, RecallState.KeyOf(current.Id), "goods-recall", Words(current, h, facts), Urgent: true, facts.Now).ToDue()),
                Due.Set(RecallAnswers.ConfirmDue, RecallAnswers.NextTerm(next, facts)!.Value),

                // What was recorded before it began is under recall as well; a record that comes later is checked anyway.
                .. current.Holders.IsEmpty ? [Due.Set(RecallRules.RecheckPrefix, facts.Now)] : Array.Empty<Due>(),
            ]);
    }

    private static IEnumerable<RecallHolder> Held(RecallState recall, IEnumerable<GoodsState> records, IReadOnlyDictionary<string, string> towns) =>
        from held in records.SelectMany(r => Places(r, towns).Select(p => (p.EntityId, p.Town, Record: r)))
        let lines = held.Record.Lines.Where(recall.Window.Concerns).ToList()
        where lines.Count > 0
        group (held.Town, held.Record, lines) by held.EntityId into at
        orderby at.Key
        let amounts = at.Where(a => a.Record.Movement != GoodsMovement.Sale || a.Record.EntityId != at.Key).SelectMany(a => a.lines)
            .GroupBy(l => l.Unit, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Sum(l => l.Quantity):0.###} {g.Key}"))
        select new RecallHolder(
            at.Key, at.First().Town, string.Join(", ", amounts), [.. at.Select(a => a.Record.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(20)],
            default, null, null, null, null, null, null, null, null);

    // Who kept the record; and who received it, where that is an entity of the county.
    private static IEnumerable<(string EntityId, string Town)> Places(GoodsState record, IReadOnlyDictionary<string, string> towns)
    {
        yield return (record.EntityId, record.TownCode);
        if (record is { Movement: GoodsMovement.Sale, Party.EntityId: { } to } && towns.TryGetValue(to, out var town))
        {
            yield return (to, town);
        }
    }

    private static bool Same(ImmutableArray<RecallHolder> one, ImmutableArray<RecallHolder> other) =>
        one.Length == other.Length && one.Zip(other).All(p => p.First.EntityId == p.Second.EntityId && p.First.Received == p.Second.Received && p.First.Records.SequenceEqual(p.Second.Records));

    private static ImmutableDictionary<string, string> Words(RecallState recall, RecallHolder holder, RuleFacts facts) => ImmutableDictionary<string, string>.Empty
        .Add("what", recall.Title)
        .Add("amount", holder.Received)
        .Add("dueAt", (facts.Now + RecallAnswers.TimeOf(recall.Level)).ToString("O", CultureInfo.InvariantCulture));
}
