using System.Text.Json.Serialization;

namespace Vigil.WebFrontend.Client.Imports;

[JsonConverter(typeof(JsonStringEnumConverter<ImportPhase>))]
public enum ImportPhase
{
    Waiting = 0,
    Running = 1,
    Done = 2,

    /// <summary>The whole file was refused; <see cref="ImportItem.Failure"/> says why.</summary>
    Failed = 3,
}

/// <summary>One import and how far it is.</summary>
/// <param name="Rows">Data rows read so far.</param>
/// <param name="Changed">Rows that registered or changed something; the rest said what was known.</param>
/// <param name="Errors">Rows refused, each with row, column and reason in the errors CSV.</param>
/// <param name="Progress">0 to 1, by bytes.</param>
public sealed record ImportItem(
    string Id,
    string FileName,
    string Mapping,
    string Source,
    ImportPhase Phase,
    long Rows,
    long Changed,
    long Unchanged,
    long Errors,
    double Progress,
    string? Failure,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string By);
