using Vigil.Domain.Shifts;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Shifts;

/// <summary>The dispatchers' desk: who has it, and what is handed over. Key: <c>desk</c>.</summary>
[GrainInterfaceType("shift")]
[Alias("vigil.IShiftGrain")]
public interface IShiftGrain : IGrainWithStringKey
{
    /// <summary>Signs what is open, and leaves.</summary>
    [Alias("SignOffAsync")]
    Task<Receipt<ShiftVerdict>> SignOffAsync(SignOffShift command, CancellationToken cancellationToken = default);

    /// <summary>Signs what was read, and has the desk.</summary>
    [Alias("SignOnAsync")]
    Task<Receipt<ShiftVerdict>> SignOnAsync(SignOnShift command, CancellationToken cancellationToken = default);

    [Alias("WithdrawAsync")]
    Task<Receipt<ShiftVerdict>> WithdrawAsync(WithdrawHandover command, CancellationToken cancellationToken = default);

    /// <summary>Takes the desk without a handover.</summary>
    [Alias("TakeOverAsync")]
    Task<Receipt<ShiftVerdict>> TakeOverAsync(TakeOverShift command, CancellationToken cancellationToken = default);
}
