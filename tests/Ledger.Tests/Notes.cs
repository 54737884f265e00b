using System.Text;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging.Abstractions;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Commits;
using Vigil.Ledger.Dues;

namespace Vigil.Ledger.Tests;

/// <summary>What these tests write: a note. The ledger knows nothing of it.</summary>
public sealed record NoteWritten(string Text) : EntryBody("note.written");

[JsonSerializable(typeof(NoteWritten))]
internal sealed partial class NoteJson : JsonSerializerContext;

/// <summary>Builds commits of notes, in a scope of each test's own.</summary>
internal sealed class Notes(string? scope = null)
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public string Scope { get; } = scope ?? $"s{Guid.NewGuid():N}";

    public static LedgerOptions Options(string connectionString) => new()
    {
        ConnectionString = connectionString,
        EntryJson = StoredShapes.With(new NoteJson()),
    };

    public static PostgresLedger Ledger(string connectionString, DueHandover? handover = null) =>
        new(Options(connectionString), TimeProvider.System, NullLogger<PostgresLedger>.Instance, handover);

    /// <summary>A grain of this test's own.</summary>
    public LedgerKey Key(object name) => new("note", $"{Scope}/{name}");

    /// <summary>A commit with a state, an entry and nothing else, unless told otherwise.</summary>
    public Commit Commit(
        LedgerKey key,
        long version = 0,
        string text = "text",
        string? operation = null,
        IReadOnlyList<Due>? dues = null,
        DueAnswer? answers = null,
        string? state = null,
        IReadOnlyList<Entry>? entries = null,
        DateTimeOffset? at = null) => new(
            Scope,
            key,
            version,
            new(1, Encoding.UTF8.GetBytes(state ?? $$"""{"text":"{{text}}"}""")),
            entries ?? [Entry(text)],
            dues ?? [],
            new("U-7", operation, operation is null ? null : "f1"),
            at ?? Now,
            answers);

    public static Entry Entry(string text, params Audience[] audiences) => new(new NoteWritten(text), [.. audiences]);
}
