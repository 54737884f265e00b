namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>What a dispatcher may do to an alert beyond acknowledging it, each with questions of its own.</summary>
public enum AlertAction
{
    Assign = 0,
    Note = 1,
    Silence = 2,
    Unsilence = 3,
    Escalate = 4,
    Severity = 5,
    Close = 6,
    Unacknowledge = 7,

    /// <summary>Makes a work order of it, so that somebody goes there.</summary>
    WorkOrder = 8,
}
