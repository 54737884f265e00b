using System.Text.Json.Serialization;

namespace Vigil.Domain.Alerts;

/// <summary>What a person's command on an alert came to. All but the first leave no trace.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertVerdict>))]
public enum AlertVerdict
{
    Accepted = 0,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 1,

    /// <summary>There is no such alert.</summary>
    NotFound = 2,

    /// <summary>The alert is closed; a new raise begins a new episode.</summary>
    Closed = 3,

    /// <summary>Somebody has acknowledged it already.</summary>
    AlreadyAcknowledged = 4,

    /// <summary>It isn't acknowledged: there is nothing to take back.</summary>
    NotAcknowledged = 5,

    /// <summary>It is assigned to this inspector already.</summary>
    AlreadyAssigned = 6,

    /// <summary>The inspector's id is missing or malformed.</summary>
    InspectorRefused = 7,

    /// <summary>The note is blank, longer than 2,000 characters, or there are 500 already.</summary>
    NoteRefused = 8,

    /// <summary>The end of the silence isn't in the future.</summary>
    SilenceEnded = 9,

    /// <summary>The silence is longer than the settings allow.</summary>
    SilenceTooLong = 10,

    /// <summary>It isn't silenced.</summary>
    NotSilenced = 11,

    /// <summary>It has this severity already.</summary>
    SameSeverity = 12,

    /// <summary>The severity or the outcome is none that there is.</summary>
    ValueRefused = 13,

    /// <summary>The reason is missing, or longer than 500 characters.</summary>
    ReasonRefused = 14,

    /// <summary>It is on the highest level.</summary>
    HighestLevel = 15,

    /// <summary>The cause still stands: it can't be closed as cleared by its source.</summary>
    NotCleared = 16,

    /// <summary>A work order that was made of it has not ended.</summary>
    WorkOrderOpen = 17,

    /// <summary>No visit settles an alert of this kind.</summary>
    NoWorkOrder = 18,
}

/// <summary>What a signal from a source led to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertSignalVerdict>))]
public enum AlertSignalVerdict
{
    /// <summary>A first raise: episode 1.</summary>
    Raised = 0,

    /// <summary>Raised again within the episode: counted.</summary>
    CountedUp = 1,

    /// <summary>Raised again and graver: counted, and open again.</summary>
    Worsened = 2,

    /// <summary>Raised after it was closed: a new episode, which keeps the notes.</summary>
    RaisedAnew = 3,

    /// <summary>The cause is gone.</summary>
    Cleared = 4,

    /// <summary>A clear of what isn't raised: remembered, so that an older raise that comes late is known as old.</summary>
    NothingToClear = 5,

    /// <summary>The alert has heard of this source's version, or a later one, already.</summary>
    OldNews = 6,

    /// <summary>The signal is not for this alert.</summary>
    Misdirected = 7,

    /// <summary>Its work order reported.</summary>
    Heard = 8,
}
