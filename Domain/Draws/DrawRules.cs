using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Draws;

/// <summary>The steps of a draw, in their one order: drafted, frozen, seeded, drawn, published, ordered, closed.</summary>
public static class DrawRules
{
    public const int LongestName = 100;
    public const int LongestBeacon = 100;
    public const int LongestValue = 100;
    public const int ShortestReason = 10;
    public const int LongestReason = 500;

    /// <summary>Plans a draw; nothing is frozen yet.</summary>
    /// <param name="credit">The hash of the classes that came with it, or <see langword="null"/>.</param>
    public static Decision<DrawState, DrawVerdict> Draft(DrawState? current, string id, DrawDraft draft, string? credit, string by, RuleFacts facts) =>
        current is not null ? DrawVerdict.Exists
        : DrawChecks.Refusal(id, draft, facts) is { } refusal ? refusal
        : Drafted(id, draft, credit, redrawOf: null, by, facts);

    /// <summary>Takes the place of a published draw. What was checked there isn't checked again, but the public value has to be a new one.</summary>
    public static Decision<DrawState, DrawMessageVerdict> TakePlace(DrawState? current, string id, DrawRedrawCall call, RuleFacts facts)
    {
        if (current is not null)
        {
            return DrawMessageVerdict.OldNews;
        }

        var drafted = Drafted(id, call.Draft, call.CreditHash, call.RedrawOf, call.By, facts);
        return new(DrawMessageVerdict.Taken, drafted.Next, drafted.Entries, drafted.Dues);
    }

    /// <summary>Freezes the pools and publishes the commitment. The public value must lie in the future.</summary>
    /// <param name="pool">As put together just now from the records.</param>
    /// <param name="poolFile">The pool's bytes, which are kept before this is committed.</param>
    public static Decision<DrawState, DrawVerdict> Freeze(DrawState? current, DrawPool pool, byte[] poolFile, string by, RuleFacts facts)
    {
        if (Before(current, DrawStatus.Drafted) is { } refusal)
        {
            return refusal;
        }

        var strata = DrawPoolRules.Counts(pool);
        if (current!.Draft.BeaconAt <= facts.Now)
        {
            return DrawVerdict.BeaconTooEarly;
        }

        if (pool.Entities.Count == 0)
        {
            return DrawVerdict.EmptyPool;
        }

        if (pool.Entities.Count + pool.Excluded.Count > facts.Settings.Draws.LargestPool || strata.Sum(s => (long)s.Drawn) > facts.Settings.Draws.MostVisits)
        {
            return DrawVerdict.TooMany;
        }

        var committed = new DrawCommitment(
            DrawEngine.Commit(poolFile),
            HashOf(poolFile),
            pool.Rule,
            pool.Entities.Count,
            pool.Excluded.CountBy(e => e.Reason, StringComparer.Ordinal).ToImmutableSortedDictionary(StringComparer.Ordinal),
            pool.Officers.Length,
            strata,
            facts.Now,
            by);
        return Step(
            current with { Status = DrawStatus.Committed, Committed = committed },
            new DrawFrozen(
                pool.Rule, committed.Commitment, committed.PoolHash, committed.Entities, pool.Excluded.Count, committed.Officers, current.Draft.BeaconAt));
    }

    /// <summary>Enters the public value, once its instant has come.</summary>
    /// <param name="used">Whether another draw was seeded with the same value of the same name.</param>
    public static Decision<DrawState, DrawVerdict> Seed(DrawState? current, string value, string source, bool used, string by, RuleFacts facts)
    {
        if (Before(current, DrawStatus.Committed) is { } refusal)
        {
            return refusal;
        }

        if (facts.Now < current!.Draft.BeaconAt || facts.Now <= current.Committed!.At)
        {
            return DrawVerdict.SeedTooEarly;
        }

        if (!DrawChecks.IsValue(value) || !Plain.IsLine(source, 200))
        {
            return DrawVerdict.ValueRefused;
        }

        if (used)
        {
            return DrawVerdict.ValueUsed;
        }

        var seed = DrawEngine.SeedOf(current.Committed.Commitment, value, current.Id);
        return Step(
            current with { Status = DrawStatus.Seeded, Seeded = new(value, source, seed, facts.Now, by) },
            new DrawSeeded(value, seed));
    }

