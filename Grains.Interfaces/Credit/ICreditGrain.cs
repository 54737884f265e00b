using Vigil.Domain.Credit;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Credit;

/// <summary>The credit file of one entity. Key: the entity's id. Its penalties tell it of themselves by dues.</summary>
[GrainInterfaceType("credit")]
[Alias("vigil.ICreditGrain")]
public interface ICreditGrain : IGrainWithStringKey
{
    /// <summary>Puts the entity on a list.</summary>
    [Alias("ListAsync")]
    Task<Receipt<CreditVerdict>> ListAsync(ListCredit command, CancellationToken cancellationToken = default);

    /// <summary>Asks to be taken off a list.</summary>
    [Alias("ApplyRepairAsync")]
    Task<Receipt<CreditVerdict>> ApplyRepairAsync(ApplyCreditRepair command, CancellationToken cancellationToken = default);

    [Alias("DecideRepairAsync")]
    Task<Receipt<CreditVerdict>> DecideRepairAsync(DecideCreditRepair command, CancellationToken cancellationToken = default);

    /// <summary>Takes a listing back that was wrong.</summary>
    [Alias("AnnulAsync")]
    Task<Receipt<CreditVerdict>> AnnulAsync(AnnulListing command, CancellationToken cancellationToken = default);

    /// <summary>Computes the class now; later it does so by itself each month.</summary>
    [Alias("ClassifyAsync")]
    Task<Receipt<CreditVerdict>> ClassifyAsync(ClassifyCredit command, CancellationToken cancellationToken = default);
}

/// <summary>What one person may not do. Key: the person's id.</summary>
[GrainInterfaceType("ban")]
[Alias("vigil.IBanGrain")]
public interface IBanGrain : IGrainWithStringKey
{
    [Alias("ImposeAsync")]
    Task<Receipt<CreditVerdict>> ImposeAsync(ImposeBan command, CancellationToken cancellationToken = default);

    /// <summary>Takes a ban back that was wrong.</summary>
    [Alias("LiftAsync")]
    Task<Receipt<CreditVerdict>> LiftAsync(LiftBan command, CancellationToken cancellationToken = default);
}

public static class CreditGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public ICreditGrain Credit(string entityId) => grains.GetGrain<ICreditGrain>(entityId);

        public IBanGrain Ban(string personId) => grains.GetGrain<IBanGrain>(personId);
    }
}
