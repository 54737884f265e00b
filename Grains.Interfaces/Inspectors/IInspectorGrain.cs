using Orleans.Concurrency;
using Vigil.Domain.Inspectors;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Inspectors;

/// <summary>One enforcement officer. Key: the officer's id.</summary>
[GrainInterfaceType("inspector")]
[Alias("vigil.IInspectorGrain")]
public interface IInspectorGrain : IGrainWithStringKey
{
    [Alias("RegisterAsync")]
    Task<Receipt<InspectorVerdict>> RegisterAsync(RegisterInspector command, CancellationToken cancellationToken = default);

    /// <summary>Replaces the base data. The same data again changes nothing.</summary>
    [Alias("ChangeAsync")]
    Task<Receipt<InspectorVerdict>> ChangeAsync(ChangeInspector command, CancellationToken cancellationToken = default);

    /// <summary>Begins or ends the officer's duty.</summary>
    [Alias("ChangeDutyAsync")]
    Task<Receipt<InspectorVerdict>> ChangeDutyAsync(ChangeDuty command, CancellationToken cancellationToken = default);

    /// <summary>Sets the weekly pattern of duty, home town and quiet hours.</summary>
    [Alias("SetRosterAsync")]
    Task<Receipt<InspectorVerdict>> SetRosterAsync(SetRoster command, CancellationToken cancellationToken = default);

    /// <summary>Says what holds on one day instead of the pattern.</summary>
    [Alias("SetDutyDayAsync")]
    Task<Receipt<InspectorVerdict>> SetDutyDayAsync(SetDutyDay command, CancellationToken cancellationToken = default);

    [Alias("EnterLeaveAsync")]
    Task<Receipt<InspectorVerdict>> EnterLeaveAsync(EnterLeave command, CancellationToken cancellationToken = default);

    [Alias("EndLeaveAsync")]
    Task<Receipt<InspectorVerdict>> EndLeaveAsync(EndLeave command, CancellationToken cancellationToken = default);

    /// <summary>A sign of presence, with the position where the officer gives it. Never an entry.</summary>
    [Alias("ShowPresenceAsync")]
    Task<Receipt<InspectorVerdict>> ShowPresenceAsync(ShowPresence command, CancellationToken cancellationToken = default);

    /// <summary>Whether there is such an officer.</summary>
    [ReadOnly]
    [Alias("IsRegisteredAsync")]
    Task<bool> IsRegisteredAsync(CancellationToken cancellationToken = default);
}
