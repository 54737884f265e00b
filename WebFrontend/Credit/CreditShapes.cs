using System.Collections.Immutable;
using Vigil.Domain.Clocks;
using Vigil.Domain.Credit;
using Vigil.Domain.Decisions;
using Vigil.Domain.Penalties;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries.Credit;
using Vigil.Ledger.Queries.Penalties;
using Vigil.WebFrontend.Client.Credit;
using Vigil.WebFrontend.Client.My;
using Vigil.WebFrontend.Client.Penalties;

namespace Vigil.WebFrontend.Credit;

/// <summary>How the API shows credit files, bans and penalties.</summary>
internal sealed class CreditShapes(RuleSettings rules, BusinessClock clock)
{
    public CreditItem Shown(CreditRow row)
    {
        var s = row.State;
        var inForce = CreditClasses.Restrictions(s, rules.Credit);
        return new(
            s.EntityId,
            row.EntityName,
            row.RegistrationNumber,
            s.TownCode,
            s.Subject,
            s.Status,
            s.Standing.Class,
            s.Standing.Reasons,
            s.Standing.RuleVersion,
            s.Standing.Since,
            s.RaisedBy,
            [
                .. s.Listings.Select(l => new ListingModel(
                    l.Id, l.List, l.Ground, l.Marked, l.Number, l.DecidedOn, l.Level, l.Consent, l.PenaltyId, l.RuleFrom, l.EarliestRepairOn, l.Through, Shown(l.Repair),
                    l.EndedOn, l.End)),
            ],
            [.. s.Penalties.Select(p => new CreditPenaltyModel(p.Id, p.DecidedOn, p.Weight, p.Counts))],
            [.. rules.Credit.Restrictions.Where(r => inForce.Contains(r.Code)).Select(r => new RestrictionModel(r.Code, r.Zh, r.En, r.Ground))],
            Clocks(s.Clocks),
            row.Version);
    }

    /// <summary>As its owner sees it: lists and what follows from them, and not the class, which isn't published.</summary>
    public IReadOnlyList<MyListing> Mine(CreditState state) =>
    [
        .. state.Listings.Where(l => l.InForce || l.EndedOn >= clock.Today.AddMonths(-3)).OrderBy(l => !l.InForce).ThenByDescending(l => l.DecidedOn).Select(l => new MyListing(
            l.Id, l.List, l.Ground, l.Marked, l.Number, l.DecidedOn, l.EarliestRepairOn, l.Through, Shown(l.Repair), l.EndedOn,
            l.InForce && l.Repair is not { Granted: null } && !(l.EarliestRepairOn > clock.Today),
            l.InForce ? [.. rules.Credit.Restrictions.Where(r => r.List == l.List).Select(r => new RestrictionModel(r.Code, r.Zh, r.En, r.Ground))] : [])),
    ];

    public PenaltyItem Shown(PenaltyRow row)
    {
        var (s, d) = (row.State, row.State.Decision);
        return new(
            s.Id,
            s.EntityId,
            row.EntityName,
            s.TownCode,
            s.Party,
            s.PersonName,
            new(d.Number, d.DecidedOn, d.Procedure, d.Field, d.Violation, d.Basis, d.Kinds, d.Fine, d.Confiscated, d.Aggravated, d.RestrictedThrough, d.Authority),
            PenaltyPublicity.WeightOf(d),
            s.Status,
            s.Withheld,
            s.PublishOn,
            s.PublishedOn,
            s.PublicThrough,
            s.EndedOn,
            s.PublishedOn is { } on ? PenaltyPublicity.EarliestStop(d, on, rules.Penalties) : null,
            Shown(s.Repair),
            s.WithdrawnReason,
            s.Corrections,
            Clocks(s.Clocks),
            row.Version);
    }

    public PersonBansModel Shown(BanRow row) => new(
        row.State.PersonId,
        row.Name,
        row.State.EntityId,
        row.EntityName,
        BanRules.InForce(row.State, clock.Today) is not null,
        [.. row.State.Bans.Select(b => new BanModel(b.Id, b.Cause, b.Number, b.DecidedOn, b.Through, b.LiftedOn))],
        row.Version);

    private static RepairModel? Shown(RepairApplication? r) =>
        r is null ? null : new(r.AppliedOn, r.ObligationsMet, r.HarmRemoved, r.DecidedOn, r.Granted, r.Reason, r.Words, [.. (r.Pictures ?? []).Select(p => p.Hash)]);

    private CreditClockModel[] Clocks(ImmutableArray<ClockState> clocks) =>
    [
        .. clocks.Where(c => c.Running)
            .Select(c => new CreditClockModel(c.Rule.Code, c.Rule.Ground, c.LastDay, c.DueAt, c.OverAt(clock.Now), c.Rule.Verified)),
    ];
}
