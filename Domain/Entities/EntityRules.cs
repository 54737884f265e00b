using System.Collections.Immutable;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;
using Vigil.Domain.Identifiers;

namespace Vigil.Domain.Entities;

/// <summary>The rules on a market entity's base data, status and certificates. Its inspections are in <see cref="EntityInspections"/>.</summary>
public static class EntityRules
{
    /// <summary>Registers an entity, or takes over what a source now says of it. Only fields that differ make an entry.</summary>
    public static Decision<EntityState, EntityVerdict> Register(EntityState? current, string id, EntityDraft draft, RuleFacts facts)
    {
        if (Refusal(id, draft) is { } refusal)
        {
            return refusal;
        }

        var registration = CheckRegistration(draft);
        if (registration.Verdict == IdentifierVerdict.Refused)
        {
            return EntityVerdict.RegistrationNumberRefused;
        }

        if (current is null)
        {
            var fresh = Fresh(id, draft, registration, facts);
            return new(
                EntityVerdict.Registered,
                fresh,
                [new(new EntityRegistered(fresh.Category, fresh.TownCode, fresh.Source), Audiences(fresh))],
                []);
        }

        var next = current with
        {
            Name = draft.Name.Trim(),
            RegistrationNumber = registration.Normalised,
            Category = draft.Category,
            Status = draft.Status ?? current.Status,
            TownCode = draft.TownCode,
            Village = Filled(draft.Village),
            Address = draft.Address?.Trim() ?? "",
            Location = draft.Location ?? current.Location,
            Source = draft.Source,
            Warnings = Warnings(registration),
        };
        var fields = Differences(current, next);
        return fields.IsEmpty ? EntityVerdict.Unchanged
            : current.Status == EntityStatus.Closed ? EntityVerdict.ClosedForGood
            : Changed(current, next, fields, reason: "source", facts);
    }

    /// <summary>Puts an entity to sleep, wakes it or closes it for good; its warnings fall silent with it and come back with it.</summary>
    /// <param name="reason">A reason code, kept in the ledger.</param>
    public static Decision<EntityState, EntityVerdict> SetStatus(EntityState? current, EntityStatus status, string reason, RuleFacts facts) =>
        current switch
        {
            null => EntityVerdict.NotFound,
            _ when !Enum.IsDefined(status) => EntityVerdict.CategoryRefused,
            _ when current.Status == status => EntityVerdict.Unchanged,
            { Status: EntityStatus.Closed } => EntityVerdict.ClosedForGood,
            _ when !Plain.IsLine(reason, 100) => EntityVerdict.ReasonRefused,
            _ => Changed(current, current with { Status = status }, [], reason, facts),
        };

    public static Decision<EntityState, CertificateVerdict> RecordCertificate(EntityState? current, CertificateDraft draft, RuleFacts facts) =>
        OnCertificates(current, c => CertificateHolding.Record(c.Certificates, draft, HolderOf(c), facts));

    public static Decision<EntityState, CertificateVerdict> RenewCertificate(
        EntityState? current, string number, DateOnly newLastDay, string source, RuleFacts facts) =>
        OnCertificates(current, c => CertificateHolding.Renew(c.Certificates, number, newLastDay, source, HolderOf(c), facts));

    /// <param name="filing">What the owner handed in; <see langword="null"/> where the regulator notes it.</param>
    public static Decision<EntityState, CertificateVerdict> FileRenewal(
        EntityState? current, string number, DateOnly filedOn, RuleFacts facts, RenewalFiling? filing = null) =>
        OnCertificates(current, c => CertificateHolding.FileRenewal(c.Certificates, number, filedOn, HolderOf(c), facts, filing));

    public static Decision<EntityState, CertificateVerdict> ReturnRenewal(EntityState? current, string number, string? reason, string by, RuleFacts facts) =>
        OnCertificates(current, c => CertificateHolding.ReturnRenewal(c.Certificates, number, reason, by, HolderOf(c), facts));

    public static Decision<EntityState, CertificateVerdict> RevokeCertificate(EntityState? current, string number, string reason, RuleFacts facts) =>
        OnCertificates(current, c => CertificateHolding.Revoke(c.Certificates, number, reason, HolderOf(c), facts));

