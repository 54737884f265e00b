using Vigil.Domain.Alerts;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>What a key asks of the console.</summary>
public enum KeyIntent
{
    None = 0,
    Next = 1,
    Previous = 2,
    Acknowledge = 3,
    Act = 4,
    Search = 5,
    Help = 6,
    Dismiss = 7,
    Expand = 8,
}

/// <summary>The keys of the console. Each has a button too.</summary>
public static class AlertKeys
{
    /// <summary>The intent of a key, and the action where it is <see cref="KeyIntent.Act"/>. Without a selection, or a right to act, action keys mean nothing.</summary>
    public static (KeyIntent Intent, AlertAction Action) Of(string key, AlertItem? selected, bool mayAct, DateTimeOffset now) => key switch
    {
        "j" => (KeyIntent.Next, default),
        "k" => (KeyIntent.Previous, default),
        "/" => (KeyIntent.Search, default),
        "?" => (KeyIntent.Help, default),
        "Escape" => (KeyIntent.Dismiss, default),
        "o" => (KeyIntent.Expand, default),
        _ when selected is null or { Status: AlertStatus.Closed } || !mayAct => default,
        "a" when selected.Status is AlertStatus.Open => (KeyIntent.Acknowledge, default),
        "g" => (KeyIntent.Act, AlertAction.Assign),
        "w" => (KeyIntent.Act, AlertAction.WorkOrder),
        "n" => (KeyIntent.Act, AlertAction.Note),
        "s" when selected.SilencedUntil > now => (KeyIntent.Act, AlertAction.Unsilence),
        "s" => (KeyIntent.Act, AlertAction.Silence),
        "e" => (KeyIntent.Act, AlertAction.Escalate),
        "v" => (KeyIntent.Act, AlertAction.Severity),
        "c" => (KeyIntent.Act, AlertAction.Close),
        "u" when selected.Status is AlertStatus.Acknowledged => (KeyIntent.Act, AlertAction.Unacknowledge),
        _ => default,
    };
}
