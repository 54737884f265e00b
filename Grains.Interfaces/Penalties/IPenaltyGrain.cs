using Vigil.Domain.Penalties;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Penalties;

/// <summary>One decision on a penalty and its publication. Key: <c>PenaltyState.IdOf</c> of authority and number.</summary>
[GrainInterfaceType("penalty")]
[Alias("vigil.IPenaltyGrain")]
public interface IPenaltyGrain : IGrainWithStringKey
{
    [Alias("RecordAsync")]
    Task<Receipt<PenaltyVerdict>> RecordAsync(RecordPenalty command, CancellationToken cancellationToken = default);

    /// <summary>Sends it out before its day.</summary>
    [Alias("PublishAsync")]
    Task<Receipt<PenaltyVerdict>> PublishAsync(PublishPenalty command, CancellationToken cancellationToken = default);

    [Alias("CorrectAsync")]
    Task<Receipt<PenaltyVerdict>> CorrectAsync(CorrectPenalty command, CancellationToken cancellationToken = default);

    /// <summary>Asks that its publication be stopped early.</summary>
    [Alias("ApplyRepairAsync")]
    Task<Receipt<PenaltyVerdict>> ApplyRepairAsync(ApplyPenaltyRepair command, CancellationToken cancellationToken = default);

    [Alias("DecideRepairAsync")]
    Task<Receipt<PenaltyVerdict>> DecideRepairAsync(DecidePenaltyRepair command, CancellationToken cancellationToken = default);

    /// <summary>The decision was changed, revoked or found void.</summary>
    [Alias("WithdrawAsync")]
    Task<Receipt<PenaltyVerdict>> WithdrawAsync(WithdrawPenalty command, CancellationToken cancellationToken = default);
}

public static class PenaltyGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        /// <param name="id">As <c>PenaltyState.IdOf</c> makes it.</param>
        public IPenaltyGrain Penalty(string id) => grains.GetGrain<IPenaltyGrain>(id);
    }
}