    /// <summary>Answers a deadline of this entity by its name.</summary>
    public static Decision<EntityState, DueVerdict> OnDue(EntityState? current, string dueName, RuleFacts facts)
    {
        if (current is null)
        {
            return DueVerdict.Obsolete;
        }

        if (dueName == Inspections.InspectionRules.DueName)
        {
            return EntityInspections.OnDue(current, facts);
        }

        if (dueName == EntityOrders.DueName)
        {
            return EntityOrders.OnDue(current, facts);
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
            : new Decision<EntityState, DueVerdict>(
                verdict, change.StateOrNull(current.Certificates, c => current with { Certificates = c }), change.Entries, change.Dues);
    }

    internal static ImmutableArray<Audience> Audiences(EntityState state) => Plain.Audiences(state.Id, state.TownCode);

    internal static CertificateHolder HolderOf(EntityState state) =>
        new(EntityState.KeyOf(state.Id), state.Id, state.TownCode, state.Status != EntityStatus.Active);

    private static Decision<EntityState, EntityVerdict> Changed(
        EntityState current, EntityState next, ImmutableArray<string> fields, string reason, RuleFacts facts)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var dues = ImmutableArray.CreateBuilder<Due>();
        var audiences = Audiences(next);
        if (!fields.IsEmpty)
        {
            entries.Add(new(new EntityChanged(fields, next.Source), audiences));
        }

        if (current.Status != next.Status)
        {
            entries.Add(new(new EntityStatusChanged(current.Status, next.Status, reason), audiences));
            var settled = CertificateHolding.Resettle(next.Certificates, HolderOf(next), facts);
            var planned = EntityInspections.Replan(next with { Certificates = settled.Certificates }, facts);
            entries.AddRange(settled.Entries);
            entries.AddRange(planned.Entries);
            dues.AddRange(settled.Dues);
            dues.AddRange(planned.Dues);
            next = planned.Next;
        }

        return new(EntityVerdict.Changed, next, entries.DrainToImmutable(), dues.DrainToImmutable());
    }

    private static EntityState Fresh(string id, EntityDraft draft, IdentifierCheck registration, RuleFacts facts) => new(
        id,
        draft.Name.Trim(),
        registration.Normalised,
        draft.Category,
        draft.Status ?? EntityStatus.Active,
        draft.TownCode,
        Filled(draft.Village),
        draft.Address?.Trim() ?? "",
        draft.Location,
        draft.Source,
        facts.Today,
        Certificates: [],
        Inspections: [],
        Risk: null,
        NextInspectionOn: null,
        InspectionOverdue: false,
        YearlyCap: null,
        CapOverrideReason: null,
        Warnings(registration));

    private static EntityVerdict? Refusal(string id, EntityDraft draft) =>
        !Plain.IsId(id) ? EntityVerdict.IdRefused
        : !Plain.IsLine(draft.Name, 200) ? EntityVerdict.NameRefused
        : !Plain.IsId(draft.TownCode) || draft.TownCode.Length > 20 || !Plain.IsOptionalLine(draft.Village, 100) ? EntityVerdict.TownRefused
        : !Plain.IsOptionalLine(draft.Address, 300) ? EntityVerdict.AddressRefused
        : draft.Location is { } at && !at.IsOnGlobe() ? EntityVerdict.LocationRefused
        : !Plain.IsLine(draft.Source, 100) ? EntityVerdict.SourceRefused
        : !Enum.IsDefined(draft.Category) || (draft.Status is { } status && !Enum.IsDefined(status)) ? EntityVerdict.CategoryRefused
        : null;

    // Chinese numbers are looked at where the town is a Chinese division; elsewhere the source's own number is taken as it is.
    private static IdentifierCheck CheckRegistration(EntityDraft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.RegistrationNumber))
        {
            return new(null!, IdentifierVerdict.Valid, null);
        }

        if (draft.TownCode.Length == 9 && IdentifierText.AllDigits(draft.TownCode))
        {
            return RegistrationNumber.Check(draft.RegistrationNumber);
        }

        var number = IdentifierText.Normalise(draft.RegistrationNumber);
        return Plain.IsLine(number, 60) ? IdentifierCheck.Valid(number) : IdentifierCheck.Refused(number, IdentifierReasons.Character);
    }

    private static ImmutableArray<string> Warnings(IdentifierCheck registration) =>
        registration.Reason is { } reason ? [$"registrationNumber:{reason}"] : [];

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ImmutableArray<string> Differences(EntityState former, EntityState next)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        Add("name", former.Name != next.Name);
        Add("registrationNumber", former.RegistrationNumber != next.RegistrationNumber);
        Add("category", former.Category != next.Category);
        Add("status", former.Status != next.Status);
        Add("townCode", former.TownCode != next.TownCode);
        Add("village", former.Village != next.Village);
        Add("address", former.Address != next.Address);
        Add("location", former.Location != next.Location);
        Add("source", former.Source != next.Source);
        return fields.DrainToImmutable();

        void Add(string field, bool differs)
        {
            if (differs)
            {
                fields.Add(field);
            }
        }
    }

    private static Decision<EntityState, CertificateVerdict> OnCertificates(EntityState? current, Func<EntityState, CertificateChange> command) =>
        current is null ? CertificateVerdict.HolderNotFound
        : current.Status == EntityStatus.Closed ? CertificateVerdict.HolderClosed
        : command(current).Of(certificates => current with { Certificates = certificates });
}
