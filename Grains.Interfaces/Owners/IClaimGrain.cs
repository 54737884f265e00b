using Vigil.Domain.Owners;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Owners;

/// <summary>The claim on one entity or employee. Key: the subject's kind, a colon and its id.</summary>
[GrainInterfaceType("claim")]
[Alias("vigil.IClaimGrain")]
public interface IClaimGrain : IGrainWithStringKey
{
    /// <summary>Gives out a code; the one before holds no more.</summary>
    [Alias("IssueAsync")]
    Task<Receipt<ClaimVerdict>> IssueAsync(IssueClaim command, CancellationToken cancellationToken = default);

    /// <summary>An account brings a code.</summary>
    [Alias("RedeemAsync")]
    Task<Receipt<ClaimVerdict>> RedeemAsync(RedeemClaim command, CancellationToken cancellationToken = default);

    /// <summary>Lets an entity change hands.</summary>
    [Alias("ConfirmAsync")]
    Task<Receipt<ClaimVerdict>> ConfirmAsync(DecideClaim command, CancellationToken cancellationToken = default);

    /// <summary>Doesn't let it change hands.</summary>
    [Alias("RefuseAsync")]
    Task<Receipt<ClaimVerdict>> RefuseAsync(DecideClaim command, CancellationToken cancellationToken = default);

    /// <summary>Ends what an account holds.</summary>
    [Alias("EndAsync")]
    Task<Receipt<ClaimVerdict>> EndAsync(DecideClaim command, CancellationToken cancellationToken = default);
}
