using Vigil.Domain.Training;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Training;

/// <summary>One question of the bank. Key: its id.</summary>
[GrainInterfaceType("question")]
[Alias("vigil.IQuestionGrain")]
public interface IQuestionGrain : IGrainWithStringKey
{
    /// <summary>Writes it, or its next version.</summary>
    [Alias("WriteAsync")]
    Task<Receipt<QuestionVerdict>> WriteAsync(WriteQuestion command, CancellationToken cancellationToken = default);

    /// <summary>Takes it over from the bank that comes with the platform, unless the county has made it its own.</summary>
    [Alias("AdoptAsync")]
    Task<Receipt<QuestionVerdict>> AdoptAsync(AdoptQuestion command, CancellationToken cancellationToken = default);

    /// <summary>Asks it no more.</summary>
    [Alias("RetireAsync")]
    Task<Receipt<QuestionVerdict>> RetireAsync(RetireQuestion command, CancellationToken cancellationToken = default);
}
