using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Credit;

/// <summary>Why somebody may not work in food (食品安全法 art. 135).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BanCause>))]
public enum BanCause
{
    /// <summary>The licence of the business for which the person was responsible was revoked.</summary>
    LicenceRevoked = 0,

    /// <summary>A prison sentence for a food crime.</summary>
    FoodCrime = 1,
}

/// <param name="Number">文号 of the decision or judgment.</param>
/// <param name="Through">The last day, inclusive; <see langword="null"/> for life.</param>
/// <param name="LiftedOn">Where it was wrong: the day on which it was taken back.</param>
public sealed record PersonBan(string Id, BanCause Cause, string Number, DateOnly DecidedOn, DateOnly RuleFrom, DateOnly? Through, DateOnly? LiftedOn = null);

/// <summary>What a person may not do. Ledger kind <c>ban</c>; the key is the person's id, and nothing else here says who it is.</summary>
public sealed record BanState(string PersonId, string EntityId, string TownCode, ImmutableArray<PersonBan> Bans) : ILedgerState<BanState>
{
    public const string LedgerKind = "ban";

    public static int Schema => 1;

    public static JsonTypeInfo<BanState> Json => CreditJson.Shared.BanState;

    public static LedgerKey KeyOf(string personId) => new(LedgerKind, personId);
}

/// <param name="Through">The last day, inclusive; <see langword="null"/> for life.</param>
public sealed record BanImposed(string BanId, BanCause Cause, string Number, DateOnly RuleFrom, DateOnly? Through) : EntryBody("ban.imposed");

public sealed record BanLifted(string BanId, string Reason) : EntryBody("ban.lifted");

/// <summary>What of a person decides about a ban.</summary>
public sealed record BanSubject(string PersonId, string EntityId, string TownCode);

/// <summary>The rules on bans of persons.</summary>
public static class BanRules
{
    public static Decision<BanState, CreditVerdict> Impose(
        BanState? current, BanCause cause, string number, DateOnly decidedOn, BanSubject? person, RuleFacts facts)
    {
        if (person is null)
        {
            return CreditVerdict.PersonNotFound;
        }

        if (!Enum.IsDefined(cause))
        {
            return CreditVerdict.GroundRefused;
        }

        if (!Plain.IsLine(number, 60))
        {
            return CreditVerdict.NumberRefused;
        }

        if (!Plain.IsDay(decidedOn) || decidedOn > facts.Today)
        {
            return CreditVerdict.DayRefused;
        }

        var state = current ?? new(person.PersonId, person.EntityId, person.TownCode, []);
        if (state.Bans.Any(b => b.LiftedOn is null && b.Cause == cause && b.Number == number.Trim()))
        {
            return CreditVerdict.AlreadyListed;
        }

        var rule = facts.Settings.Credit.Bans.Where(b => b.Cause == cause).On(decidedOn);
        var ban = new PersonBan(
            $"b{state.Bans.Length + 1}", cause, number.Trim(), decidedOn, rule.From, rule.Years is { } years ? decidedOn.AddYears(years) : null);
        return new(
            CreditVerdict.Accepted,
            state with { EntityId = person.EntityId, TownCode = person.TownCode, Bans = state.Bans.Add(ban) },
            [new(new BanImposed(ban.Id, cause, ban.Number, rule.From, ban.Through), Plain.Audiences(person.EntityId, person.TownCode))],
            []);
    }

    /// <summary>Takes a ban back that was wrong.</summary>
    public static Decision<BanState, CreditVerdict> Lift(BanState? current, string banId, string reason, RuleFacts facts) =>
        current?.Bans.FirstOrDefault(b => b.Id == banId) is not { } ban ? CreditVerdict.NotFound
        : ban.LiftedOn is not null ? CreditVerdict.Ended
        : !Plain.IsCode(reason) ? CreditVerdict.ReasonRefused
        : new Decision<BanState, CreditVerdict>(
            CreditVerdict.Accepted,
            current with { Bans = current.Bans.Replace(ban, ban with { LiftedOn = facts.Today }) },
            [new(new BanLifted(ban.Id, reason), Plain.Audiences(current.EntityId, current.TownCode))],
            []);

    /// <summary>The ban that holds on a day and lasts longest, or <see langword="null"/>. Its last day is still of it.</summary>
    public static PersonBan? InForce(BanState? state, DateOnly today) => state?.Bans
        .Where(b => b.LiftedOn is null && b.DecidedOn <= today && (b.Through is not { } last || last >= today))
        .MaxBy(b => b.Through ?? DateOnly.MaxValue);

    /// <summary>Whether somebody may not be given a post: one of food safety management, while a ban holds.</summary>
    public static bool Forbids(BanState? state, string? post, DateOnly today, CreditSettings settings) =>
        InForce(state, today) is not null && Manages(post, settings);

    /// <summary>Whether a post is one of food safety management.</summary>
    public static bool Manages(string? post, CreditSettings settings) =>
        !string.IsNullOrEmpty(post) && settings.ManagingPosts.Any(p => post.Contains(p, StringComparison.OrdinalIgnoreCase));
}
