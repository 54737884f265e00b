using Vigil.Domain.SelfChecks;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.SelfChecks;

/// <summary>The self-checks of one entity. Key: the entity's id. They begin by a due.</summary>
[GrainInterfaceType("selfcheck")]
[Alias("vigil.ISelfCheckGrain")]
public interface ISelfCheckGrain : IGrainWithStringKey
{
    /// <summary>Signs the present day, week or month.</summary>
    [Alias("SignAsync")]
    Task<Receipt<SelfCheckVerdict>> SignAsync(SignSelfCheck command, CancellationToken cancellationToken = default);

    /// <summary>Takes back within minutes what was signed by mistake.</summary>
    [Alias("UndoAsync")]
    Task<Receipt<SelfCheckVerdict>> UndoAsync(UndoSelfCheck command, CancellationToken cancellationToken = default);

    /// <summary>Says that a problem is put right.</summary>
    [Alias("FixAsync")]
    Task<Receipt<SelfCheckVerdict>> FixAsync(FixSelfCheckProblem command, CancellationToken cancellationToken = default);

    /// <summary>Sets what is checked, and when the shop is shut.</summary>
    [Alias("PlanAsync")]
    Task<Receipt<SelfCheckVerdict>> PlanAsync(PlanSelfChecks command, CancellationToken cancellationToken = default);
}
