using Vigil.Domain.Training;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Training;

/// <summary>One worker in one course, with all attempts. Key: the course's id, a colon and the worker's id.</summary>
[GrainInterfaceType("enrolment")]
[Alias("vigil.IEnrolmentGrain")]
public interface IEnrolmentGrain : IGrainWithStringKey
{
    /// <summary>Gives the worker a link to the test; the one before works no more.</summary>
    [Alias("InviteAsync")]
    Task<Receipt<EnrolmentVerdict>> InviteAsync(InviteTrainee command, CancellationToken cancellationToken = default);

    /// <summary>Orders a test on the spot.</summary>
    [Alias("OrderSpotAsync")]
    Task<Receipt<EnrolmentVerdict>> OrderSpotAsync(OrderSpotTest command, CancellationToken cancellationToken = default);

    /// <summary>Begins an attempt; while one runs it is that one.</summary>
    [Alias("BeginAsync")]
    Task<Receipt<EnrolmentVerdict>> BeginAsync(BeginAttempt command, CancellationToken cancellationToken = default);

    /// <summary>Keeps one answer.</summary>
    [Alias("AnswerAsync")]
    Task<Receipt<EnrolmentVerdict>> AnswerAsync(AnswerQuestion command, CancellationToken cancellationToken = default);

    /// <summary>Hands an attempt in.</summary>
    [Alias("SubmitAsync")]
    Task<Receipt<EnrolmentVerdict>> SubmitAsync(SubmitAttempt command, CancellationToken cancellationToken = default);
}
