using System.Collections.Immutable;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Credit;

/// <summary>A decision about a credit file while it is being made. Class, status, deadlines and what the entity hears follow from it.</summary>
internal sealed class CreditChange(CreditState? former, CreditState start, RuleFacts facts)
{
    private readonly ImmutableArray<EntryBody>.Builder bodies = ImmutableArray.CreateBuilder<EntryBody>();

    public CreditState State { get; private set; } = start;

    public static ClockHolder HolderOf(CreditState state) => new(CreditState.KeyOf(state.EntityId), state.EntityId, state.TownCode);

    public CreditChange Set(Func<CreditState, CreditState> next)
    {
        State = next(State);
        return this;
    }

    public CreditChange Replace(CreditListing listing, CreditListing next) => Set(s => s with { Listings = s.Listings.Replace(listing, next), ListedAt = facts.Today });

    public CreditChange Say(EntryBody body)
    {
        bodies.Add(body);
        return this;
    }

    public CreditChange StartClock(string code) =>
        facts.Settings.Terms.On(code, facts.Today) is { } rule ? Take(ClockHolding.Start(State.Clocks, rule, facts.Now, facts)) : this;

    public CreditChange EndClock(string code) => Take(ClockHolding.Met(State.Clocks, code, facts));

    public CreditChange DropClock(string code) => Take(ClockHolding.Drop(State.Clocks, code, facts));

    /// <summary>Ends a listing. A clock that runs for it is dropped where nobody decided.</summary>
    public CreditChange End(CreditListing listing, ListingEnd end, string? reason, RepairApplication? repair = null, DateOnly? on = null) =>
        Replace(listing, listing with { EndedOn = on ?? facts.Today, End = end, Repair = repair ?? listing.Repair })
            .Say(new CreditUnlisted(listing.Id, listing.List, end, reason));

    /// <summary>Computes status and class anew, and makes it a decision.</summary>
    public Decision<CreditState, TVerdict> As<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum
    {
        Classify();
        var audiences = Plain.Audiences(State.EntityId, State.TownCode);
        return new(
            verdict,
            State,
            [.. bodies.Select(b => new Entry(b, audiences))],
            [.. Deadlines(), .. ClockHolding.Dues(former?.Clocks ?? [], State.Clocks, HolderOf(State), facts), .. News()]);
    }

    private CreditChange Take<TVerdict>(ClocksDecision<TVerdict> clocks)
        where TVerdict : struct, Enum
    {
        State = State with { Clocks = clocks.Next };
        bodies.AddRange(clocks.Bodies);
        return this;
    }

    private void Classify()
    {
        var standing = CreditClasses.Of(State.Subject, State.Listings, State.Penalties, facts.Today, facts.Settings.Credit);
        var before = former?.Standing;
        if (before is null || before.Class != standing.Class || before.RuleVersion != standing.RuleVersion || !before.Reasons.SequenceEqual(standing.Reasons, StringComparer.Ordinal))
        {
            bodies.Add(new CreditClassed(before?.Class, standing.Class, standing.Reasons, standing.RuleVersion));
            standing = before?.Class == standing.Class ? standing with { Since = before.Since } : standing;
        }
        else
        {
            standing = before;
        }

        var status = CreditClasses.StatusOf(State.Listings);
        State = State with
        {
            Standing = standing,
            Status = status,
            RaisedBy = CreditClasses.RaisedBy(standing.Class, status, facts.Today, facts.Settings.Credit),
        };
    }

    private IEnumerable<Due> Deadlines()
    {
        yield return Due.Set(CreditRules.ClassDue, facts.Calendar.StartOf(CreditRules.NextClassing(facts.Today)));
        foreach (var listing in State.Listings.Where(l => l.Through is not null))
        {
            yield return new(CreditRules.ListingDue(listing.Id), listing.InForce ? facts.Calendar.StartOf(listing.Through!.Value.AddDays(1)) : null);
        }
    }

    private IEnumerable<Due> News()
    {
        var settings = facts.Settings.Credit;
        var after = Told(State);
        var before = former is null ? null : Told(former);
        if (before is null ? after is not { Raised: 0, Restrictions: "", Class: Draws.CreditClass.Unclassified } : before != after)
        {
            yield return new CreditNews(
                State.Standing.Class, State.Status, after.Raised, CreditClasses.Restrictions(State, settings), State.Standing.Since, facts.NextVersion, facts.Now)
                .ToDue(EntityState.KeyOf(State.EntityId));
        }

        Standing Told(CreditState s) => new(
            s.Standing.Class, s.Status, s.RaisedBy, string.Join(' ', CreditClasses.Restrictions(s, settings)));
    }

    private sealed record Standing(Draws.CreditClass Class, CreditStatus Status, int Raised, string Restrictions);
}
