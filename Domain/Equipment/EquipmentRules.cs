using System.Collections.Immutable;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Equipment;

/// <summary>The rules on special equipment: its base data, its use, its inspections and its certificates.</summary>
public static class EquipmentRules
{
    /// <summary>The name of the deadline of the next duty.</summary>
    public const string DueName = "duty";

    /// <summary>Registers a piece of equipment, or takes over what a source now says. The next duty is planned anew.</summary>
    public static Decision<EquipmentState, EquipmentVerdict> Register(EquipmentState? current, string id, EquipmentDraft draft, RuleFacts facts)
    {
        var code = EquipmentText.CheckCode(draft.DeviceCode);
        var registration = EquipmentText.CheckUseRegistration(draft.UseRegistration);
        if (EquipmentText.Refusal(id, draft, code, registration, facts.Today) is { } refusal)
        {
            return refusal;
        }

        var next = (current ?? EquipmentText.Blank(id, draft, facts.Today)) with
        {
            EntityId = draft.EntityId,
            TownCode = draft.TownCode,
            Type = draft.Type,
            Name = draft.Name.Trim(),
            DeviceCode = code.Normalised,
            UseRegistration = registration.Normalised,
            Place = string.IsNullOrWhiteSpace(draft.Place) ? null : draft.Place.Trim(),
            Location = draft.Location ?? current?.Location,
            SupervisedOn = draft.SupervisedOn,
            Grade = draft.Grade,
            Source = draft.Source,
            Warnings = EquipmentText.Warnings(code, registration),
        };
        next = draft.LastInspection is { } inspection && !next.Inspections.Contains(inspection) ? Insert(next, inspection) : next;

        if (current is null)
        {
            return Planned(
                EquipmentVerdict.Registered, null, next, [new EquipmentRegistered(next.Type, next.EntityId, next.Source)], facts);
        }

        var fields = EquipmentText.Differences(current, next);
        return fields.IsEmpty ? EquipmentVerdict.Unchanged
            : current.Use == EquipmentUse.Scrapped ? EquipmentVerdict.Scrapped
            : Planned(EquipmentVerdict.Changed, current, next, [new EquipmentChanged(fields, next.Source)], facts);
    }

    /// <summary>Adds an inspection or a test. Only a passed one moves the next duty.</summary>
    /// <param name="grade">The safety grade that the inspection found, for a vessel or pipe.</param>
    public static Decision<EquipmentState, EquipmentVerdict> RecordInspection(
        EquipmentState? current, EquipmentInspection inspection, int? grade, RuleFacts facts)
    {
        if (current is null)
        {
            return EquipmentVerdict.NotFound;
        }

        if (current.Inspections.Contains(inspection) && (grade is null || grade == current.Grade))
        {
            return EquipmentVerdict.Unchanged;
        }

        if (EquipmentText.Refusal(inspection, grade, current.SupervisedOn, facts.Today) is { } refusal)
        {
            return refusal;
        }

        if (current.Use == EquipmentUse.Scrapped)
        {
            return EquipmentVerdict.Scrapped;
        }

        // A correction on the same day takes the place of what was reported before.
        var former = current.Inspections.FirstOrDefault(i => i.On == inspection.On && i.Duty == inspection.Duty);
        var history = former is null ? current : current with { Inspections = current.Inspections.Remove(former) };
        var next = Insert(history with { Grade = grade ?? current.Grade }, inspection);
        return Planned(EquipmentVerdict.Changed, current, next, [], facts, inspection);
    }

    /// <summary>Puts equipment out of use, into use again, or scraps it. Out of use it owes nothing.</summary>
    /// <remarks>After a year out of use it is inspected first (TSG T7001): a passed inspection within that time must be recorded.</remarks>
    public static Decision<EquipmentState, EquipmentVerdict> SetUse(EquipmentState? current, EquipmentUse use, DateOnly on, RuleFacts facts)
    {
        if (current is null)
        {
            return EquipmentVerdict.NotFound;
        }

        if (!Enum.IsDefined(use))
        {
            return EquipmentVerdict.TypeRefused;
        }

        if (current.Use == use)
        {
            return EquipmentVerdict.Unchanged;
        }

        if (current.Use == EquipmentUse.Scrapped)
        {
            return EquipmentVerdict.Scrapped;
        }

        if (on > facts.Today || on < current.SupervisedOn || on < current.OutOfUseSince)
        {
            return EquipmentVerdict.DayRefused;
        }

        if (use == EquipmentUse.InUse && current.OutOfUseSince is { } since && since.AddYears(1) <= on
            && !current.Inspections.Any(i => i.Passed && i.Duty != EquipmentDuty.SelfTest && i.On >= since && i.On <= on))
        {
            return EquipmentVerdict.InspectFirst;
        }

        var next = current with { Use = use, OutOfUseSince = use == EquipmentUse.InUse ? null : current.OutOfUseSince ?? on };
        var settled = CertificateHolding.Resettle(next.Certificates, HolderOf(next), facts);
        var planned = Planned(
            EquipmentVerdict.Changed,
            current,
            next with { Certificates = settled.Certificates },
            [new EquipmentUseChanged(current.Use, use, on)],
            facts);
        return planned with { Entries = [.. planned.Entries, .. settled.Entries], Dues = [.. planned.Dues, .. settled.Dues] };
    }

