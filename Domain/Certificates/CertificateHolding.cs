using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Certificates;

/// <summary>What may be done with a holder's certificates. The same for entities, employees and equipment.</summary>
public static class CertificateHolding
{
    /// <summary>How many pictures an owner may hand in with one filing.</summary>
    public const int MostPictures = 6;

    /// <summary>Records a certificate, or corrects the one of the same number. Reporting it again unchanged does nothing.</summary>
    public static CertificateChange Record(
        ImmutableArray<CertificateState> certificates, CertificateDraft draft, CertificateHolder holder, RuleFacts facts)
    {
        var (number, warning) = CertificateNumbers.Check(draft.Kind, draft.Number);
        if (number is null)
        {
            return CertificateChange.Refused(CertificateVerdict.NumberRefused);
        }

        if (!Plain.IsOptionalLine(draft.Issuer, 100) || !Plain.IsLine(draft.Source, 100))
        {
            return CertificateChange.Refused(CertificateVerdict.TextRefused);
        }

        // Registers print 长期 as 9999-12-31.
        var lastDay = draft.ValidThrough is { Year: 9999 } ? null
            : draft.ValidThrough ?? facts.Settings.Certificates.Book.LastDayOf(draft.Kind, draft.ValidFrom);
        if (!Plain.IsDay(draft.ValidFrom) || (lastDay is { } last && (!Plain.IsDay(last) || last < draft.ValidFrom)))
        {
            return CertificateChange.Refused(CertificateVerdict.DatesRefused);
        }

        var former = certificates.FirstOrDefault(c => c.Number == number);
        var reported = new CertificateState(number, draft.Kind, draft.ValidFrom, lastDay, draft.Issuer ?? "", draft.Source, facts.Today)
        {
            Revoked = draft.Revoked || former is { Revoked: true },
            Warning = warning,
        };
        if (former is not null && SameFacts(former, reported))
        {
            return CertificateChange.Refused(CertificateVerdict.Unchanged);
        }

        // A filed renewal and the rung reached stay where the last day stays; a new last day begins the ladder anew.
        var next = former is not null && former.ValidThrough == lastDay && former.Kind == draft.Kind
            ? reported with { RenewalFiledOn = former.RenewalFiledOn, Announced = former.Announced, Filing = former.Filing }
            : reported;
        EntryBody body = former is null
            ? new CertificateRecorded(number, draft.Kind, draft.ValidFrom, lastDay, draft.Source)
            : new CertificateRenewed(number, draft.Kind, former.ValidThrough, lastDay, draft.Source);
        var bodies = next.Revoked && former is not { Revoked: true }
            ? [body, new CertificateRevoked(number, draft.Kind, "source")]
            : ImmutableArray.Create(body);
        return Changed(certificates, next, bodies, holder, facts);
    }

    /// <summary>Extends a certificate to a later last day; the ladder begins anew.</summary>
    public static CertificateChange Renew(
        ImmutableArray<CertificateState> certificates, string number, DateOnly newLastDay, string source, CertificateHolder holder, RuleFacts facts)
    {
        return Find(certificates, number) switch
        {
            null => CertificateChange.Refused(CertificateVerdict.NotFound),
            _ when !Plain.IsLine(source, 100) => CertificateChange.Refused(CertificateVerdict.TextRefused),
            { Revoked: true } => CertificateChange.Refused(CertificateVerdict.CertificateRevoked),
            { ValidThrough: null } => CertificateChange.Refused(CertificateVerdict.DoesNotExpire),
            _ when !Plain.IsDay(newLastDay) => CertificateChange.Refused(CertificateVerdict.DatesRefused),
            { } current when newLastDay <= current.ValidThrough => CertificateChange.Refused(CertificateVerdict.NotLater),
            _ when newLastDay < facts.Today => CertificateChange.Refused(CertificateVerdict.AlreadyExpired),
            { } current => Changed(
                certificates,
                current with
                {
                    ValidThrough = newLastDay,
                    Source = source,
                    RecordedOn = facts.Today,
                    RenewalFiledOn = null,
                    Filing = null,
                    Announced = CertificateStage.InForce,
                },
                [new CertificateRenewed(current.Number, current.Kind, current.ValidThrough, newLastDay, source)],
                holder,
                facts),
        };
    }

    /// <summary>Notes that an application for renewal was filed, which quiets the ladder through the last day.</summary>
    /// <param name="filing">What the owner handed in; <see langword="null"/> where the regulator notes it.</param>
    public static CertificateChange FileRenewal(
        ImmutableArray<CertificateState> certificates, string number, DateOnly filedOn, CertificateHolder holder, RuleFacts facts, RenewalFiling? filing = null) =>
        Find(certificates, number) switch
        {
            null => CertificateChange.Refused(CertificateVerdict.NotFound),
            _ when filing is { Pictures.Length: > MostPictures } => CertificateChange.Refused(CertificateVerdict.PicturesRefused),
            _ when filing?.Words is { } words && !Plain.IsText(words, 2000) => CertificateChange.Refused(CertificateVerdict.TextRefused),
            { Revoked: true } => CertificateChange.Refused(CertificateVerdict.CertificateRevoked),
            { ValidThrough: null } => CertificateChange.Refused(CertificateVerdict.DoesNotExpire),
            { RenewalFiledOn: not null } => CertificateChange.Refused(CertificateVerdict.AlreadyFiled),
            { } current when filedOn > facts.Today || filedOn > current.ValidThrough || filedOn < current.ValidFrom =>
                CertificateChange.Refused(CertificateVerdict.FiledOnRefused),
            { } current => Changed(
                certificates,
                current with { RenewalFiledOn = filedOn, Filing = filing },
                [new CertificateRenewalFiled(current.Number, current.Kind, filedOn)],
                holder,
                facts),
        };

