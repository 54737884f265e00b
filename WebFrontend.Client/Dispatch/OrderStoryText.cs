using System.Globalization;
using System.Text.Json;
using Vigil.Domain.Clocks;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>The ledger's entries about a work order and its clocks in words, by name.</summary>
public sealed class OrderStoryText(Words words, CountyBook book)
{
    private const string NotePrefix = "note:";

    /// <summary>What happened; the wire name where there are no words for it.</summary>
    public string TitleOf(AlertStoryItem step) => words.Coded("entry", step.Type);

    /// <summary>Who did it: a name, or the platform.</summary>
    public string ByOf(string id) => id == Domain.Decisions.Cause.System ? words["by.system"] : book.PersonName(id) ?? words["by.staff"];

    /// <summary>What the entry says beyond its title, parts joined by dots; empty where it says no more.</summary>
    /// <param name="notes">The order's notes: an entry names a note, the words are here.</param>
    public string FactsOf(AlertStoryItem step, DateTimeOffset now, IReadOnlyList<WorkOrderNoteItem> notes)
    {
        if (step.Body.ValueKind is not JsonValueKind.Object)
        {
            return "";
        }

        var body = new EntryFacts(step.Body);
        var parts = new List<string?>
        {
            body.Text("code") is { } clock ? words.Coded("Clock", clock) : null,
            Officers(body, step.By),
            Named<WorkOrderPriority>(body, "former", "priority"),
            Named<WorkOrderLevel>(body, "former", "level"),
            body.Flag("byPerson") is { } byPerson ? words[byPerson ? "story.by.person" : "story.by.rules"] : null,
            body.Number("amount") is { } amount && Enum.TryParse<ClockUnit>(body.Text("unit"), out var unit) ? $"{amount} {words.Of(unit)}" : null,
            Items(body),
            body.Number("number") is { } number ? words.Format("story.rectification", number) : null,
            body.Flag("passed") is { } passed ? words[passed ? "story.passed" : "story.notPassed"] : null,
            Enum.TryParse<WorkOrderOutcome>(body.Text("outcome"), out var outcome) ? words.Of(outcome) : null,
            End(step, body),
            body.Text("with") is { } second ? words.Format("story.with", Name(second)) : null,
            body.Number("metres") is { } metres ? words.Format("story.metres", metres) : null,
            body.Flag("far") is true ? words["story.far"] : null,
            body.Number("visits") is { } visits && body.Number("cap") is { } cap ? words.Format("story.visits", visits, cap) : null,
            Day(body),
            body.Instant("until") is { } until ? words.Format("story.until", Words.When(until, now)) : null,
            body.Text("noteId") is { } note ? Note(note, notes) : null,
            body.Text("reason") is { Length: > 0 } reason ? Reason(reason, notes) : null,
        };
        return string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
    }

    /// <summary>A reason in words: a note's, a code's, or as it stands.</summary>
    public string Reason(string reason, IReadOnlyList<WorkOrderNoteItem> notes)
    {
        if (reason.StartsWith(NotePrefix, StringComparison.Ordinal))
        {
            return Note(reason[NotePrefix.Length..], notes);
        }

        var why = words.Coded("why", reason);
        return why != reason ? why : words.Coded("reason", reason);
    }

    private string Note(string id, IReadOnlyList<WorkOrderNoteItem> notes) =>
        notes.FirstOrDefault(n => n.Id == id) is { } note ? $"“{note.Text}”" : words["story.note"];

    private string Name(string id) => book.PersonName(id) ?? words["by.staff"];

    /// <summary>Whom it is about, unless it is whoever did it.</summary>
    private string? Officers(EntryFacts body, string by) =>
        body.Text("from") is { } from && body.Text("to") is { } to ? $"{Name(from)} → {Name(to)}"
        : body.Text("inspectorId") is { } one ? one == by ? null : Name(one)
        : body.Texts("inspectors") is { Count: > 0 } several ? string.Join('、', several.Select(Name))
        : null;

    private string? Named<TEnum>(EntryFacts body, string former, string name)
        where TEnum : struct, Enum =>
        !Enum.TryParse<TEnum>(body.Text(name), out var value) ? null
        : Enum.TryParse<TEnum>(body.Text(former), out var old) ? $"{words.Of(old)} → {words.Of(value)}"
        : words.Of(value);

    private string? Items(EntryFacts body) => body.Results("items") switch
    {
        { Count: > 0 } results when results.Any(r => r is not null) => words.Format("story.items", results.Count, results.Count(r => r == nameof(FindingResult.Fail))),
        { Count: > 0 } codes => words.Format("story.items", codes.Count, codes.Count),
        _ => null,
    };

    private string? End(AlertStoryItem step, EntryFacts body) => step.Type switch
    {
        "workorder.offerEnded" when Enum.TryParse<WorkOrderOfferEnd>(body.Text("end"), out var end) => words.Of(end),
        "clock.ended" when Enum.TryParse<ClockEnd>(body.Text("end"), out var end) => words.Of(end),
        _ => null,
    };

    private string? Day(EntryFacts body) => (body.Text("dueOn") ?? body.Text("lastDay") ?? body.Text("visitOn")) switch
    {
        { } day when body.Text("visitOn") is null => words.Format("story.dueOn", day),
        { } day => day,
        null => null,
    };

    /// <summary>The facts of an entry's body, whatever its type.</summary>
    private readonly struct EntryFacts(JsonElement body)
    {
        private readonly JsonElement body = body;

        public string? Text(string name) => body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

        public int? Number(string name) => body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

        public bool? Flag(string name) => body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

        public DateTimeOffset? Instant(string name) =>
            DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, out var at) ? at : null;

        public IReadOnlyList<string> Texts(string name) => [.. Elements(name).Where(e => e.ValueKind is JsonValueKind.String).Select(e => e.GetString()!)];

        /// <summary>The results of found items; <see langword="null"/> for items that are mere codes.</summary>
        public IReadOnlyList<string?> Results(string name) =>
            [.. Elements(name).Select(e => e.ValueKind is JsonValueKind.Object && e.TryGetProperty("result", out var result) ? result.GetString() : null)];

        private List<JsonElement> Elements(string name) =>
            body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray()] : [];
    }
}
