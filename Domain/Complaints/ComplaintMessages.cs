using System.Collections.Immutable;
using Vigil.Domain.Attachments;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Complaints;

/// <summary>What a citizen files, without who files it. One draft for each number: a message that is both becomes two.</summary>
/// <param name="TownCode">Of the entity, or of the place where it is known.</param>
/// <param name="ReceivedAt">When the message came in: the day that decides which row of the law applies.</param>
/// <param name="LinkedId">The other half's number.</param>
public sealed record ComplaintDraft(
    ComplaintKind Kind,
    ComplaintCategory Category,
    string? EntityId,
    string? SubjectName,
    string? TownCode,
    GeoPoint? Place,
    string? Address,
    string Words,
    string? Wish,
    DateOnly? HappenedOn,
    bool Danger,
    ImmutableArray<Attachment> Photos,
    bool Named,
    string KeyHash,
    DateTimeOffset ReceivedAt,
    string? LinkedId,
    ImmutableArray<ComplaintMark> Marks)
{
    /// <summary>The message id under which the first half sends the second its draft.</summary>
    public const string DueName = "filed";
}

/// <summary>Tells the main one that another follows it, or follows it no more.</summary>
public sealed record ComplaintJoin(string Id, bool Joins)
{
    /// <summary>The number of the follower and its version follow.</summary>
    public const string DuePrefix = "join:";
}

/// <summary>Tells a follower how the main one stands.</summary>
/// <param name="Version">The main one's; an older one is old news.</param>
/// <param name="Answer">Where it was answered.</param>
public sealed record ComplaintNews(
    string Main,
    long Version,
    ComplaintStatus Status,
    RefusalReason? Refusal,
    string? TransferredTo,
    MediationEnd? Mediation,
    ReportOutcome? Decision,
    string? Answer)
{
    /// <summary>The number of the main one and its version follow.</summary>
    public const string DuePrefix = "main:";
}