    /// <summary>Sends a filed renewal back to the owner with a reason: from here the ladder speaks again, and the owner is told.</summary>
    public static CertificateChange ReturnRenewal(
        ImmutableArray<CertificateState> certificates, string number, string? reason, string by, CertificateHolder holder, RuleFacts facts) =>
        Find(certificates, number) switch
        {
            null => CertificateChange.Refused(CertificateVerdict.NotFound),
            { RenewalFiledOn: null } => CertificateChange.Refused(CertificateVerdict.NotFiled),
            _ when !Plain.IsText(reason, 2000) => CertificateChange.Refused(CertificateVerdict.ReasonRefused),
            { } current => Changed(
                certificates,
                current with
                {
                    RenewalFiledOn = null,
                    Filing = (current.Filing ?? new(by, facts.Now, [], null)) with { ReturnedAt = facts.Now, ReturnedBy = by, Reason = reason!.Trim() },
                },
                [new CertificateRenewalReturned(current.Number, current.Kind, current.RenewalFiledOn!.Value)],
                holder,
                facts).Telling(CertificateNotices.Returned(current, reason!.Trim(), holder, facts)),
        };

    /// <summary>Withdraws a certificate for good.</summary>
    /// <param name="reason">A reason code, kept in the ledger: no name, no sentence about a person.</param>
    public static CertificateChange Revoke(
        ImmutableArray<CertificateState> certificates, string number, string reason, CertificateHolder holder, RuleFacts facts) =>
        Find(certificates, number) switch
        {
            null => CertificateChange.Refused(CertificateVerdict.NotFound),
            { Revoked: true } => CertificateChange.Refused(CertificateVerdict.Unchanged),
            _ when !Plain.IsLine(reason, 100) => CertificateChange.Refused(CertificateVerdict.ReasonRefused),
            { } current => Changed(
                certificates,
                current with { Revoked = true },
                [new CertificateRevoked(current.Number, current.Kind, reason)],
                holder,
                facts),
        };

    /// <summary>Answers a certificate's deadline: announces the stage reached, once, and sets the next deadline.</summary>
    /// <remarks>After an outage the present stage alone is announced, not those that passed meanwhile.</remarks>
    public static (DueVerdict Verdict, CertificateChange Change) Review(
        ImmutableArray<CertificateState> certificates, string number, CertificateHolder holder, RuleFacts facts)
    {
        if (Find(certificates, number) is not { } current)
        {
            return (DueVerdict.Obsolete, CertificateChange.Refused(CertificateVerdict.NotFound));
        }

        var settled = CertificateSettlement.Settle(certificates, certificates, current.Number, holder, facts);
        return (settled.Entries.IsEmpty ? DueVerdict.NotYet : DueVerdict.Done, settled);
    }

    /// <summary>Quiets or wakes all certificates after the holder itself changed: went dormant, came back, moved to another town.</summary>
    public static CertificateChange Resettle(ImmutableArray<CertificateState> certificates, CertificateHolder holder, RuleFacts facts) =>
        CertificateSettlement.Settle(certificates, certificates, subject: null, holder, facts);

    private static CertificateState? Find(ImmutableArray<CertificateState> certificates, string number) =>
        CertificateNumbers.Normalise(number) is var normalised ? certificates.FirstOrDefault(c => c.Number == normalised) : null;

    private static bool SameFacts(CertificateState former, CertificateState reported) =>
        reported with { RecordedOn = former.RecordedOn, RenewalFiledOn = former.RenewalFiledOn, Announced = former.Announced, Filing = former.Filing } == former;

    private static CertificateChange Changed(
        ImmutableArray<CertificateState> certificates,
        CertificateState next,
        ImmutableArray<EntryBody> bodies,
        CertificateHolder holder,
        RuleFacts facts)
    {
        var index = certificates.FindIndex(next.Number);
        var all = index < 0 ? certificates.Add(next) : certificates.SetItem(index, next);
        var settled = CertificateSettlement.Settle(certificates, all, next.Number, holder, facts);
        var audiences = Plain.OwnerToo(holder.EntityId, holder.TownCode);
        return settled with { Entries = [.. bodies.Select(b => new Entry(b, audiences)), .. settled.Entries] };
    }

    private static int FindIndex(this ImmutableArray<CertificateState> certificates, string number)
    {
        for (var i = 0; i < certificates.Length; i++)
        {
            if (certificates[i].Number == number)
            {
                return i;
            }
        }

        return -1;
    }
}
