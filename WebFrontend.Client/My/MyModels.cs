using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Certificates;
using Vigil.Domain.Entities;
using Vigil.Domain.Owners;
using Vigil.Domain.Rectifications;
using Vigil.WebFrontend.Client.Notices;
using Vigil.WebFrontend.Client.SelfChecks;

namespace Vigil.WebFrontend.Client.My;

/// <summary>A certificate as its owner sees it.</summary>
/// <param name="RenewalDeadline">The last day to apply for renewal; missing where the kind has none.</param>
/// <param name="Returned">Why the regulator sent the last filing back; missing where it did not.</param>
/// <param name="MayFile">Whether a renewal can be filed now.</param>
public sealed record MyCertificate(
    string HolderKind,
    string HolderId,
    string HolderName,
    string Number,
    CertificateKind Kind,
    DateOnly? ValidThrough,
    CertificateStage Stage,
    int? DaysLeft,
    DateOnly? RenewalDeadline,
    DateOnly? RenewalFiledOn,
    int FiledPictures,
    string? Returned,
    bool MayFile);

/// <param name="Pictures">How many pictures the camera sent; each under <c>/my/rectifications/{id}/pictures/{n}</c>.</param>
/// <param name="MayGiveProof">Whether proof is taken now.</param>
/// <param name="Reason">Why the last proof was returned.</param>
public sealed record MyRectification(
    string Id,
    string What,
    string WhatEnglish,
    string? CameraName,
    RectificationStatus Status,
    DateTimeOffset DueAt,
    bool Running,
    int Pictures,
    bool MayGiveProof,
    string? Reason);

/// <summary>What somebody lacks to work today.</summary>
public sealed record MyDutyWarning(CertificateKind Kind, StaffDutyCause Cause, string? Number);

/// <summary>One of the staff.</summary>
/// <param name="Warnings">What is missing to work today.</param>
/// <param name="HasAccount">Whether the person has an account here.</param>
/// <param name="Banned">Whether the person may not hold the post today (食品安全法 art. 135); <paramref name="BannedThrough"/> is missing for life.</param>
public sealed record MyEmployee(string Id, string Name, string Post, IReadOnlyList<MyCertificate> Certificates, IReadOnlyList<MyDutyWarning> Warnings, bool HasAccount, bool OnDutyToday, DateOnly? BannedThrough, bool Banned);

public sealed record MyEquipment(string Id, string Name, string? Place, DateOnly? NextDueOn, int? DaysLeft, string Duty);

/// <summary>A notice, with how it was sent.</summary>
public sealed record MyNotice(string Id, string Title, string TitleEnglish, string Body, string BodyEnglish, DateTimeOffset At, IReadOnlyList<NoticeWayModel> Ways);

/// <summary>One shop with all that its owner sees of it.</summary>
/// <param name="Checks">Missing where self-checks haven't begun.</param>
/// <param name="DutyDay">The day for which the owner said last who works.</param>
public sealed record MyEntity(
    string Id,
    string Name,
    EntityCategory Category,
    DateOnly Today,
    IReadOnlyList<MyCertificate> Certificates,
    IReadOnlyList<MyEmployee> Staff,
    IReadOnlyList<MyEquipment> Equipment,
    IReadOnlyList<MyRectification> Rectifications,
    SelfCheckModel? Checks,
    IReadOnlyList<MyNotice> Notices,
    DateOnly? DutyDay,
    IReadOnlyList<MyRecall> Recalls,
    IReadOnlyList<MyListing> Listings);

public sealed record MyEntityLine(string Id, string Name);

/// <summary>What an account holds.</summary>
/// <param name="Person">The employee that one of the staff is, with the shop's checks.</param>
public sealed record MyHome(IReadOnlyList<MyEntityLine> Entities, MyPerson? Person);

/// <summary>One of the staff, as they see themselves.</summary>
public sealed record MyPerson(string Id, string Name, string Post, string EntityId, string? EntityName, IReadOnlyList<MyCertificate> Certificates, SelfCheckModel? Checks);

/// <param name="Pictures">Hashes that <c>POST /my/pictures</c> gave.</param>
/// <param name="FiledOn">The day of filing; missing means today.</param>
public sealed record FileMyRenewalRequest(
    [property: Required, MaxLength(6)] IReadOnlyList<string> Pictures, [property: MaxLength(2000)] string? Words, DateOnly? FiledOn);

public sealed record GiveMyProofRequest([property: Required, MaxLength(20)] IReadOnlyList<string> Pictures, [property: MaxLength(2000)] string? Words);

/// <param name="Seen">Those of whom the owner has seen the warning.</param>
public sealed record SetDutyRequest(
    [property: Required] DateOnly? Day,
    [property: Required, MaxLength(200)] IReadOnlyList<string> EmployeeIds,
    [property: Required, MaxLength(200)] IReadOnlyList<string> Seen);
