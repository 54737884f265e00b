using System.Collections.Immutable;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Notices;

namespace Vigil.Domain.Credit;

/// <summary>A decision about a credit file while it is being made. Class, status, deadlines and what the entity hears follow from it.</summary>
internal sealed class CreditChange(CreditState? former, CreditState start, RuleFacts facts)
    : ClockedChange<CreditState, CreditChange>(former, start, facts)
{
    protected override ClockHolder Holder => HolderOf(State);

    public static ClockHolder HolderOf(CreditState state) => new(CreditState.KeyOf(state.EntityId), state.EntityId, state.TownCode);

    public CreditChange Replace(CreditListing listing, CreditListing next) => Set(s => s with { Listings = s.Listings.Replace(listing, next), ListedAt = Facts.Today });

    /// <summary>Starts the term of the authority from now on, by today's row, unless one runs for the list.</summary>
    public CreditChange StartClock(CreditList list) => StartClock(CodeOf(list), Facts.Today, Facts.Now);

    /// <summary>Ends a listing. An application that nobody decided has lost its object; that it came stays in the ledger.</summary>
    public CreditChange End(CreditListing listing, ListingEnd end, string? reason, RepairApplication? repair = null, DateOnly? on = null) =>
        Replace(listing, listing with { EndedOn = on ?? Facts.Today, End = end, Repair = repair ?? (listing.Repair is { Granted: null } ? null : listing.Repair) })
            .Say(new CreditUnlisted(listing.Id, listing.List, end, reason))
            .Tell(CreditNotices.Unlisted(State, listing, Facts));

    /// <summary>Ends a listing that was over before anybody entered it here: its owner knows.</summary>
    public CreditChange EndSilently(CreditListing listing, ListingEnd end, DateOnly on) =>
        Replace(listing, listing with { EndedOn = on, End = end }).Say(new CreditUnlisted(listing.Id, listing.List, end, null));

    /// <summary>Orders what the owner is told.</summary>
    public CreditChange Tell(NoticeOrder notice) => Send(notice.ToDue());

    /// <summary>An application is decided, or has lost its object. To be said before the listing is changed.</summary>
    /// <remarks>
    /// One term runs for each list: of the application that waits longest. It ends with that application alone, and the next one's
    /// then runs from its own day.
    /// </remarks>
    /// <param name="decided">Whether somebody decided; otherwise nothing is left to decide.</param>
    public CreditChange SettleClock(CreditListing listing, bool decided)
    {
        var waiting = State.Listings.Where(l => l is { InForce: true, Repair.Granted: null } && l.Repair is not null && l.List == listing.List)
            .OrderBy(l => l.Repair!.AppliedOn).ToList();
        if (waiting.FirstOrDefault()?.Id != listing.Id)
        {
            return this;
        }

        var code = CodeOf(listing.List);
        var settled = decided ? EndClock(code) : DropClock(code);
        return waiting.Count > 1 ? settled.StartClock(code, waiting[1].Repair!.AppliedOn, Facts.Calendar.StartOf(waiting[1].Repair!.AppliedOn)) : settled;
    }

    /// <summary>Computes status and class anew, and makes it a decision.</summary>
    public Decision<CreditState, TVerdict> As<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum
    {
        Classify();
        return Decide(verdict, Plain.Audiences(State.EntityId, State.TownCode), [.. Deadlines(), .. ClockDues(), .. News()]);
    }

    protected override ImmutableArray<ClockState> ClocksOf(CreditState state) => state.Clocks;

    protected override CreditState With(CreditState state, ImmutableArray<ClockState> clocks) => state with { Clocks = clocks };

    private static string CodeOf(CreditList list) => list switch
    {
        CreditList.Abnormal => ClockCodes.CreditRemoval,
        CreditList.Serious => ClockCodes.CreditRepair,
    };

    private void Classify()
    {
        var standing = CreditClasses.Of(State.Subject, State.Listings, State.Penalties, Facts.Today, Facts.Settings.Credit);
        var before = Former?.Standing;
        if (before is null || before.Class != standing.Class || before.RuleVersion != standing.RuleVersion || !before.Reasons.SequenceEqual(standing.Reasons, StringComparer.Ordinal))
        {
            Say(new CreditClassed(before?.Class, standing.Class, standing.Reasons, standing.RuleVersion));
            standing = before?.Class == standing.Class ? standing with { Since = before.Since } : standing;
        }
        else
        {
            standing = before;
        }

        var status = CreditClasses.StatusOf(State.Listings);
        Set(s => s with
        {
            Standing = standing,
            Status = status,
            RaisedBy = CreditClasses.RaisedBy(standing.Class, status, Facts.Today, Facts.Settings.Credit),
        });
    }

    private IEnumerable<Due> Deadlines()
    {
        yield return Due.Set(CreditRules.ClassDue, Facts.Calendar.StartOf(CreditRules.NextClassing(Facts.Today)));
        foreach (var listing in State.Listings.Where(l => l.Through is not null))
        {
            yield return new(CreditRules.ListingDue(listing.Id), listing.InForce ? Facts.Calendar.StartOf(listing.Through!.Value.AddDays(1)) : null);
        }

        foreach (var listing in State.Listings)
        {
            if (listing.Through is { } last && Telling(CreditRules.EndingDue(listing.Id), listing, last.AddDays(-CreditNotices.EndingDays)) is { } ending)
            {
                yield return ending;
            }

            if (listing.EarliestRepairOn is { } open && Telling(CreditRules.RepairOpenDue(listing.Id), listing, open) is { } repair)
            {
                yield return repair;
            }
        }
    }

    // What was to be told before it was known here is told to nobody: an import fills the page, and orders no messages.
    private Due? Telling(string name, CreditListing listing, DateOnly on) =>
        on > Facts.Today ? new(name, listing.InForce ? Facts.Calendar.StartOf(on) : null) : null;

    private IEnumerable<Due> News()
    {
        var settings = Facts.Settings.Credit;
        var after = Told(State);
        var before = Former is null ? null : Told(Former);
        if (before is null ? after is not { Raised: 0, Restrictions: "", Class: Draws.CreditClass.Unclassified } : before != after)
        {
            yield return new CreditNews(
                State.Standing.Class, State.Status, after.Raised, CreditClasses.Restrictions(State, settings), State.Standing.Since, Facts.NextVersion, Facts.Now)
                .ToDue(EntityState.KeyOf(State.EntityId));
        }

        Standing Told(CreditState s) => new(
            s.Standing.Class, s.Status, s.RaisedBy, string.Join(' ', CreditClasses.Restrictions(s, settings)));
    }

    private sealed record Standing(Draws.CreditClass Class, CreditStatus Status, int Raised, string Restrictions);
}