    /// <summary>Draws from the frozen pool, and from nothing else.</summary>
    /// <param name="pool">As read from the kept file, whose hash is the state's.</param>
    public static Decision<DrawState, DrawVerdict> Draw(DrawState? current, DrawPool pool, string by, RuleFacts facts)
    {
        if (Before(current, DrawStatus.Seeded) is { } refusal)
        {
            return refusal;
        }

        var outcome = DrawEngine.Draw(pool, current!.Committed!.Commitment, current.Seeded!.Value);
        var result = new DrawResult(
            HashOf(DrawFiles.Write(outcome)),
            [
                .. from visit in outcome.Visits
                   let entity = pool.Entity(visit.EntityId)
                   select new DrawVisit(visit.No, visit.Stratum, visit.EntityId, entity.Name, entity.Town, visit.Officers, visit.Up),
            ],
            facts.Now,
            by);
        return Step(
            current with { Status = DrawStatus.Drawn, Drawn = result },
            new DrawDrawn(result.Hash, result.Visits.Length, result.Visits.Count(v => v.Up is not null)));
    }

    /// <summary>Makes the result public.</summary>
    /// <param name="fileHash">SHA-256 of the file that replays it, which is kept before this is committed.</param>
    public static Decision<DrawState, DrawVerdict> Publish(DrawState? current, string fileHash, string by, RuleFacts facts) =>
        Before(current, DrawStatus.Drawn) is { } refusal
            ? refusal
            : Step(current! with { Status = DrawStatus.Published, Published = new(facts.Now, by, fileHash) }, new DrawPublished(fileHash));

    /// <summary>Asks for a work order for each drawn visit.</summary>
    public static Decision<DrawState, DrawVerdict> Order(DrawState? current, string by, RuleFacts facts)
    {
        if (Before(current, DrawStatus.Published) is { } refusal)
        {
            return refusal;
        }

        if (current!.Draft.DueOn < facts.Today)
        {
            return DrawVerdict.DueRefused;
        }

        var visits = current.Drawn!.Visits;
        return Step(
            current with { Status = DrawStatus.Ordered, Ordered = new(facts.Now, by) },
            new DrawOrdered(visits.Length, current.Draft.DueOn),
            [.. visits.Select(v => DrawOrders.Of(current, v, facts).ToDue(facts.Now))]);
    }

    /// <summary>Hears what became of a visit's work order.</summary>
    public static Decision<DrawState, DrawMessageVerdict> Hear(DrawState? current, WorkOrderReport report)
    {
        if (current?.Drawn?.Visits.FirstOrDefault(v => DrawState.OrderIdOf(current.Id, v.EntityId) == report.Id) is not { } visit)
        {
            return DrawMessageVerdict.Misdirected;
        }

        if (report.Version <= visit.Heard)
        {
            return DrawMessageVerdict.OldNews;
        }

        var heard = visit with { Status = report.Status, Outcome = report.Outcome, Heard = report.Version };
        var next = current with { Drawn = current.Drawn with { Visits = current.Drawn.Visits.SetItem(visit.No - 1, heard) } };
        return visit.Status == heard.Status && visit.Outcome == heard.Outcome
            ? new Decision<DrawState, DrawMessageVerdict>(DrawMessageVerdict.Taken, next, [], [])
            : new(DrawMessageVerdict.Taken, next, [new(new DrawVisitReported(visit.No, visit.EntityId, report.Status, report.Outcome), [Audience.Dispatch])], []);
    }

