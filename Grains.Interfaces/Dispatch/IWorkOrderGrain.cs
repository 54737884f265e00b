using Vigil.Domain.Dispatch;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Dispatch;

/// <summary>One work order. Key: its id. Sources propose and withdraw it by dues, never by calls.</summary>
[GrainInterfaceType("workorder")]
[Alias("vigil.IWorkOrderGrain")]
public interface IWorkOrderGrain : IGrainWithStringKey
{
    /// <summary>Makes one by hand.</summary>
    [Alias("ProposeAsync")]
    Task<Receipt<WorkOrderVerdict>> ProposeAsync(ProposeWorkOrder command, CancellationToken cancellationToken = default);

    /// <summary>A dispatcher's own choice of officers.</summary>
    [Alias("OfferAsync")]
    Task<Receipt<WorkOrderVerdict>> OfferAsync(OfferWorkOrder command, CancellationToken cancellationToken = default);

    /// <summary>Actions that say nothing but that they are done, or why: accept, decline, set out, confirm, return, cancel, archive, sign the cap.</summary>
    [Alias("ActAsync")]
    Task<Receipt<WorkOrderVerdict>> ActAsync(ActOnWorkOrder command, CancellationToken cancellationToken = default);

    [Alias("HandOverAsync")]
    Task<Receipt<WorkOrderVerdict>> HandOverAsync(HandOverWorkOrder command, CancellationToken cancellationToken = default);

    [Alias("ArriveAsync")]
    Task<Receipt<WorkOrderVerdict>> ArriveAsync(ArriveAtWorkOrder command, CancellationToken cancellationToken = default);

    [Alias("FindAsync")]
    Task<Receipt<WorkOrderVerdict>> FindAsync(RecordFindings command, CancellationToken cancellationToken = default);

    [Alias("OrderRectificationAsync")]
    Task<Receipt<WorkOrderVerdict>> OrderRectificationAsync(OrderRectification command, CancellationToken cancellationToken = default);

    [Alias("RecheckAsync")]
    Task<Receipt<WorkOrderVerdict>> RecheckAsync(RecheckWorkOrder command, CancellationToken cancellationToken = default);

    [Alias("HandInAsync")]
    Task<Receipt<WorkOrderVerdict>> HandInAsync(HandInWorkOrder command, CancellationToken cancellationToken = default);

    [Alias("NoteAsync")]
    Task<Receipt<WorkOrderVerdict>> NoteAsync(NoteWorkOrder command, CancellationToken cancellationToken = default);

    [Alias("ChangePriorityAsync")]
    Task<Receipt<WorkOrderVerdict>> ChangePriorityAsync(ChangeWorkOrderPriority command, CancellationToken cancellationToken = default);

    [Alias("PlanAsync")]
    Task<Receipt<WorkOrderVerdict>> PlanAsync(PlanWorkOrder command, CancellationToken cancellationToken = default);

    /// <summary>Pauses, resumes or extends a clock, by signature and as far as the law allows.</summary>
    [Alias("ChangeClockAsync")]
    Task<Receipt<WorkOrderVerdict>> ChangeClockAsync(ChangeWorkOrderClock command, CancellationToken cancellationToken = default);
}
