using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Imports;

[JsonConverter(typeof(JsonStringEnumConverter<ImportVerdict>))]
public enum ImportVerdict
{
    Accepted = 0,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 1,

    /// <summary>It has ended, or was never started: nothing follows.</summary>
    Obsolete = 2,
}

/// <summary>What is known of a file when its import begins.</summary>
/// <param name="Sha256">Hex, of the bytes as uploaded.</param>
public sealed record ImportDraft(string FileName, string Mapping, string Source, long Size, string Sha256);

/// <summary>What one step of reading came to.</summary>
/// <param name="Progress">0 to 1, by bytes read.</param>
public sealed record ImportStep(long Rows, long Changed, long Unchanged, long Errors, double Progress, bool AtEnd);

/// <summary>The course of an import: each step is committed and sets the next one due, so that it goes on by itself after a kill.</summary>
public static class ImportRules
{
    /// <summary>The one deadline of an import: read on, now.</summary>
    public const string ContinueDue = "continue";

    public static Decision<ImportState, ImportVerdict> Start(ImportState? current, string id, ImportDraft draft, string by, DateTimeOffset now)
    {
        if (current is not null)
        {
            return ImportVerdict.Repeated;
        }

        var next = new ImportState(
            id, draft.FileName, draft.Mapping, draft.Source, draft.Size, draft.Sha256, by, ImportStage.Waiting, Rows: 0, Changed: 0,
            Unchanged: 0, Errors: 0, Progress: 0, Failure: null, now, EndedAt: null, Announced: false);
        return new(ImportVerdict.Accepted, next, [], [Due.Set(ContinueDue, now)]);
    }

    public static Decision<ImportState, ImportVerdict> Step(ImportState? current, ImportStep step, DateTimeOffset now)
    {
        if (current is not { Stage: ImportStage.Waiting or ImportStage.Running })
        {
            return ImportVerdict.Obsolete;
        }

        var next = current with
        {
            Stage = step.AtEnd ? ImportStage.Done : ImportStage.Running,
            Rows = current.Rows + step.Rows,
            Changed = current.Changed + step.Changed,
            Unchanged = current.Unchanged + step.Unchanged,
            Errors = current.Errors + step.Errors,
            Progress = step.AtEnd ? 1 : Math.Clamp(step.Progress, current.Progress, 1),
            EndedAt = step.AtEnd ? now : null,
        };
        var entries = ImmutableArray.CreateBuilder<Entry>();
        if (next is { Announced: false, Changed: > 0 })
        {
            next = next with { Announced = true };
            entries.Add(Shown(new ImportStarted(next.Mapping, next.Source, next.Sha256, next.Size)));
        }

        if (step.AtEnd && next.Announced)
        {
            entries.Add(Shown(new ImportDone(next.Rows, next.Changed, next.Unchanged, next.Errors)));
        }

        return new(ImportVerdict.Accepted, next, entries.DrainToImmutable(), step.AtEnd ? [] : [Due.Set(ContinueDue, now)]);
    }

    /// <param name="reason">For people.</param>
    public static Decision<ImportState, ImportVerdict> Fail(ImportState? current, string reason, DateTimeOffset now)
    {
        if (current is not { Stage: ImportStage.Waiting or ImportStage.Running })
        {
            return ImportVerdict.Obsolete;
        }

        var next = current with { Stage = ImportStage.Failed, Failure = reason, EndedAt = now };
        return new(ImportVerdict.Accepted, next, [Shown(new ImportFailed(current.Mapping, reason))], []);
    }

    private static Entry Shown(EntryBody body) => new(body, [Audience.Dispatch]);
}
