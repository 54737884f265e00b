using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;

namespace Vigil.Domain.SelfChecks;

// Longer than 250 lines: every command and deadline of one grain, over the same few helpers.

/// <summary>The rules on self-checks: signed in their period or missed for ever, zero risk recorded too.</summary>
public static class SelfCheckRules
{
    /// <summary>The prefix of the due that asks for a promised day; the problem's id follows.</summary>
    public const string ProblemDue = "problem:";

    /// <summary>How long whoever signed may take it back.</summary>
    public static readonly TimeSpan UndoWithin = TimeSpan.FromMinutes(10);

    /// <summary>Days ahead to which putting something right may be promised.</summary>
    public const int LongestPromise = 30;

    private const int MostWords = 500;
    private const int LongestClosing = 92;
    private const int MostMissedAtOnce = 62;

    // As much as a screen shows and a sheet prints; all of it is in the ledger.
    private static readonly ImmutableArray<int> Kept = [92, 26, 24];

    public static string DueOf(SelfCheckKind kind) => $"close:{kind}";

    /// <summary>Begins: the first day, week and month that count are those that begin after today.</summary>
    public static Decision<SelfCheckState, DueVerdict> Begin(SelfCheckState? current, EntityState? entity, RuleFacts facts)
    {
        if (current is not null || entity is null or { Status: EntityStatus.Closed } || SelfCheckBook.ListOf(entity.Category) is not { } list)
        {
            return DueVerdict.Obsolete;
        }

        var first = Enum.GetValues<SelfCheckKind>().Select(k => SelfCheckPeriods.After(k, SelfCheckPeriods.Of(k, facts.Today))).ToImmutableArray();
        var state = new SelfCheckState(entity.Id, entity.TownCode, [list], SelfCheckClosing.None, facts.Today, first, [], [], []);
        return new(
            DueVerdict.Done,
            state,
            Said(state, new SelfCheckBegun(state.Lists)),
            [.. Enum.GetValues<SelfCheckKind>().Select(k => Closing(k, first[(int)k], facts))]);
    }

    /// <summary>Sets what is checked, and when the shop is shut. What is over stays as it was counted.</summary>
    /// <param name="lists">Must hold the one that follows from what the entity does.</param>
    public static Decision<SelfCheckState, SelfCheckVerdict> Plan(
        SelfCheckState? current, EntityState? entity, ImmutableArray<SelfCheckList> lists, SelfCheckClosing closing, RuleFacts facts)
    {
        if (current is null || entity is null)
        {
            return SelfCheckVerdict.NotFound;
        }

        var wanted = lists.Distinct().Order().ToImmutableArray();
        if (wanted.IsEmpty || !wanted.All(Enum.IsDefined) || (SelfCheckBook.ListOf(entity.Category) is { } needed && !wanted.Contains(needed)))
        {
            return SelfCheckVerdict.ListsRefused;
        }

        var weekdays = closing.Weekdays.Distinct().Order().ToImmutableArray();
        var holidayKept = (closing.From, closing.Through) == (current.Closing.From, current.Closing.Through);
        var holidayGood = (closing.From, closing.Through) switch
        {
            (null, null) => true,
            ({ } from, { } through) => holidayKept || (from > facts.Today && through >= from && through.DayNumber - from.DayNumber < LongestClosing),
            _ => false,
        };
        if (weekdays.Length > 6 || !weekdays.All(Enum.IsDefined) || !holidayGood)
        {
            return SelfCheckVerdict.ClosingRefused;
        }

        var next = current with { Lists = wanted, Closing = closing with { Weekdays = weekdays } };
        return wanted.SequenceEqual(current.Lists) && weekdays.SequenceEqual(current.Closing.Weekdays) && holidayKept
            ? SelfCheckVerdict.Unchanged
            : new Decision<SelfCheckState, SelfCheckVerdict>(SelfCheckVerdict.Accepted, next, Said(next, new SelfCheckPlanned(wanted, weekdays, closing.From, closing.Through)), []);
    }

