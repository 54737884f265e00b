using System.Globalization;
using System.Text;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Notices;

/// <summary>By which ways an owner is told something, and when which is tried. What is sent and how is the grain's.</summary>
public static class NoticeRules
{
    /// <summary>The prefix of the due that tries a way; the way's name follows.</summary>
    public const string TryPrefix = "try:";

    /// <summary>How long a node that has its hands full puts a try off.</summary>
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(5);

    public static string TryOf(NoticeChannel channel) => $"{TryPrefix}{channel}";

    /// <summary>The way that a due tries; <see langword="null"/> where it tries none.</summary>
    public static NoticeChannel? TriedBy(string dueName) =>
        dueName.StartsWith(TryPrefix, StringComparison.Ordinal)
        && Enum.TryParse<NoticeChannel>(dueName.AsSpan(TryPrefix.Length), out var channel) && Enum.IsDefined(channel) ? channel : null;

    /// <summary>What the far side knows a message by: the same at every try, another after somebody had it sent anew.</summary>
    public static string MessageIdOf(string noticeId, NoticeChannel channel, int round) =>
        string.Create(CultureInfo.InvariantCulture, $"{noticeId}/{channel}/{round}");

    /// <summary>Reads what <see cref="MessageIdOf"/> wrote.</summary>
    public static (string NoticeId, NoticeChannel Channel, int Round)? ReadMessageId(string? text)
    {
        if (text is null || text.Split('/') is not [.. var id, var way, var number] || id.Length == 0)
        {
            return null;
        }

        return Enum.TryParse<NoticeChannel>(way, out var channel) && Enum.IsDefined(channel)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var round)
            ? (string.Join('/', id), channel, round)
            : null;
    }

    /// <summary>A mail's Message-ID before the at sign: what <see cref="MessageIdOf"/> says, in lower-case hex, which servers and people copy whole.</summary>
    public static string MailIdOf(string messageId) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(messageId));

    /// <summary>Reads a Message-ID, with or without its brackets and host; or the message's own id. Only mails come back.</summary>
    public static (string NoticeId, int Round)? ReadMailId(string? text)
    {
        var bare = text?.Trim().TrimStart('<').TrimEnd('>');
        if (bare?.Split('@')[0] is { Length: > 0 and <= 800 } hex && hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit))
        {
            bare = Encoding.UTF8.GetString(Convert.FromHexString(hex));
        }

        return ReadMessageId(bare) is (var notice, NoticeChannel.Mail, var round) && Plain.IsId(notice) ? (notice, round) : null;
    }

    /// <summary>Takes an order. Urgent ones go at once by every way; others by one way beside the page, together with what else waits.</summary>
    public static Decision<NoticeState, DueVerdict> Receive(NoticeState? current, NoticeOrder order, NoticeFacts known, RuleFacts facts)
    {
        if (current is not null)
        {
            return DueVerdict.Obsolete;
        }

        var page = known.TokenHash is null
            ? New(NoticeChannel.Page) with { Status = NoticeDeliveryStatus.Failed, Reason = NoticeReasons.VaultClosed }
            : New(NoticeChannel.Page) with { Status = NoticeDeliveryStatus.Sent, SentAt = facts.Now };
        var state = new NoticeState(
            order.Id, order.EntityId, known.TownCode, order.Source, order.Template, order.Values, order.Urgent, NoticeStatus.Gathering, facts.Now,
            known.TokenHash, known.TokenKey, facts.Now.AddDays(facts.Settings.Notices.LinkDays), [page, .. Plan(order.Urgent, known)], [], null, null, order.Unreported);
        var change = new NoticeChange(null, state, facts).Say(new NoticeOrdered(order.EntityId, order.Template, order.Source, order.Urgent));
        return (order.Urgent ? Start(change, facts)
            : !Waits(state) ? change
            : change.Send(new NoticeGathering(Passenger(state), known.TownCode, facts.Now).ToDue(order.EntityId))).As(DueVerdict.Done);
    }

    /// <summary>The contact lets it go, with what rides along. The addresses may have changed meanwhile.</summary>
    public static Decision<NoticeState, DueVerdict> Release(NoticeState? current, NoticeRelease release, NoticeFacts known, RuleFacts facts)
    {
        if (current is not { Status: NoticeStatus.Gathering })
        {
            return DueVerdict.Obsolete;
        }

        var change = new NoticeChange(current, Planned(current, known) with { Carries = release.Carries }, facts);
        return Start(release.Carries.IsEmpty ? change : change.Say(new NoticeReleased(release.Carries.Length)), facts).As(DueVerdict.Done);
    }

    /// <summary>It rides along with another one, whose reports hold for it from now on.</summary>
    public static Decision<NoticeState, DueVerdict> Ride(NoticeState? current, NoticeRide ride, NoticeFacts known, RuleFacts facts) =>
        current is not { Status: NoticeStatus.Gathering }
            ? DueVerdict.Obsolete
            : new NoticeChange(current, Planned(current, known) with { CarriedBy = ride.By }, facts)
                .Say(new NoticeCarried(ride.By))
                .As(DueVerdict.Done);

    /// <summary>Hears from the notice in whose message it goes.</summary>
    public static Decision<NoticeState, DueVerdict> Hear(NoticeState? current, NoticeReport report, RuleFacts facts)
    {
        if (current is null || current.CarriedBy != report.Id || report.Channel == NoticeChannel.Page || report.Status == NoticeDeliveryStatus.Waiting)
        {
            return DueVerdict.Obsolete;
        }

        var way = current.WayOf(report.Channel) ?? New(report.Channel);
        return way.Status is NoticeDeliveryStatus.Seen || way.Status == report.Status
            ? DueVerdict.Obsolete
            : new NoticeChange(current, current, facts).Way(Ended(way, report.Status, report.Reason, facts)).As(DueVerdict.Done);
    }

    /// <summary>What a try came to. One that was delivered for another instant than the way waits for is old.</summary>
    public static Decision<NoticeState, DueVerdict> Tried(
        NoticeState? current, NoticeChannel channel, DateTimeOffset dueAt, NoticeTry result, NoticeFacts known, RuleFacts facts)
    {
        if (!IsDue(current, channel, dueAt))
        {
            return DueVerdict.Obsolete;
        }

        var change = new NoticeChange(current, current!, facts);
        var way = current!.WayOf(channel)!;
        var tried = way with { Tries = way.Tries + 1, Reason = result.Reason };
        switch (result.End)
        {
            case NoticeTryEnd.Busy:
                return change.TryAt(way, facts.Now + BusyWait).As(DueVerdict.NotYet);
            case NoticeTryEnd.Later when tried.Tries < facts.Settings.Notices.MostTries:
                return change.TryAt(tried, facts.Now + facts.Settings.Notices.WaitAfter(tried.Tries)).As(DueVerdict.NotYet);
            case NoticeTryEnd.Taken:
                change.Way(Ended(tried, NoticeDeliveryStatus.Sent, null, facts));
                return (known.Contact?.Unreached.Contains(channel) == true ? change.Send(Reach(current, channel, null, facts)) : change).As(DueVerdict.Done);
            case NoticeTryEnd.NoAddress:
                return Otherwise(change.Way(Ended(tried with { Tries = way.Tries }, NoticeDeliveryStatus.NoAddress, result.Reason, facts)), channel, known, facts)
                    .As(DueVerdict.Done);
            default:
                var reason = result.Reason ?? NoticeReasons.GaveUp;
                return Otherwise(change.Way(Ended(tried, NoticeDeliveryStatus.Failed, reason, facts)), channel, known, facts)
                    .Send(Reach(current, channel, reason, facts))
                    .As(DueVerdict.Done);
        }
    }

    /// <summary>The next way where mail has failed: what isn't urgent then goes by text, once. Urgent ones went by every way at once.</summary>
    internal static NoticeChange Otherwise(NoticeChange change, NoticeChannel failed, NoticeFacts known, RuleFacts facts) =>
        failed != NoticeChannel.Mail || change.State.Urgent || change.State.WayOf(NoticeChannel.Text) is not null ? change
        : known.WhyNot(NoticeChannel.Text) is not null ? change.Way(Planned(NoticeChannel.Text, known))
        : change.TryAt(New(NoticeChannel.Text), facts.Now);

    /// <summary>Whether a delivery of the due is the one that the way waits for: nothing may be sent for an old one.</summary>
    public static bool IsDue(NoticeState? state, NoticeChannel channel, DateTimeOffset dueAt) =>
        state?.WayOf(channel) is { Status: NoticeDeliveryStatus.Waiting, NextTryAt: { } at } && at == dueAt;

    internal static NoticeStatus StatusOf(NoticeState state) =>
        state.Ways.Any(w => w.Status == NoticeDeliveryStatus.Seen) ? NoticeStatus.Seen
        : Waits(state) ? state.CarriedBy is null && state.Ways.All(w => w.NextTryAt is null) ? NoticeStatus.Gathering : NoticeStatus.Sending
        : state.Ways.Any(w => w.Channel != NoticeChannel.Page && w.Status == NoticeDeliveryStatus.Sent) ? NoticeStatus.Told
        : NoticeStatus.Unreached;

    internal static NoticeWay Ended(NoticeWay way, NoticeDeliveryStatus status, string? reason, RuleFacts facts) => way with
    {
        Status = status,
        Reason = reason,
        NextTryAt = null,
        SentAt = status == NoticeDeliveryStatus.Sent ? facts.Now : way.SentAt,
        SeenAt = status == NoticeDeliveryStatus.Seen ? facts.Now : way.SeenAt,
    };

    internal static NoticeWay New(NoticeChannel channel) => new(channel, NoticeDeliveryStatus.Waiting, null, 0, null, null, null, 0);

    /// <param name="reason"><see langword="null"/> where it worked again.</param>
    internal static Due Reach(NoticeState state, NoticeChannel channel, string? reason, RuleFacts facts) =>
        new NoticeReach(state.Id, channel, reason is null, reason, facts.Now).ToDue(state.EntityId, facts.NextVersion);

    private static bool Waits(NoticeState state) => state.Ways.Any(w => w.Status == NoticeDeliveryStatus.Waiting);

    private static NoticePassenger Passenger(NoticeState state) => new(state.Id, state.Template, state.Values);

    private static NoticeState Planned(NoticeState state, NoticeFacts known) =>
        state with { Ways = [.. state.Ways.Where(w => w.Channel == NoticeChannel.Page), .. Plan(state.Urgent, known)] };

    private static NoticeChange Start(NoticeChange change, RuleFacts facts)
    {
        foreach (var way in change.State.Ways.Where(w => w.Status == NoticeDeliveryStatus.Waiting))
        {
            change.TryAt(way, facts.Now);
        }

        return change;
    }

    // A text message costs money and a call costs sleep: what isn't urgent goes by mail, or by text where there is no mail.
    private static IEnumerable<NoticeWay> Plan(bool urgent, NoticeFacts known)
    {
        yield return Planned(NoticeChannel.Mail, known);
        if (urgent || known.WhyNot(NoticeChannel.Mail) is not null)
        {
            yield return Planned(NoticeChannel.Text, known);
        }

        if (urgent)
        {
            yield return Planned(NoticeChannel.Call, known);
        }
    }

    private static NoticeWay Planned(NoticeChannel channel, NoticeFacts known) => known.WhyNot(channel) is { } why
        ? New(channel) with { Status = NoticeDeliveryStatus.NoAddress, Reason = why }
        : New(channel);
}
