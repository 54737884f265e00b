using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Cameras;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;
using Vigil.Domain.Rectifications;
using Vigil.WebFrontend.Client.Alerts;

namespace Vigil.WebFrontend.Client.Rectifications;

/// <summary>An order to put something right, in a list.</summary>
/// <param name="What">What the camera saw, in Chinese; <paramref name="WhatEnglish"/> in English.</param>
/// <param name="DueAt">End of the owner's term, exclusive.</param>
/// <param name="LastDay">Its last day, inclusive, where it counts working days.</param>
/// <param name="Running">Whether the term runs.</param>
/// <param name="Unjudged">Proofs that nobody has looked at.</param>
public sealed record RectificationLine(
    string Id,
    string LeadId,
    string EntityId,
    string? EntityName,
    string CameraId,
    string? CameraName,
    string TownCode,
    CameraPlace Place,
    int Code,
    string What,
    string WhatEnglish,
    RectificationStatus Status,
    int Round,
    DateTimeOffset OrderedAt,
    DateTimeOffset DueAt,
    DateOnly? LastDay,
    bool Provisional,
    bool Running,
    int Unjudged,
    DateTimeOffset? SeenByOwnerAt,
    RectificationEnding? Ending,
    long Version);

/// <param name="Pictures">Attachments, by hash.</param>
/// <param name="Accepted">Missing until a reviewer has judged it.</param>
public sealed record RectificationProofModel(
    string Id, DateTimeOffset At, string? Words, IReadOnlyList<string> Pictures, bool Late, bool? Accepted, string? Reason, string? By, DateTimeOffset? JudgedAt);

public sealed record RectificationToldModel(NoticeChannel Channel, NoticeDeliveryStatus Status, string? Reason, DateTimeOffset At);

public sealed record RectificationWorkModel(string Id, WorkOrderStatus Status, WorkOrderOutcome? Outcome);

/// <param name="Pictures">How many pictures the camera sent; each under <c>/rectifications/{id}/pictures/{n}</c>.</param>
/// <param name="TermReason">Why the owner has so long.</param>
/// <param name="Actions">What may be done to it now.</param>
public sealed record RectificationDetail(
    RectificationLine Rectification,
    DateTimeOffset SeenAt,
    int Pictures,
    int TermAmount,
    RectificationUnit TermUnit,
    string TermReason,
    int Returns,
    IReadOnlyList<RectificationProofModel> Proofs,
    IReadOnlyList<RectificationToldModel> Told,
    RectificationWorkModel? Work,
    string OrderedBy,
    DateTimeOffset? EndedAt,
    string? EndedBy,
    string? Reason,
    IReadOnlyList<RectificationAction> Actions,
    IReadOnlyList<AlertStoryItem> Story);

/// <summary>How many aren't over, by whom they wait for.</summary>
public sealed record RectificationTiles(int Running, int ToReview, int Escalated);

public sealed record AcceptProofRequest;

/// <param name="Reason">For the owner, in words.</param>
public sealed record ReturnProofRequest([property: Required, MaxLength(2000)] string? Reason);

public sealed record WithdrawRectificationRequest([property: Required, MaxLength(2000)] string? Reason);
