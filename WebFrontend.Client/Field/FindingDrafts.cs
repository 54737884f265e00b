using System.Collections.Immutable;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Dispatch;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>One question of the checklist as the officer sees it: what was sent, with what is being entered laid over it.</summary>
/// <param name="Attachments">Hashes that the server has with it, and that weren't taken away.</param>
/// <param name="Media">What this device adds.</param>
/// <param name="Changed">Whether something of it hasn't been sent.</param>
public sealed record FindingLine(
    ChecklistItem Item, FindingResult? Result, string? Note, ImmutableArray<string> Attachments, ImmutableArray<MediaDraft> Media, bool Changed)
{
    /// <summary>Whether it can be sent: it has a result, and what belongs to it is stored.</summary>
    public bool Ready => Changed && Result is not null && Media.All(m => m.Stored is not null || m.Refusal is not null);
}

/// <summary>Findings between an officer's thumb and the server: what to show, what to send, what is left afterwards.</summary>
public static class FindingDrafts
{
    public static ImmutableArray<FindingLine> Lines(Checklist checklist, IReadOnlyList<FindingItem> found, FieldDraft draft) =>
        [.. checklist.Items.Select(item => Line(item, found.FirstOrDefault(f => f.Item == item.Code), draft))];

    public static FieldDraft Edited(FieldDraft draft, string item, Func<ItemDraft, ItemDraft> edit) =>
        draft with { Items = draft.Items.SetItem(item, edit(draft.Items.GetValueOrDefault(item, ItemDraft.None))) };

    /// <summary>Everything that can be sent now, or <see langword="null"/> where nothing can.</summary>
    public static FindingsRequest? Unsent(ImmutableArray<FindingLine> lines)
    {
        FindingRequest[] ready = [.. lines.Where(l => l.Ready).Select(l => new FindingRequest(l.Item.Code, l.Result, l.Note, HashesOf(l)))];
        return ready.Length == 0 ? null : new(ready);
    }

    /// <summary>The draft once the server has taken a request: what was entered meanwhile stays.</summary>
    public static FieldDraft Sent(FieldDraft draft, FindingsRequest request)
    {
        foreach (var sent in request.Findings)
        {
            var hashes = sent.Attachments ?? [];
            draft = draft with
            {
                Media = [.. draft.Media.Where(m => m.Item != sent.Item || m.Stored is not { } stored || !hashes.Contains(stored.Hash))],
                Items = draft.Items.GetValueOrDefault(sent.Item) is { } entered && SaysNoMore(entered, sent, hashes) ? draft.Items.Remove(sent.Item) : draft.Items,
            };
        }

        return draft;
    }

    /// <summary>What fits: nothing wrong, a violation where key items failed, put right where the rest did. The officer decides.</summary>
    public static WorkOrderOutcome Suggested(IReadOnlyList<FindingLine> lines, IReadOnlyList<RectificationItem> ordered) =>
        ordered.Count > 0 && ordered[^1].Passed is true ? WorkOrderOutcome.Rectified
        : lines.Any(l => l.Result is FindingResult.Fail && l.Item.Key) ? WorkOrderOutcome.CaseOpened
        : lines.Any(l => l.Result is FindingResult.Fail) ? WorkOrderOutcome.Rectified
        : WorkOrderOutcome.Conforming;

    private static FindingLine Line(ChecklistItem item, FindingItem? found, FieldDraft draft)
    {
        var entered = draft.Items.GetValueOrDefault(item.Code);
        ImmutableArray<string> kept = [.. (found?.Attachments ?? []).Where(h => entered?.Dropped.Contains(h) is not true)];
        ImmutableArray<MediaDraft> media = [.. draft.Media.Where(m => m.Item == item.Code)];
        var result = entered?.Result ?? found?.Result;
        var note = Blank(entered?.Note) is { } words ? words : entered?.Note is not null ? null : Blank(found?.Note);
        var changed = media.Any(m => m.Refusal is null) || result != found?.Result || note != Blank(found?.Note) || kept.Length != (found?.Attachments.Count ?? 0);
        return new(item, result, note, kept, media, changed);
    }

    private static string[] HashesOf(FindingLine line) =>
        [.. line.Attachments.Concat(line.Media.Select(m => m.Stored?.Hash).OfType<string>()).Distinct(StringComparer.Ordinal)];

    private static bool SaysNoMore(ItemDraft entered, FindingRequest sent, IReadOnlyList<string> hashes) =>
        (entered.Result ?? sent.Result) == sent.Result
        && (entered.Note is null || Blank(entered.Note) == sent.Note)
        && !entered.Dropped.Any(hashes.Contains);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
