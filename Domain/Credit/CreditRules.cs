using System.Globalization;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Draws;
using Vigil.Domain.Penalties;

namespace Vigil.Domain.Credit;

/// <summary>What of an entity its credit file needs to know.</summary>
public sealed record CreditEntity(string Id, string TownCode, string? RegistrationNumber);

/// <summary>A decision to put an entity on a list.</summary>
public sealed record ListingDraft(
    CreditList List, CreditGround Ground, string Number, DateOnly DecidedOn, AuthorityLevel Level, string? Consent, string? PenaltyId);

/// <summary>The rules on an entity's credit file. Total: every refusal is a verdict, and a refusal changes nothing.</summary>
public static class CreditRules
{
    /// <summary>The monthly deadline at which the class is computed anew.</summary>
    public const string ClassDue = "class";

    private const string ListingPrefix = "listing:";
    private const string EndingPrefix = "ending:";
    private const string RepairOpenPrefix = "repair-open:";

    /// <summary>The owner hears that a listing's time is almost over.</summary>
    public static string EndingDue(string listingId) => EndingPrefix + listingId;

    /// <summary>The owner hears that early removal may be asked for.</summary>
    public static string RepairOpenDue(string listingId) => RepairOpenPrefix + listingId;

    /// <summary>The deadline at which a listing's time is over: the start of the day after its last.</summary>
    public static string ListingDue(string listingId) => ListingPrefix + listingId;

    /// <summary>The first day of the next month.</summary>
    public static DateOnly NextClassing(DateOnly today) => new DateOnly(today.Year, today.Month, 1).AddMonths(1);

    /// <summary>Puts an entity on a list, by the dated row of the day of decision.</summary>
    public static Decision<CreditState, CreditVerdict> List(CreditState? current, ListingDraft draft, CreditEntity? entity, RuleFacts facts)
    {
        if (entity is null)
        {
            return CreditVerdict.EntityNotFound;
        }

        if (!Enum.IsDefined(draft.List) || !Enum.IsDefined(draft.Ground) || (draft.List == CreditList.Serious) != (draft.Ground == CreditGround.HeavyPenalty))
        {
            return CreditVerdict.GroundRefused;
        }

        if (!Plain.IsLine(draft.Number, 60) || !Plain.IsOptionalLine(draft.Consent, 60) || !Enum.IsDefined(draft.Level))
        {
            return CreditVerdict.NumberRefused;
        }

        if (!Plain.IsDay(draft.DecidedOn) || draft.DecidedOn > facts.Today)
        {
            return CreditVerdict.DayRefused;
        }

        var state = Known(current, entity, facts);
        if (state.Listings.Any(l => l.InForce && l.List == draft.List && (l.Ground == draft.Ground && l.PenaltyId == draft.PenaltyId)))
        {
            return CreditVerdict.AlreadyListed;
        }

        if (draft.List == CreditList.Serious
            && !state.Penalties.Any(p => p.Id == draft.PenaltyId && p is { Counts: true, Weight: PenaltyWeight.Heavy } && p.DecidedOn <= draft.DecidedOn))
        {
            return CreditVerdict.HeavyPenaltyNeeded;
        }

        var rule = facts.Settings.Credit.RuleOf(draft.List, draft.DecidedOn);
        if (rule.ConsentNeeded && draft.Level != AuthorityLevel.Province && string.IsNullOrEmpty(draft.Consent))
        {
            return CreditVerdict.ConsentNeeded;
        }

        var through = rule.Years is { } years ? draft.DecidedOn.AddYears(years) : (DateOnly?)null;
        var listing = new CreditListing(
            string.Create(CultureInfo.InvariantCulture, $"{(draft.List == CreditList.Serious ? 's' : 'a')}{state.Listings.Length + 1}"),
            draft.List,
            draft.Ground,
            Marked: draft.List == CreditList.Abnormal && state.Subject == CreditSubject.SoleTrader,
            draft.Number.Trim(),
            draft.DecidedOn,
            draft.Level,
            string.IsNullOrEmpty(draft.Consent) ? null : draft.Consent.Trim(),
            draft.List == CreditList.Serious ? draft.PenaltyId : null,
            rule.From,
            rule.EarlyMonths is { } months ? draft.DecidedOn.AddMonths(months) : null,
            through);
        var change = new CreditChange(current, state with { Listings = state.Listings.Add(listing), ListedAt = facts.Today }, facts).Say(new CreditListed(
            listing.Id, listing.List, listing.Ground, listing.Marked, listing.Number, listing.Level, listing.Consent, listing.PenaltyId, rule.From, through));
        return through < facts.Today
            ? change.EndSilently(listing, ListingEnd.TimeOver, on: through!.Value.AddDays(1)).As(CreditVerdict.Accepted)
            : change.Tell(CreditNotices.Listed(change.State, listing, facts)).As(CreditVerdict.Accepted);
    }

