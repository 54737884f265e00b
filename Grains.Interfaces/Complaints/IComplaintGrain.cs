using Vigil.Domain.Complaints;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Complaints;

/// <summary>One complaint or report. Key: its number. Who filed it never comes here: that is in the vault.</summary>
[GrainInterfaceType("complaint")]
[Alias("vigil.IComplaintGrain")]
public interface IComplaintGrain : IGrainWithStringKey
{
    /// <summary>Files it, and its other half where the message is both.</summary>
    [Alias("FileAsync")]
    Task<Receipt<ComplaintVerdict>> FileAsync(FileComplaint command, CancellationToken cancellationToken = default);

    [Alias("AcceptAsync")]
    Task<Receipt<ComplaintVerdict>> AcceptAsync(AcceptComplaint command, CancellationToken cancellationToken = default);

    [Alias("RefuseAsync")]
    Task<Receipt<ComplaintVerdict>> RefuseAsync(RefuseComplaint command, CancellationToken cancellationToken = default);

    [Alias("TransferAsync")]
    Task<Receipt<ComplaintVerdict>> TransferAsync(TransferComplaint command, CancellationToken cancellationToken = default);

    /// <summary>Lets it follow another one about the same matter.</summary>
    [Alias("MergeAsync")]
    Task<Receipt<ComplaintVerdict>> MergeAsync(MergeComplaint command, CancellationToken cancellationToken = default);

    [Alias("EndMediationAsync")]
    Task<Receipt<ComplaintVerdict>> EndMediationAsync(EndMediation command, CancellationToken cancellationToken = default);

    [Alias("DecideAsync")]
    Task<Receipt<ComplaintVerdict>> DecideAsync(DecideReport command, CancellationToken cancellationToken = default);

    [Alias("AnswerAsync")]
    Task<Receipt<ComplaintVerdict>> AnswerAsync(AnswerComplaint command, CancellationToken cancellationToken = default);

    [Alias("RecuseAsync")]
    Task<Receipt<ComplaintVerdict>> RecuseAsync(RecuseOfficers command, CancellationToken cancellationToken = default);

    [Alias("NoteAsync")]
    Task<Receipt<ComplaintVerdict>> NoteAsync(NoteComplaint command, CancellationToken cancellationToken = default);

    /// <summary>Records that somebody is about to read who the reporter is.</summary>
    [Alias("RevealAsync")]
    Task<Receipt<ComplaintVerdict>> RevealAsync(RevealReporter command, CancellationToken cancellationToken = default);

    [Alias("PauseClockAsync")]
    Task<Receipt<ComplaintVerdict>> PauseClockAsync(PauseComplaintClock command, CancellationToken cancellationToken = default);

    [Alias("ResumeClockAsync")]
    Task<Receipt<ComplaintVerdict>> ResumeClockAsync(ResumeComplaintClock command, CancellationToken cancellationToken = default);

    [Alias("ExtendClockAsync")]
    Task<Receipt<ComplaintVerdict>> ExtendClockAsync(ExtendComplaintClock command, CancellationToken cancellationToken = default);

    /// <summary>The reporter says that it is done.</summary>
    [Alias("ConfirmAsync")]
    Task<Receipt<ComplaintVerdict>> ConfirmAsync(ConfirmComplaint command, CancellationToken cancellationToken = default);

    /// <summary>The reporter says that it isn't.</summary>
    [Alias("ReopenAsync")]
    Task<Receipt<ComplaintVerdict>> ReopenAsync(ReopenComplaint command, CancellationToken cancellationToken = default);

    [Alias("WithdrawAsync")]
    Task<Receipt<ComplaintVerdict>> WithdrawAsync(WithdrawComplaint command, CancellationToken cancellationToken = default);

    /// <summary>How it stands, for another one that is to follow it; <see langword="null"/> where there is none.</summary>
    [Alias("StandingAsync")]
    Task<ComplaintStanding?> StandingAsync(CancellationToken cancellationToken = default);
}
