using System.Collections.Immutable;
using Vigil.Domain.Complaints;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Complaints;

/// <param name="Draft">As <c>ComplaintJson</c> writes a draft: what is stored and what is sent have one shape.</param>
/// <param name="Other">The other half, whose number is the draft's link; <see langword="null"/> where there is none.</param>
[GenerateSerializer, Immutable, Alias("vigil.FileComplaint")]
public sealed record FileComplaint([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Draft, [property: Id(2)] string? Other);

/// <param name="Recused">Officers who are to stay away from it.</param>
[GenerateSerializer, Immutable, Alias("vigil.AcceptComplaint")]
public sealed record AcceptComplaint([property: Id(0)] CommandOrigin Origin, [property: Id(1)] ImmutableArray<string> Recused);

/// <param name="Answer">For the complainant, in words.</param>
[GenerateSerializer, Immutable, Alias("vigil.RefuseComplaint")]
public sealed record RefuseComplaint(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] RefusalReason Reason, [property: Id(2)] string Answer);

[GenerateSerializer, Immutable, Alias("vigil.TransferComplaint")]
public sealed record TransferComplaint(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Authority, [property: Id(2)] string Answer);

/// <param name="Into">The number of the one to follow.</param>
[GenerateSerializer, Immutable, Alias("vigil.MergeComplaint")]
public sealed record MergeComplaint([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Into);

[GenerateSerializer, Immutable, Alias("vigil.EndMediation")]
public sealed record EndMediation([property: Id(0)] CommandOrigin Origin, [property: Id(1)] MediationEnd End);

[GenerateSerializer, Immutable, Alias("vigil.DecideReport")]
public sealed record DecideReport([property: Id(0)] CommandOrigin Origin, [property: Id(1)] ReportOutcome Outcome);

[GenerateSerializer, Immutable, Alias("vigil.AnswerComplaint")]
public sealed record AnswerComplaint([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Answer);

[GenerateSerializer, Immutable, Alias("vigil.RecuseOfficers")]
public sealed record RecuseOfficers([property: Id(0)] CommandOrigin Origin, [property: Id(1)] ImmutableArray<string> Officers);

[GenerateSerializer, Immutable, Alias("vigil.NoteComplaint")]
public sealed record NoteComplaint([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Text);

/// <param name="Note">The reason in words; <see langword="null"/> for none.</param>
[GenerateSerializer, Immutable, Alias("vigil.RevealReporter")]
public sealed record RevealReporter(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] RevealReason Reason, [property: Id(2)] string? Note);

/// <param name="Reason">A code, or words, which become a note.</param>
[GenerateSerializer, Immutable, Alias("vigil.PauseComplaintClock")]
public sealed record PauseComplaintClock([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Code, [property: Id(2)] string Reason);

[GenerateSerializer, Immutable, Alias("vigil.ResumeComplaintClock")]
public sealed record ResumeComplaintClock([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Code);

/// <param name="Amount">In the term's unit.</param>
/// <param name="Reason">A code, or words, which become a note.</param>
[GenerateSerializer, Immutable, Alias("vigil.ExtendComplaintClock")]
public sealed record ExtendComplaintClock(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Code, [property: Id(2)] int Amount, [property: Id(3)] string Reason);

/// <param name="KeyHash">Of the return key; <see langword="null"/> where what was typed can't be one.</param>
[GenerateSerializer, Immutable, Alias("vigil.ConfirmComplaint")]
public sealed record ConfirmComplaint([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string? KeyHash);

/// <param name="Words">What isn't right.</param>
[GenerateSerializer, Immutable, Alias("vigil.ReopenComplaint")]
public sealed record ReopenComplaint(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] string? KeyHash, [property: Id(2)] string Words);

[GenerateSerializer, Immutable, Alias("vigil.WithdrawComplaint")]
public sealed record WithdrawComplaint([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string? KeyHash);

/// <param name="State">As <c>ComplaintJson</c> writes it.</param>
[GenerateSerializer, Immutable, Alias("vigil.ComplaintStanding")]
public sealed record ComplaintStanding([property: Id(0)] string State);