    public static Decision<EquipmentState, CertificateVerdict> RecordCertificate(EquipmentState? current, CertificateDraft draft, RuleFacts facts) =>
        OnCertificates(current, c => CertificateHolding.Record(c.Certificates, draft, HolderOf(c), facts));

    public static Decision<EquipmentState, CertificateVerdict> RenewCertificate(
        EquipmentState? current, string number, DateOnly newLastDay, string source, RuleFacts facts) =>
        OnCertificates(current, c => CertificateHolding.Renew(c.Certificates, number, newLastDay, source, HolderOf(c), facts));

    /// <param name="filing">What the owner handed in; <see langword="null"/> where the regulator notes it.</param>
    public static Decision<EquipmentState, CertificateVerdict> FileRenewal(
        EquipmentState? current, string number, DateOnly filedOn, RuleFacts facts, RenewalFiling? filing = null) =>
        OnCertificates(current, c => CertificateHolding.FileRenewal(c.Certificates, number, filedOn, HolderOf(c), facts, filing));

    public static Decision<EquipmentState, CertificateVerdict> ReturnRenewal(EquipmentState? current, string number, string? reason, string by, RuleFacts facts) =>
        OnCertificates(current, c => CertificateHolding.ReturnRenewal(c.Certificates, number, reason, by, HolderOf(c), facts));

    public static Decision<EquipmentState, CertificateVerdict> RevokeCertificate(EquipmentState? current, string number, string reason, RuleFacts facts) =>
        OnCertificates(current, c => CertificateHolding.Revoke(c.Certificates, number, reason, HolderOf(c), facts));

    /// <summary>Answers a deadline of this piece of equipment by its name.</summary>
    public static Decision<EquipmentState, DueVerdict> OnDue(EquipmentState? current, string dueName, RuleFacts facts)
    {
        if (current is null)
        {
            return DueVerdict.Obsolete;
        }

        if (dueName == DueName)
        {
            return EquipmentDuties.OnDue(current, facts);
        }

        // How a notice of ours fares stands beside the notice.
        if (!dueName.StartsWith(CertificateRules.DuePrefix, StringComparison.Ordinal))
        {
            return dueName.StartsWith(NoticeReport.DuePrefix, StringComparison.Ordinal) ? DueVerdict.Obsolete : DueVerdict.Unknown;
        }

        var (verdict, change) = CertificateHolding.Review(
            current.Certificates, dueName[CertificateRules.DuePrefix.Length..], HolderOf(current), facts);
        return verdict == DueVerdict.Obsolete
            ? verdict
            : new Decision<EquipmentState, DueVerdict>(
                verdict, change.StateOrNull(current.Certificates, c => current with { Certificates = c }), change.Entries, change.Dues);
    }

    /// <summary>Takes what a work order about it reports: a finished visit goes into its story.</summary>
    public static Decision<EquipmentState, DueVerdict> Hear(EquipmentState? current, WorkOrderReport report) =>
        current is null || report.Status != WorkOrderStatus.Done
            ? DueVerdict.Obsolete
            : new Decision<EquipmentState, DueVerdict>(
                DueVerdict.Done, current, [new(new EquipmentVisited(report.Id, report.Outcome, report.VisitedOn), Audiences(current))], []);

    internal static ImmutableArray<Audience> Audiences(EquipmentState state) => Plain.Audiences(state.EntityId, state.TownCode);

    private static CertificateHolder HolderOf(EquipmentState state) =>
        new(EquipmentState.KeyOf(state.Id), state.EntityId, state.TownCode, state.Use != EquipmentUse.InUse);

    private static Decision<EquipmentState, EquipmentVerdict> Planned(
        EquipmentVerdict verdict,
        EquipmentState? former,
        EquipmentState next,
        ImmutableArray<EntryBody> bodies,
        RuleFacts facts,
        EquipmentInspection? inspection = null)
    {
        var planned = EquipmentDuties.Plan(former, next, facts);
        if (inspection is not null)
        {
            bodies = bodies.Add(new EquipmentInspected(
                inspection.On, inspection.Duty, inspection.Passed, planned.Next.NextDueOn, planned.Next.NextDuty));
        }

        var audiences = Audiences(next);
        return new(verdict, planned.Next, [.. bodies.Select(b => new Entry(b, audiences)), .. planned.Entries], planned.Dues);
    }

    private static EquipmentState Insert(EquipmentState state, EquipmentInspection inspection)
    {
        var place = state.Inspections.Length;
        while (place > 0 && state.Inspections[place - 1].On > inspection.On)
        {
            place--;
        }

        return state with { Inspections = state.Inspections.Insert(place, inspection) };
    }

    private static Decision<EquipmentState, CertificateVerdict> OnCertificates(
        EquipmentState? current, Func<EquipmentState, CertificateChange> command) =>
        current is null ? CertificateVerdict.HolderNotFound
        : current.Use == EquipmentUse.Scrapped ? CertificateVerdict.HolderClosed
        : command(current).Of(certificates => current with { Certificates = certificates });
}