    /// <summary>Takes what a penalty's record says. A listing whose penalty fell falls with it.</summary>
    public static Decision<CreditState, DueVerdict> Hear(CreditState? current, PenaltyNews news, CreditEntity? entity, RuleFacts facts)
    {
        var state = Known(current, entity ?? new(news.EntityId, news.TownCode, null), facts);
        var known = state.Penalties.FirstOrDefault(p => p.Id == news.Id);
        if (known?.Heard >= news.Version)
        {
            return DueVerdict.Obsolete;
        }

        var heard = new CreditPenalty(news.Id, news.DecidedOn, news.Violation, news.Weight, news.Counts, news.Version);
        var change = new CreditChange(current, state with
        {
            Penalties = known is null ? state.Penalties.Add(heard) : state.Penalties.Replace(known, heard),
            ListedAt = facts.Today,
        }, facts).Say(new CreditPenaltyHeard(news.Id, news.Weight, news.Counts));
        if (!news.Counts || news.Weight != PenaltyWeight.Heavy)
        {
            foreach (var listing in state.Listings.Where(l => l.InForce && l.PenaltyId == news.Id))
            {
                change.SettleClock(listing, decided: false).End(listing, ListingEnd.Annulled, "penalty-fell");
            }
        }

        return change.As(DueVerdict.Done);
    }

    /// <summary>Computes the class now. A file that is new is opened with it.</summary>
    public static Decision<CreditState, CreditVerdict> Classify(CreditState? current, CreditEntity? entity, RuleFacts facts)
    {
        if (entity is null)
        {
            return CreditVerdict.EntityNotFound;
        }

        var state = Known(current, entity, facts);
        var decision = new CreditChange(current, state, facts).As(CreditVerdict.Accepted);
        return decision.Entries.IsEmpty && current is not null && current.Subject == state.Subject ? CreditVerdict.Unchanged : decision;
    }

    /// <summary>Answers a deadline of this file by its name.</summary>
    /// <param name="entity">As it is now: a business may have become an enterprise since.</param>
    public static Decision<CreditState, DueVerdict> OnDue(CreditState? current, string dueName, CreditEntity? entity, RuleFacts facts)
    {
        if (current is null)
        {
            return DueVerdict.Obsolete;
        }

        if (dueName == ClassDue)
        {
            return new CreditChange(current, entity is null ? current : Known(current, entity, facts), facts).As(DueVerdict.Done);
        }

        if (dueName.StartsWith(ListingPrefix, StringComparison.Ordinal))
        {
            var listing = current.Listings.FirstOrDefault(l => l.Id == dueName[ListingPrefix.Length..]);
            return listing is not { InForce: true, Through: { } last } ? DueVerdict.Obsolete
                : last >= facts.Today ? new(DueVerdict.NotYet, null, [], [Due.Set(dueName, facts.Calendar.StartOf(last.AddDays(1)))])
                : new CreditChange(current, current, facts).SettleClock(listing, decided: false).End(listing, ListingEnd.TimeOver, null).As(DueVerdict.Done);
        }

        if (dueName.StartsWith(EndingPrefix, StringComparison.Ordinal) || dueName.StartsWith(RepairOpenPrefix, StringComparison.Ordinal))
        {
            return Tell(current, dueName, facts);
        }

        var clocks = ClockHolding.OnDue(current.Clocks, dueName, facts);
        return new(
            clocks.Verdict,
            clocks.ChangesNothing ? null : current with { Clocks = clocks.Next },
            [.. clocks.Bodies.Select(b => new Entry(b, Plain.Audiences(current.EntityId, current.TownCode)))],
            clocks.Dues(CreditChange.HolderOf(current), facts));
    }

    private static Decision<CreditState, DueVerdict> Tell(CreditState current, string dueName, RuleFacts facts)
    {
        var ending = dueName.StartsWith(EndingPrefix, StringComparison.Ordinal);
        var listing = current.Listings.FirstOrDefault(l => l.Id == dueName[(ending ? EndingPrefix : RepairOpenPrefix).Length..]);
        var on = ending ? listing?.Through?.AddDays(-CreditNotices.EndingDays) : listing?.EarliestRepairOn;
        return listing is not { InForce: true } || on is not { } day || (!ending && listing.Repair is { Granted: null }) ? DueVerdict.Obsolete
            : day > facts.Today ? new(DueVerdict.NotYet, null, [], [Due.Set(dueName, facts.Calendar.StartOf(day))])
            : new Decision<CreditState, DueVerdict>(
                DueVerdict.Done, null, [], [(ending ? CreditNotices.Ending(current, listing, facts) : CreditNotices.RepairOpen(current, listing, facts)).ToDue()]);
    }

    internal static CreditState Known(CreditState? current, CreditEntity entity, RuleFacts facts)
    {
        var subject = CreditClasses.SubjectOf(entity.RegistrationNumber);
        return current is not null
            ? current with { TownCode = entity.TownCode, Subject = subject }
            : new(
                entity.Id, entity.TownCode, subject, CreditStatus.Clear, [], [],
                new(CreditClass.Unclassified, [], "", facts.Today, facts.Today), 0, [], facts.Today);
    }
}
