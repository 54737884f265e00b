using Vigil.Domain.Decisions;

namespace Vigil.Domain.Notices;

/// <summary>What people and the gateway do to a notice.</summary>
public static class NoticeCommands
{
    /// <summary>Sends it anew by one way: by itself, with a new message id.</summary>
    public static Decision<NoticeState, NoticeVerdict> Resend(NoticeState? current, NoticeChannel channel, NoticeFacts known, RuleFacts facts)
    {
        if (current is null)
        {
            return NoticeVerdict.NotFound;
        }

        if (channel == NoticeChannel.Page || !Enum.IsDefined(channel))
        {
            return NoticeVerdict.NoSuchWay;
        }

        var way = current.WayOf(channel) ?? NoticeRules.New(channel) with { Status = NoticeDeliveryStatus.NoAddress };
        if (way.Status == NoticeDeliveryStatus.Waiting)
        {
            return NoticeVerdict.UnderWay;
        }

        if (known.WhyNot(channel) is not null)
        {
            return NoticeVerdict.NoAddress;
        }

        var again = way with { Round = way.Round + 1, Tries = 0, Reason = null, SentAt = null, SeenAt = null };
        return new NoticeChange(current, current with { Carries = [], CarriedBy = null }, facts)
            .TryAt(again, facts.Now)
            .Say(new NoticeResent(channel, again.Round))
            .As(NoticeVerdict.Accepted);
    }

    /// <summary>The owner has opened the page.</summary>
    public static Decision<NoticeState, NoticeVerdict> Open(NoticeState? current, RuleFacts facts) =>
        current?.WayOf(NoticeChannel.Page) is not { } page ? NoticeVerdict.NotFound
        : page.Status == NoticeDeliveryStatus.Seen ? NoticeVerdict.NothingNew
        : new NoticeChange(current, current with { OpenedAt = facts.Now }, facts)
            .Way(NoticeRules.Ended(page, NoticeDeliveryStatus.Seen, null, facts))
            .As(NoticeVerdict.Accepted);

    /// <summary>The gateway says what became of a message that it took. It may be quicker than its own answer.</summary>
    /// <param name="reason">A code, where it didn't arrive.</param>
    public static Decision<NoticeState, NoticeVerdict> TakeReceipt(
        NoticeState? current, NoticeChannel channel, int round, bool arrived, string? reason, RuleFacts facts)
    {
        if (current is null)
        {
            return NoticeVerdict.NotFound;
        }

        if (channel is NoticeChannel.Page or NoticeChannel.Mail || current.WayOf(channel) is not { } way)
        {
            return NoticeVerdict.NoSuchWay;
        }

        var status = arrived ? NoticeDeliveryStatus.Seen : NoticeDeliveryStatus.Failed;
        if (way.Round != round || way.Status == status || way.Status == NoticeDeliveryStatus.Seen)
        {
            return NoticeVerdict.NothingNew;
        }

        var code = arrived ? null : reason is { } given && Plain.IsCode(given) ? given : NoticeReasons.GaveUp;
        var change = new NoticeChange(current, current, facts).Way(NoticeRules.Ended(way, status, code, facts));
        if (way.NextTryAt is not null)
        {
            change.Send(Due.Clear(NoticeRules.TryOf(channel)));
        }

        return (arrived ? change : change.Send(NoticeRules.Reach(current, channel, code, facts))).As(NoticeVerdict.Accepted);
    }

    /// <summary>A mail that the server had taken came back (RFC 3464): its way has failed, and the next one is tried, as after a refusal at once.</summary>
    /// <param name="code">The far side's status, as a code: <c>dsn-5-1-1</c>.</param>
    /// <remarks>It may be quicker than the answer of our own server. One about a common message is for the notice that carried the others.</remarks>
    public static Decision<NoticeState, NoticeVerdict> TakeBounce(NoticeState? current, int round, string? code, NoticeFacts known, RuleFacts facts)
    {
        if (current is null)
        {
            return NoticeVerdict.NotFound;
        }

        if (current.WayOf(NoticeChannel.Mail) is not { } way)
        {
            return NoticeVerdict.NoSuchWay;
        }

        if (way.Round != round || way.Status is not (NoticeDeliveryStatus.Sent or NoticeDeliveryStatus.Waiting) || current.CarriedBy is not null)
        {
            return NoticeVerdict.NothingNew;
        }

        var reason = code is { } given && Plain.IsCode(given) ? given : NoticeReasons.Bounced;
        var change = new NoticeChange(current, current, facts).Way(NoticeRules.Ended(way, NoticeDeliveryStatus.Failed, reason, facts));
        if (way.NextTryAt is not null)
        {
            change.Send(Due.Clear(NoticeRules.TryOf(NoticeChannel.Mail)));
        }

        return NoticeRules.Otherwise(change, NoticeChannel.Mail, known, facts)
            .Send(NoticeRules.Reach(current, NoticeChannel.Mail, reason, facts))
            .As(NoticeVerdict.Accepted);
    }
}
