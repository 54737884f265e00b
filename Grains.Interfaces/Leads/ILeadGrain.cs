using Vigil.Domain.Leads;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Leads;

/// <summary>One lead on its way through the review. Key: the lead's id. The camera opens it by a due.</summary>
[GrainInterfaceType("lead")]
[Alias("vigil.ILeadGrain")]
public interface ILeadGrain : IGrainWithStringKey
{
    /// <summary>A reviewer's verdict. What follows from it is set going once it can't be taken back any more.</summary>
    [Alias("JudgeAsync")]
    Task<Receipt<ReviewVerdict>> JudgeAsync(JudgeLead command, CancellationToken cancellationToken = default);

    /// <summary>Takes one's own last verdict back.</summary>
    [Alias("UndoAsync")]
    Task<Receipt<ReviewVerdict>> UndoAsync(UndoLead command, CancellationToken cancellationToken = default);

    /// <summary>Records the legal or the technical review of its evidence.</summary>
    [Alias("ReviewEvidenceAsync")]
    Task<Receipt<ReviewVerdict>> ReviewEvidenceAsync(ReviewLeadEvidence command, CancellationToken cancellationToken = default);
}
