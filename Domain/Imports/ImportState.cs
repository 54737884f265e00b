using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Imports;

[JsonConverter(typeof(JsonStringEnumConverter<ImportStage>))]
public enum ImportStage
{
    /// <summary>The file is stored; nothing of it has been read.</summary>
    Waiting = 0,
    Running = 1,
    Done = 2,

    /// <summary>The whole file was refused; <see cref="ImportState.Failure"/> says why.</summary>
    Failed = 3,
}

/// <summary>One import of one file. Ledger kind <c>import</c>; the file and its refused rows are kept beside it, under the same id.</summary>
/// <param name="Rows">Data rows read so far; where it goes on after a kill.</param>
/// <param name="Changed">Rows that registered or changed something.</param>
/// <param name="Unchanged">Rows that said what was known, and rows that the mapping leaves out.</param>
/// <param name="Errors">Rows refused.</param>
/// <param name="Progress">0 to 1, by bytes read.</param>
/// <param name="Announced">Whether <see cref="ImportStarted"/> was written: an import that changes nothing leaves no entry.</param>
public sealed record ImportState(
    string Id,
    string FileName,
    string Mapping,
    string Source,
    long Size,
    string Sha256,
    string By,
    ImportStage Stage,
    long Rows,
    long Changed,
    long Unchanged,
    long Errors,
    double Progress,
    string? Failure,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    bool Announced) : ILedgerState<ImportState>
{
    public const string Kind = "import";

    public static int Schema => 1;

    public static JsonTypeInfo<ImportState> Json => ImportJson.Shared.ImportState;

    public static LedgerKey KeyOf(string id) => new(Kind, id);
}

/// <summary>The first rows of a file changed something.</summary>
public sealed record ImportStarted(string Mapping, string Source, string Sha256, long Size) : EntryBody("import.started");

/// <summary>The file was read to its end and changed something.</summary>
public sealed record ImportDone(long Rows, long Changed, long Unchanged, long Errors) : EntryBody("import.done");

/// <summary>The file as a whole was refused. What had been taken before stays.</summary>
public sealed record ImportFailed(string Mapping, string Reason) : EntryBody("import.failed");

[JsonSerializable(typeof(ImportState))]
[JsonSerializable(typeof(ImportStarted))]
[JsonSerializable(typeof(ImportDone))]
[JsonSerializable(typeof(ImportFailed))]
public sealed partial class ImportJson : JsonSerializerContext
{
    public static ImportJson Shared { get; } = new(DomainJson.NewOptions());
}
