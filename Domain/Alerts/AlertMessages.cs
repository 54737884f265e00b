using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Alerts;

/// <summary>What a source tells its alert through a due. Exactly one of the two shapes: raise (with a severity) or clear.</summary>
/// <param name="At">When the source found it.</param>
/// <param name="SourceVersion">The source's ledger version after the commit that sent this; a smaller one than the alert has seen is old news.</param>
/// <param name="Severity">The severity to raise with; <see langword="null"/> clears.</param>
/// <param name="Outcome">With a clear: what a person found elsewhere. It ends the alert at once, unless officers are on it.</param>
public sealed record AlertSignal(
    AlertKind Kind,
    LedgerKey Subject,
    string? Part,
    string? EntityId,
    string? TownCode,
    DateTimeOffset At,
    long SourceVersion,
    AlertSeverity? Severity,
    ImmutableDictionary<string, string> Detail,
    AlertOutcome? Outcome = null)
{
    /// <summary>The prefix of the message id that carries a signal; what follows makes it unique.</summary>
    public const string DuePrefix = "signal:";

    /// <summary>The due that delivers this signal to its alert.</summary>
    public Due ToDue() => Due.Send(
        AlertState.KeyOf(AlertState.IdOf(Kind, Subject, Part)),
        $"{DuePrefix}{SourceVersion}:{(Severity is null ? "clear" : "raise")}",
        this,
        AlertJson.Shared.AlertSignal,
        At);
}
