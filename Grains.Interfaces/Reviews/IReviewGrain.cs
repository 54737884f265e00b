using Vigil.Domain.Reviews;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Reviews;

/// <summary>What one device said of one subject on one day. Key: <c>ReviewState.IdOf</c>.</summary>
[GrainInterfaceType("review")]
[Alias("vigil.IReviewGrain")]
public interface IReviewGrain : IGrainWithStringKey
{
    [Alias("GiveAsync")]
    Task<Receipt<ReviewVerdict>> GiveAsync(GiveReview command, CancellationToken cancellationToken = default);

    [Alias("JudgeAsync")]
    Task<Receipt<ReviewVerdict>> JudgeAsync(JudgeReview command, CancellationToken cancellationToken = default);

    /// <summary>The owner answers.</summary>
    [Alias("ReplyAsync")]
    Task<Receipt<ReviewVerdict>> ReplyAsync(ReplyToReview command, CancellationToken cancellationToken = default);
}

/// <summary>The public grade of a shop, or the stars of a worker. Key: <c>{kind}:{id}</c>. It is counted by a due of its reviews.</summary>
[GrainInterfaceType("grade")]
[Alias("vigil.IGradeGrain")]
public interface IGradeGrain : IGrainWithStringKey
{
    /// <summary>The owner doesn't agree.</summary>
    [Alias("AppealAsync")]
    Task<Receipt<GradeVerdict>> AppealAsync(AppealGrade command, CancellationToken cancellationToken = default);

    [Alias("DecideAsync")]
    Task<Receipt<GradeVerdict>> DecideAsync(DecideAppeal command, CancellationToken cancellationToken = default);

    /// <summary>Remembers where only the house comes, so that it doesn't praise itself.</summary>
    [Alias("MarkHouseAsync")]
    Task<Receipt<GradeVerdict>> MarkHouseAsync(MarkHouse command, CancellationToken cancellationToken = default);
}

/// <summary>How the county's grades go. Key: the kind of subject. It is measured by a due of what was published.</summary>
[GrainInterfaceType("grade-drift")]
[Alias("vigil.IGradeDriftGrain")]
public interface IGradeDriftGrain : IGrainWithStringKey;

/// <summary>The slips of one officer and quarter. Key: <c>{officer}:{quarter}</c>.</summary>
[GrainInterfaceType("officer-box")]
[Alias("vigil.IOfficerBoxGrain")]
public interface IOfficerBoxGrain : IGrainWithStringKey
{
    [Alias("IssueAsync")]
    Task<Receipt<OfficerVerdict>> IssueAsync(IssueDeck command, CancellationToken cancellationToken = default);

    /// <summary>Throws a slip in. Nothing of it comes into the ledger.</summary>
    [Alias("RateAsync")]
    Task<OfficerVerdict> RateAsync(RateOfficer command, CancellationToken cancellationToken = default);
}

/// <summary>A complaint about an officer. Key: its number.</summary>
[GrainInterfaceType("integrity")]
[Alias("vigil.IIntegrityGrain")]
public interface IIntegrityGrain : IGrainWithStringKey
{
    [Alias("FileAsync")]
    Task<Receipt<IntegrityVerdict>> FileAsync(FileIntegrity command, CancellationToken cancellationToken = default);

    [Alias("AcceptAsync")]
    Task<Receipt<IntegrityVerdict>> AcceptAsync(AcceptIntegrity command, CancellationToken cancellationToken = default);

    [Alias("AnswerAsync")]
    Task<Receipt<IntegrityVerdict>> AnswerAsync(AnswerIntegrity command, CancellationToken cancellationToken = default);
}