    /// <summary>Signs the present day, week or month.</summary>
    public static Decision<SelfCheckState, SelfCheckVerdict> Sign(SelfCheckState? current, SelfCheckDraft draft, string by, RuleFacts facts)
    {
        if (current is null)
        {
            return SelfCheckVerdict.NotFound;
        }

        var period = SelfCheckPeriods.Of(draft.Kind, facts.Today);
        var items = SelfCheckBook.ItemsOf(current.Lists, draft.Kind);
        if (Refusal(current, draft, period, items, facts) is { } refusal)
        {
            return refusal;
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"{draft.Kind}-{period:yyyy-MM-dd}-{facts.NextVersion}");
        var record = new SelfCheckRecord(
            id, draft.Kind, period, facts.Now, by, draft.Role, items.Length, [.. draft.Findings.Select(f => f.Item)], Blank(draft.Words));
        var problems = draft.Findings.Select(f => new SelfCheckProblem(
            $"{id}/{f.Item}", f.Item, Blank(f.Words), f.PutRightBy ?? facts.Today, facts.Now,
            f.PutRightBy is null ? facts.Now : null, f.PutRightBy is null ? by : null, null, Overdue: false)).ToList();
        var next = Trimmed(current with { Records = [.. current.Records, record], Problems = [.. current.Problems, .. problems] }, facts.Today);
        return new(
            SelfCheckVerdict.Accepted,
            next,
            Said(next, new SelfCheckSigned(draft.Kind, period, draft.Role, items.Length, record.Problems)),
            [.. problems.Where(p => p.FixedAt is null).Select(p => Due.Set(ProblemDue + p.Id, facts.Calendar.StartOf(p.PutRightBy.AddDays(1))))]);
    }

    /// <summary>Takes back what was signed by mistake.</summary>
    public static Decision<SelfCheckState, SelfCheckVerdict> Undo(SelfCheckState? current, string recordId, string by, RuleFacts facts)
    {
        if (current?.Records.FirstOrDefault(r => r.Id == recordId) is not { } record)
        {
            return SelfCheckVerdict.NotFound;
        }

        if (record.SignedBy != by || facts.Now - record.SignedAt > UndoWithin || record.Period != SelfCheckPeriods.Of(record.Kind, facts.Today))
        {
            return SelfCheckVerdict.TooLate;
        }

        var gone = current.Problems.Where(p => p.Id.StartsWith(recordId + "/", StringComparison.Ordinal)).ToList();
        var next = current with { Records = current.Records.Remove(record), Problems = current.Problems.RemoveRange(gone) };
        return new(
            SelfCheckVerdict.Accepted,
            next,
            Said(next, new SelfCheckUndone(record.Kind, record.Period)),
            [.. gone.Select(p => Due.Clear(ProblemDue + p.Id))]);
    }

    /// <summary>Says that something is put right.</summary>
    public static Decision<SelfCheckState, SelfCheckVerdict> Fix(SelfCheckState? current, string problemId, string? words, string by, RuleFacts facts)
    {
        if (current?.Problems.FirstOrDefault(p => p.Id == problemId) is not { } problem)
        {
            return SelfCheckVerdict.NotFound;
        }

        if (problem.FixedAt is not null)
        {
            return SelfCheckVerdict.Unchanged;
        }

        if (!IsWords(words))
        {
            return SelfCheckVerdict.WordsRefused;
        }

        var done = problem with { FixedAt = facts.Now, FixedBy = by, FixedWords = Blank(words) };
        var next = current with { Problems = current.Problems.Replace(problem, done) };
        return new(
            SelfCheckVerdict.Accepted,
            next,
            Said(next, new SelfCheckProblemFixed(problem.Item, problem.PutRightBy < facts.Today)),
            [Due.Clear(ProblemDue + problem.Id), .. problem.Overdue ? [Signal(next, done, null, facts)] : Array.Empty<Due>()]);
    }

    public static Decision<SelfCheckState, DueVerdict> OnDue(SelfCheckState? current, EntityState? entity, string dueName, RuleFacts facts)
    {
        if (dueName.StartsWith(ProblemDue, StringComparison.Ordinal))
        {
            return PromiseOver(current, dueName[ProblemDue.Length..], facts);
        }

        foreach (var kind in Enum.GetValues<SelfCheckKind>())
        {
            if (dueName == DueOf(kind))
            {
                return current is null ? DueVerdict.Obsolete : Close(current, entity, kind, facts);
            }
        }

        return DueVerdict.Unknown;
    }

    /// <summary>Of the last thirty days that counted, how many were signed.</summary>
    public static (int Signed, int Of) Share(SelfCheckState state, DateOnly today)
    {
        var from = today.AddDays(-30);
        var signed = state.Records.Count(r => r.Kind == SelfCheckKind.Daily && r.Period >= from && r.Period < today);
        return (signed, signed + state.Missed.Count(m => m.Kind == SelfCheckKind.Daily && m.Period >= from && m.Period < today));
    }

