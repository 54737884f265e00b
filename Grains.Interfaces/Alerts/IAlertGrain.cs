using Vigil.Domain.Alerts;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Alerts;

/// <summary>One alert. Key: its id, which names kind, source and part. Sources raise and clear it by dues, never by calls.</summary>
[GrainInterfaceType("alert")]
[Alias("vigil.IAlertGrain")]
public interface IAlertGrain : IGrainWithStringKey
{
    [Alias("AcknowledgeAsync")]
    Task<Receipt<AlertVerdict>> AcknowledgeAsync(AcknowledgeAlert command, CancellationToken cancellationToken = default);

    /// <summary>Takes an acknowledgement back: the alert is open again.</summary>
    [Alias("UnacknowledgeAsync")]
    Task<Receipt<AlertVerdict>> UnacknowledgeAsync(UnacknowledgeAlert command, CancellationToken cancellationToken = default);

    /// <summary>Gives it to an officer.</summary>
    [Alias("AssignAsync")]
    Task<Receipt<AlertVerdict>> AssignAsync(AssignAlert command, CancellationToken cancellationToken = default);

    [Alias("NoteAsync")]
    Task<Receipt<AlertVerdict>> NoteAsync(NoteAlert command, CancellationToken cancellationToken = default);

    /// <summary>Quiets it until an instant, at which it re-arms.</summary>
    [Alias("SilenceAsync")]
    Task<Receipt<AlertVerdict>> SilenceAsync(SilenceAlert command, CancellationToken cancellationToken = default);

    [Alias("UnsilenceAsync")]
    Task<Receipt<AlertVerdict>> UnsilenceAsync(UnsilenceAlert command, CancellationToken cancellationToken = default);

    /// <summary>Takes the next step of the escalation at once.</summary>
    [Alias("EscalateAsync")]
    Task<Receipt<AlertVerdict>> EscalateAsync(EscalateAlert command, CancellationToken cancellationToken = default);

    /// <summary>Sets the severity, up or down.</summary>
    [Alias("ChangeSeverityAsync")]
    Task<Receipt<AlertVerdict>> ChangeSeverityAsync(ChangeAlertSeverity command, CancellationToken cancellationToken = default);

    /// <summary>Ends the episode with an outcome.</summary>
    [Alias("CloseAsync")]
    Task<Receipt<AlertVerdict>> CloseAsync(CloseAlert command, CancellationToken cancellationToken = default);

    /// <summary>Makes a work order of it; the alert hears what comes of that.</summary>
    [Alias("OrderWorkAsync")]
    Task<Receipt<AlertVerdict>> OrderWorkAsync(OrderAlertWork command, CancellationToken cancellationToken = default);
}
