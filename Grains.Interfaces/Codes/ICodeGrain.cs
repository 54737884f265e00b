using Vigil.Domain.Codes;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Codes;

/// <summary>The supervision code of one subject. Key: the subject's kind, a colon and its id.</summary>
[GrainInterfaceType("code")]
[Alias("vigil.ICodeGrain")]
public interface ICodeGrain : IGrainWithStringKey
{
    /// <summary>Gives the first code; one that it has already stays.</summary>
    [Alias("IssueAsync")]
    Task<Receipt<CodeVerdict>> IssueAsync(IssueCode command, CancellationToken cancellationToken = default);

    /// <summary>Replaces the code: the former one is told to have been replaced from now on.</summary>
    [Alias("ReplaceAsync")]
    Task<Receipt<CodeVerdict>> ReplaceAsync(ReplaceCode command, CancellationToken cancellationToken = default);
}
