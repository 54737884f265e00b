using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Notices;

/// <summary>How an owner can be reached, and when what can wait goes out.</summary>
public static class ContactRules
{
    /// <summary>What waits goes out.</summary>
    public const string BundleDue = "bundle";

    /// <summary>Sets the addresses, all at once; what isn't given is gone.</summary>
    /// <param name="sealedContact"><see langword="null"/> where there is neither.</param>
    /// <param name="townCode">Of the entity; <see langword="null"/> where there is no such entity.</param>
    public static Decision<ContactState, ContactVerdict> Set(
        ContactState? current,
        string entityId,
        string? townCode,
        SealedContact? sealedContact,
        bool mail,
        bool phone,
        NoticeLanguage language,
        TimeOnly? quietFrom,
        TimeOnly? quietUntil,
        string by,
        RuleFacts facts)
    {
        if (townCode is null)
        {
            return ContactVerdict.NotFound;
        }

        if (!Enum.IsDefined(language))
        {
            return ContactVerdict.LanguageRefused;
        }

        if (quietFrom is null != quietUntil is null)
        {
            return ContactVerdict.QuietRefused;
        }

        var state = (current ?? ContactState.Nobody(entityId, townCode)) with
        {
            TownCode = townCode,
            Sealed = sealedContact,
            HasMail = mail,
            HasPhone = phone,
            Language = language,
            QuietFrom = quietFrom,
            QuietUntil = quietUntil,
            Unreached = [],
            SetAt = facts.Now,
            SetBy = by,
        };
        var cleared = current?.Unreached ?? [];
        return new(
            ContactVerdict.Accepted,
            state,
            Said(state, [new ContactSet(mail, phone, language, quietFrom, quietUntil), .. cleared.Select(c => new ContactReached(c))]),
            [.. cleared.Select(c => Signal(state, c, null, null, facts))]);
    }

    /// <summary>Takes up what can wait. The first opens the bundle; nothing goes out in quiet hours.</summary>
    public static Decision<ContactState, DueVerdict> Gather(ContactState? current, string entityId, NoticeGathering gathering, RuleFacts facts)
    {
        var state = current ?? ContactState.Nobody(entityId, gathering.TownCode);
        if (state.Pending.Any(p => p.Id == gathering.Notice.Id))
        {
            return DueVerdict.Obsolete;
        }

        var at = state.BundleAt ?? QuietOf(state, facts).After(facts.Now + facts.Settings.Notices.Bundle, facts.Calendar);
        return new(DueVerdict.Done, state with { Pending = state.Pending.Add(gathering.Notice), BundleAt = at }, [], [Due.Set(BundleDue, at)]);
    }

    /// <summary>Lets go what waits: the first carries the others.</summary>
    public static Decision<ContactState, DueVerdict> OnDue(ContactState? current, string dueName, RuleFacts facts)
    {
        if (dueName != BundleDue)
        {
            return DueVerdict.Unknown;
        }

        if (current is not { BundleAt: { } at, Pending.IsEmpty: false })
        {
            return DueVerdict.Obsolete;
        }

        // After an outage the hour may have become a quiet one.
        var next = QuietOf(current, facts).After(at > facts.Now ? at : facts.Now, facts.Calendar);
        return next > facts.Now
            ? new(DueVerdict.NotYet, current with { BundleAt = next }, [], [Due.Set(BundleDue, next)])
            : new(DueVerdict.Done, current with { Pending = [], BundleAt = null }, [], [.. current.Pending.Chunk(facts.Settings.Notices.MostInBundle).SelectMany(Message)]);

        IEnumerable<Due> Message(NoticePassenger[] some) =>
        [
            new NoticeRelease([.. some[1..]], facts.Now).ToDue(some[0].Id),
            .. some[1..].Select(p => new NoticeRide(some[0].Id, facts.Now).ToDue(p.Id)),
        ];
    }

    /// <summary>Hears that a way was given up, or works again: dispatch has one alert for each owner and way.</summary>
    public static Decision<ContactState, DueVerdict> Hear(ContactState? current, string entityId, NoticeReach reach, RuleFacts facts)
    {
        var state = current ?? ContactState.Nobody(entityId, null);
        var known = state.Unreached.Contains(reach.Channel);
        if (reach.Reached)
        {
            var without = state with { Unreached = state.Unreached.Remove(reach.Channel) };
            if (!known)
            {
                return DueVerdict.Obsolete;
            }

            return new(DueVerdict.Done, without, Said(state, [new ContactReached(reach.Channel)]), [Signal(state, reach.Channel, null, null, facts)]);
        }

        return new(
            DueVerdict.Done,
            known ? state : state with { Unreached = state.Unreached.Add(reach.Channel) },
            known ? [] : Said(state, [new ContactUnreached(reach.Channel, reach.NoticeId, reach.Reason)]),
            [Signal(state, reach.Channel, AlertSeverity.Minor, reach.Reason, facts)]);
    }

    private static QuietHours QuietOf(ContactState state, RuleFacts facts) =>
        new(state.QuietFrom ?? facts.Settings.Notices.QuietFrom, state.QuietUntil ?? facts.Settings.Notices.QuietUntil);

    private static ImmutableArray<Entry> Said(ContactState state, ImmutableArray<EntryBody> bodies)
    {
        var audiences = Plain.OwnerToo(state.EntityId, state.TownCode);
        return [.. bodies.Select(b => new Entry(b, audiences))];
    }

    private static Due Signal(ContactState state, NoticeChannel channel, AlertSeverity? severity, string? reason, RuleFacts facts) => new AlertSignal(
        AlertKind.Notice,
        ContactState.KeyOf(state.EntityId),
        channel.ToString(),
        state.EntityId,
        state.TownCode,
        facts.Now,
        facts.NextVersion,
        severity,
        ImmutableDictionary<string, string>.Empty.Add("channel", channel.ToString()).Add("reason", reason ?? "")).ToDue();
}
