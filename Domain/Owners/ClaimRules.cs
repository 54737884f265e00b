using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;
using Vigil.Domain.SelfChecks;

namespace Vigil.Domain.Owners;

/// <summary>What a command about a claim came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimVerdict>))]
public enum ClaimVerdict
{
    Issued = 0,

    /// <summary>The account holds the subject now.</summary>
    Taken = 1,

    /// <summary>Another account holds it: the regulator is asked.</summary>
    Waiting = 2,
    Confirmed = 3,
    Refused = 4,
    Ended = 5,
    Repeated = 6,

    /// <summary>This account used this code before, and holds the subject, or waits for it.</summary>
    AlreadyYours = 7,

    /// <summary>There is no such entity or employee.</summary>
    NotFound = 8,

    /// <summary>The key is missing from which codes follow.</summary>
    VaultClosed = 9,

    /// <summary>A code went out within the last minute.</summary>
    TooSoon = 10,

    /// <summary>The code is wrong, was used, replaced, or lapsed: which, whoever guesses isn't told.</summary>
    CodeRefused = 11,

    /// <summary>Nobody asks, or nobody holds it.</summary>
    NothingToDecide = 12,
}

/// <summary>What is to be claimed.</summary>
public sealed record ClaimSubject(LedgerKey Key, string EntityId, string? TownCode);

/// <summary>A fresh code, as far as the rules need it.</summary>
public sealed record ClaimCode(string Hash, string KeyId);

/// <summary>Who may answer for an entity, or be an employee: whoever brings the code that the regulator sent, or that the owner gave.</summary>
public static class ClaimRules
{
    public const string LapseDue = "lapse";

    public const string Template = "claim-code";

    /// <summary>How long a code holds.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromDays(14);

    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    /// <summary>The number that the next code gets.</summary>
    public static int NextNumber(ClaimState? current) => (current?.Issued ?? 0) + 1;