    /// <summary>Ends a draw all of whose visits are done or cancelled.</summary>
    public static Decision<DrawState, DrawVerdict> Close(DrawState? current, string by, RuleFacts facts) =>
        Before(current, DrawStatus.Ordered) is { } refusal ? refusal
        : current!.Drawn!.Visits.Any(v => !DrawOrders.IsOver(v.Status)) ? DrawVerdict.VisitsOpen
        : Step(current with { Status = DrawStatus.Closed, Closed = new(facts.Now, by) }, new DrawClosed(current.Drawn.Visits.Length));

    /// <summary>Draws again, as another draw with a new public value. The first result stays public beside the reason.</summary>
    /// <remarks>Only a published result can be replaced, so that none is made to disappear; and not once officers have been sent.</remarks>
    public static Decision<DrawState, DrawVerdict> Redraw(
        DrawState? current, string newId, string beacon, DateTimeOffset beaconAt, string reason, string by, RuleFacts facts)
    {
        if (Before(current, DrawStatus.Published) is { } refusal)
        {
            return refusal;
        }

        var draft = current!.Draft with { Beacon = beacon, BeaconAt = beaconAt };
        if (newId == current.Id)
        {
            return DrawVerdict.Exists;
        }

        if (DrawChecks.Refusal(newId, draft, facts) is { } wrong)
        {
            return wrong;
        }

        if (!IsReason(reason))
        {
            return DrawVerdict.ReasonRefused;
        }

        var call = new DrawRedrawCall(current.Id, draft, current.CreditHash, by);
        return Step(
            current with { Status = DrawStatus.Redrawn, Ended = new(reason.Trim(), newId, facts.Now, by) },
            new DrawRedrawn(newId, HashOf(Encoding.UTF8.GetBytes(reason.Trim()))),
            [Due.Send(DrawState.KeyOf(newId), DrawRedrawCall.DueName, call, DrawJson.Shared.DrawRedrawCall, facts.Now)]);
    }

    /// <summary>Gives a draw up, as long as nobody can know its result.</summary>
    public static Decision<DrawState, DrawVerdict> Abandon(DrawState? current, string reason, string by, RuleFacts facts) =>
        current is null ? DrawVerdict.NotFound
        : current.Status is not (DrawStatus.Drafted or DrawStatus.Committed) || (current.Status == DrawStatus.Committed && facts.Now >= current.Draft.BeaconAt)
            ? DrawVerdict.WrongStep
        : !IsReason(reason) ? DrawVerdict.ReasonRefused
        : Step(
            current with { Status = DrawStatus.Abandoned, Ended = new(reason.Trim(), null, facts.Now, by) },
            new DrawAbandoned(HashOf(Encoding.UTF8.GetBytes(reason.Trim()))));

    /// <summary>SHA-256 in lower-case hex, under which files are kept.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static bool IsReason(string? reason) => Plain.IsText(reason, LongestReason) && reason!.Trim().Length >= ShortestReason;

    private static DrawVerdict? Before(DrawState? current, DrawStatus step) =>
        current is null ? DrawVerdict.NotFound : current.Status != step ? DrawVerdict.WrongStep : null;

    private static Decision<DrawState, DrawVerdict> Drafted(string id, DrawDraft draft, string? credit, string? redrawOf, string by, RuleFacts facts) => new(
        DrawVerdict.Accepted,
        new(id, draft, DrawStatus.Drafted, redrawOf, credit, new(facts.Now, by)),
        [new(new DrawDrafted(draft.Items, draft.BeaconAt, redrawOf, credit), [Audience.Dispatch])],
        []);

    // From the commitment on, each step is public as it is taken.
    private static Decision<DrawState, DrawVerdict> Step(DrawState next, EntryBody body, ImmutableArray<Due>? dues = null) => new(
        DrawVerdict.Accepted, next, [new(body, next.Committed is null ? [Audience.Dispatch] : [Audience.Dispatch, Audience.Public])], dues ?? []);
}
