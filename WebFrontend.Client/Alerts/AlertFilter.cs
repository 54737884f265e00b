using Vigil.Domain.Alerts;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>Which alerts a dispatcher wants to see. An empty list or <see langword="null"/> doesn't narrow; silenced ones show only on request.</summary>
public sealed record AlertFilter
{
    public IReadOnlyList<AlertSeverity> Severities { get; init; } = [];

    public IReadOnlyList<AlertKind> Kinds { get; init; } = [];

    public string? TownCode { get; init; }

    public string? EntityId { get; init; }

    /// <summary>Only shown: the filter goes by <see cref="EntityId"/>.</summary>
    public string? EntityName { get; init; }

    public string? InspectorId { get; init; }

    /// <summary>Only shown: the filter goes by <see cref="InspectorId"/>.</summary>
    public string? InspectorName { get; init; }

    public bool Unassigned { get; init; }

    /// <summary>Only alerts whose legal day has passed.</summary>
    public bool Overdue { get; init; }

    /// <summary>Only alerts whose legal day lies within a week.</summary>
    public bool DueSoon { get; init; }

    public bool Silenced { get; init; }

    public string? Text { get; init; }

    public bool IsEmpty => Severities.Count == 0 && Kinds.Count == 0 && TownCode is null && EntityId is null && InspectorId is null
        && !Unassigned && !Overdue && !DueSoon && !Silenced && string.IsNullOrEmpty(Text);

    public bool Matches(AlertItem alert, DateTimeOffset now) =>
        (Severities.Count == 0 || Severities.Contains(alert.Severity))
        && (Kinds.Count == 0 || Kinds.Contains(alert.Kind))
        && (TownCode is null || alert.TownCode == TownCode)
        && (EntityId is null || alert.EntityId == EntityId)
        && (InspectorId is null || alert.AssignedTo == InspectorId)
        && (!Unassigned || alert.AssignedTo is null)
        && (!Overdue || AlertClock.IsOverdue(alert, DateOnly.FromDateTime(now.DateTime)))
        && (!DueSoon || AlertClock.IsDueSoon(alert, DateOnly.FromDateTime(now.DateTime)))
        && Silenced == alert.SilencedUntil > now
        && MatchesText(alert);

    /// <summary>Turns one severity on or off, as a tile does.</summary>
    public AlertFilter Toggle(AlertSeverity severity) => this with
    {
        Severities = Severities.Contains(severity) ? [.. Severities.Where(s => s != severity)] : [.. Severities, severity],
    };

    public AlertFilter Toggle(AlertKind kind) => this with
    {
        Kinds = Kinds.Contains(kind) ? [.. Kinds.Where(k => k != kind)] : [.. Kinds, kind],
    };

    private bool MatchesText(AlertItem alert) => string.IsNullOrEmpty(Text)
        || Contains(alert.EntityName)
        || Contains(alert.SubjectName)
        || Contains(alert.Part)
        || Contains(alert.SubjectKey)
        || alert.Detail.Values.Any(Contains);

    private bool Contains(string? text) => text?.Contains(Text!, StringComparison.OrdinalIgnoreCase) is true;
}

/// <summary>A saved filter. Sound comes only from the one that can be seen, and only where it asks for it.</summary>
public sealed record AlertPreset(string Name, AlertFilter Filter, bool Sound);