    /// <summary>The notice by which a code goes to the owner.</summary>
    public static string NoticeIdOf(LedgerKey subject, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{ClaimState.KeyOf(subject).Key}.claim.{number}");

    /// <summary>Gives out a code; the one before holds no more.</summary>
    /// <param name="code"><see langword="null"/> where there is no key.</param>
    /// <param name="tell">Whether it goes to the entity's contact; otherwise a letter is printed, or the owner hands it over.</param>
    public static Decision<ClaimState, ClaimVerdict> Issue(
        ClaimState? current, ClaimSubject? subject, ClaimCode? code, string by, bool tell, RuleFacts facts)
    {
        if (subject is null)
        {
            return ClaimVerdict.NotFound;
        }

        if (code is null)
        {
            return ClaimVerdict.VaultClosed;
        }

        if (current?.Offer is { } last && facts.Now - last.IssuedAt < Between)
        {
            return ClaimVerdict.TooSoon;
        }

        var number = NextNumber(current);
        var offer = new ClaimOffer(number, code.Hash, code.KeyId, facts.Now, facts.Now + Holds, by);
        var next = Settled((current ?? new ClaimState(subject.Key, subject.EntityId, subject.TownCode, ClaimStatus.Free, null, null, null, null, 0)) with
        {
            EntityId = subject.EntityId,
            TownCode = subject.TownCode,
            Offer = offer,
            Issued = number,
        });
        var dues = ImmutableArray.CreateBuilder<Due>();
        dues.Add(Due.Set(LapseDue, offer.EndsAt));
        if (tell)
        {
            dues.Add(new NoticeOrder(
                NoticeIdOf(subject.Key, number),
                subject.EntityId,
                ClaimState.KeyOf(subject.Key),
                Template,
                ImmutableDictionary<string, string>.Empty.Add("until", offer.EndsAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
                Urgent: false,
                facts.Now).ToDue());
        }

        return new(ClaimVerdict.Issued, next, [Said(next, new ClaimIssued(subject.Key, number, offer.EndsAt))], dues.DrainToImmutable());
    }

    /// <summary>An account brings a code.</summary>
    /// <param name="hash">Of the code, by <see cref="ClaimState.HashOf"/>.</param>
    public static Decision<ClaimState, ClaimVerdict> Redeem(ClaimState? current, string hash, string accountId, RuleFacts facts)
    {
        if (current?.Used is { } used && used.Hash == hash)
        {
            var stillIs = current.Holder?.AccountId == accountId || current.Asking?.AccountId == accountId;
            return used.AccountId == accountId && stillIs ? ClaimVerdict.AlreadyYours : ClaimVerdict.CodeRefused;
        }

        if (current?.Offer is not { } offer || offer.Hash != hash || facts.Now >= offer.EndsAt)
        {
            return ClaimVerdict.CodeRefused;
        }

        var taker = new ClaimHolder(accountId, facts.Now);
        var spent = current with { Offer = null, Used = new(hash, accountId) };
        return !current.OfStaff && current.Holder is { } holder && holder.AccountId != accountId
            ? Decided(ClaimVerdict.Waiting, spent with { Asking = taker }, new ClaimAsked(current.Subject, accountId), [Due.Clear(LapseDue)])
            : Taken(ClaimVerdict.Taken, spent, taker, facts, [Due.Clear(LapseDue)]);
    }

    /// <summary>The regulator lets an entity change hands: the former holder loses it with this commit.</summary>
    public static Decision<ClaimState, ClaimVerdict> Confirm(ClaimState? current, RuleFacts facts) =>
        current?.Asking is not { } asking ? ClaimVerdict.NothingToDecide : Taken(ClaimVerdict.Confirmed, current, asking with { Since = facts.Now }, facts, []);

    public static Decision<ClaimState, ClaimVerdict> Refuse(ClaimState? current) =>
        current?.Asking is not { } asking
            ? ClaimVerdict.NothingToDecide
            : Decided(ClaimVerdict.Refused, current with { Asking = null }, new ClaimRefused(current.Subject, asking.AccountId), []);

    /// <summary>Ends what an account holds.</summary>
    public static Decision<ClaimState, ClaimVerdict> End(ClaimState? current) =>
        current?.Holder is not { } holder
            ? ClaimVerdict.NothingToDecide
            : Decided(ClaimVerdict.Ended, current with { Holder = null, Used = null }, new ClaimEnded(current.Subject, holder.AccountId), []);

    public static Decision<ClaimState, DueVerdict> OnDue(ClaimState? current, string dueName, RuleFacts facts)
    {
        if (dueName != LapseDue)
        {
            // How the notice with the code fares stands beside the notice.
            return dueName.StartsWith(NoticeReport.DuePrefix, StringComparison.Ordinal) ? DueVerdict.Obsolete : DueVerdict.Unknown;
        }

        if (current?.Offer is not { } offer || facts.Now < offer.EndsAt)
        {
            return DueVerdict.Obsolete;
        }

        var next = Settled(current with { Offer = null });
        return new(DueVerdict.Done, next, [Said(next, new ClaimLapsed(current.Subject, offer.Number))], []);
    }

    private static Decision<ClaimState, ClaimVerdict> Taken(
        ClaimVerdict verdict, ClaimState spent, ClaimHolder taker, RuleFacts facts, ImmutableArray<Due> dues) => Decided(
        verdict,
        spent with { Holder = taker, Asking = null },
        new ClaimTaken(spent.Subject, taker.AccountId, spent.Holder?.AccountId is { } former && former != taker.AccountId ? former : null),
        // Whoever answers for a shop here checks it from here on.
        spent.OfStaff ? dues : [.. dues, new SelfCheckBegin(spent.EntityId, facts.Now).ToDue()]);

    private static Decision<ClaimState, ClaimVerdict> Decided(ClaimVerdict verdict, ClaimState next, EntryBody body, ImmutableArray<Due> dues)
    {
        var settled = Settled(next);
        return new(verdict, settled, [Said(settled, body)], dues);
    }

    private static ClaimState Settled(ClaimState state) => state with
    {
        Status = state.Asking is not null ? ClaimStatus.Asked
            : state.Holder is not null ? ClaimStatus.Held
            : state.Offer is not null ? ClaimStatus.Offered
            : ClaimStatus.Free,
    };

    private static Entry Said(ClaimState state, EntryBody body) => new(body, Plain.OwnerToo(state.EntityId, state.TownCode));
}