    private static Decision<SelfCheckState, DueVerdict> Close(SelfCheckState current, EntityState? entity, SelfCheckKind kind, RuleFacts facts)
    {
        // After an outage each period that is over is counted, as it would have been on its day.
        var present = SelfCheckPeriods.Of(kind, facts.Today);
        var missed = ImmutableArray.CreateBuilder<SelfCheckMiss>();
        var period = current.Unclosed[(int)kind];
        for (; period < present && missed.Count < MostMissedAtOnce; period = SelfCheckPeriods.After(kind, period))
        {
            if (entity is { Status: EntityStatus.Active } && SelfCheckPeriods.Opens(kind, period, current.Closing)
                && !current.Records.Any(r => r.Kind == kind && r.Period == period))
            {
                missed.Add(new(kind, period));
            }
        }

        var next = Trimmed(current with { Unclosed = current.Unclosed.SetItem((int)kind, period), Missed = [.. current.Missed, .. missed] }, facts.Today);
        return new(
            DueVerdict.Done,
            next,
            Said(next, [.. missed.Select(m => new SelfCheckMissed(m.Kind, m.Period))]),
            entity is null or { Status: EntityStatus.Closed } ? [] : [Closing(kind, period, facts)]);
    }

    private static Decision<SelfCheckState, DueVerdict> PromiseOver(SelfCheckState? current, string problemId, RuleFacts facts)
    {
        if (current?.Problems.FirstOrDefault(p => p.Id == problemId) is not { FixedAt: null, Overdue: false } problem)
        {
            return DueVerdict.Obsolete;
        }

        var late = problem with { Overdue = true };
        var next = current with { Problems = current.Problems.Replace(problem, late) };
        return new(
            DueVerdict.Done, next, Said(next, new SelfCheckProblemOverdue(problem.Item, problem.PutRightBy)), [Signal(next, late, AlertSeverity.Minor, facts)]);
    }

    private static SelfCheckVerdict? Refusal(
        SelfCheckState current, SelfCheckDraft draft, DateOnly period, ImmutableArray<SelfCheckItem> items, RuleFacts facts) =>
        draft.Kind == SelfCheckKind.Monthly && draft.Role != SelfCheckRole.Principal ? SelfCheckVerdict.RoleRefused
        : current.Records.Any(r => r.Kind == draft.Kind && r.Period == period) ? SelfCheckVerdict.AlreadySigned
        : draft.Findings.Length > items.Length
            || draft.Findings.Select(f => f.Item).Distinct(StringComparer.Ordinal).Count() != draft.Findings.Length
            || draft.Findings.Any(f => !items.Any(i => i.Code == f.Item)) ? SelfCheckVerdict.ItemRefused
        : draft.Findings.Any(f => f.PutRightBy < facts.Today || f.PutRightBy > facts.Today.AddDays(LongestPromise)) ? SelfCheckVerdict.DayRefused
        : !IsWords(draft.Words) || draft.Findings.Any(f => !IsWords(f.Words)) ? SelfCheckVerdict.WordsRefused
        : null;

    private static SelfCheckState Trimmed(SelfCheckState state, DateOnly today)
    {
        var oldest = Enum.GetValues<SelfCheckKind>().Select(k => k switch
        {
            SelfCheckKind.Daily => today.AddDays(-Kept[0]),
            SelfCheckKind.Weekly => today.AddDays(-7 * Kept[1]),
            SelfCheckKind.Monthly => today.AddMonths(-Kept[2]),
        }).ToArray();
        return state with
        {
            Records = state.Records.RemoveAll(r => r.Period < oldest[(int)r.Kind]),
            Missed = state.Missed.RemoveAll(m => m.Period < oldest[(int)m.Kind]),
            Problems = state.Problems.RemoveAll(p => p.FixedAt is not null && p.PutRightBy < oldest[0]),
        };
    }

    private static Due Closing(SelfCheckKind kind, DateOnly period, RuleFacts facts) =>
        Due.Set(DueOf(kind), facts.Calendar.StartOf(SelfCheckPeriods.After(kind, period)));

    private static ImmutableArray<Entry> Said(SelfCheckState state, params ReadOnlySpan<EntryBody> bodies)
    {
        var audiences = Plain.OwnerToo(state.EntityId, state.TownCode);
        var entries = ImmutableArray.CreateBuilder<Entry>(bodies.Length);
        foreach (var body in bodies)
        {
            entries.Add(new(body, audiences));
        }

        return entries.DrainToImmutable();
    }

    private static Due Signal(SelfCheckState state, SelfCheckProblem problem, AlertSeverity? severity, RuleFacts facts) => new AlertSignal(
        AlertKind.SelfCheck,
        SelfCheckState.KeyOf(state.EntityId),
        problem.Id,
        state.EntityId,
        state.TownCode,
        facts.Now,
        facts.NextVersion,
        severity,
        ImmutableDictionary<string, string>.Empty
            .Add("item", problem.Item)
            .Add("dueOn", problem.PutRightBy.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).ToDue();

    private static bool IsWords(string? words) => string.IsNullOrWhiteSpace(words) || Plain.IsText(words, MostWords);

    private static string? Blank(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
