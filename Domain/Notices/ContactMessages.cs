using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Notices;

/// <summary>A notice that isn't urgent hands itself to the owner's contact, to go with others.</summary>
public sealed record NoticeGathering(NoticePassenger Notice, string? TownCode, DateTimeOffset At)
{
    public const string DuePrefix = "gather:";

    internal Due ToDue(string entityId) =>
        Due.Send(ContactState.KeyOf(entityId), $"{DuePrefix}{Notice.Id}", this, NoticeJson.Shared.NoticeGathering, At);
}

/// <summary>The contact tells a notice to go, and what it takes along.</summary>
public sealed record NoticeRelease(ImmutableArray<NoticePassenger> Carries, DateTimeOffset At)
{
    public const string DueName = "release";

    internal Due ToDue(string noticeId) => Due.Send(NoticeState.KeyOf(noticeId), DueName, this, NoticeJson.Shared.NoticeRelease, At);
}

/// <summary>The contact tells a notice in whose message it goes; that one's reports then hold for it too.</summary>
public sealed record NoticeRide(string By, DateTimeOffset At)
{
    public const string DueName = "ride";

    internal Due ToDue(string noticeId) => Due.Send(NoticeState.KeyOf(noticeId), DueName, this, NoticeJson.Shared.NoticeRide, At);
}

/// <summary>A notice tells the contact that a way was given up, or works again.</summary>
public sealed record NoticeReach(string NoticeId, NoticeChannel Channel, bool Reached, string? Reason, DateTimeOffset At)
{
    public const string DuePrefix = "reach:";

    internal Due ToDue(string entityId, long version) =>
        Due.Send(ContactState.KeyOf(entityId), $"{DuePrefix}{NoticeId}:{version}:{Channel}", this, NoticeJson.Shared.NoticeReach, At);
}
