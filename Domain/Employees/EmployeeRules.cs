using System.Collections.Immutable;
using Vigil.Domain.Certificates;
using Vigil.Domain.Credit;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;
using Vigil.Domain.Identifiers;

namespace Vigil.Domain.Employees;

/// <summary>The rules on a worker of a market entity and the certificates they need.</summary>
public static class EmployeeRules
{
    /// <summary>Registers a worker, or takes over what a source now says. Entries name fields, never their values.</summary>
    /// <param name="ban">What the person may not do; looked at whenever somebody is on duty in a post.</param>
    public static Decision<EmployeeState, EmployeeVerdict> Register(EmployeeState? current, string id, EmployeeDraft draft, RuleFacts facts, BanState? ban = null)
    {
        if (Refusal(id, draft) is { } refusal)
        {
            return refusal;
        }

        if (!TryMask(draft.IdNumber, out var masked))
        {
            return EmployeeVerdict.IdNumberRefused;
        }

        if (draft.OnDuty && BanRules.Forbids(ban, draft.Post, facts.Today, facts.Settings.Credit))
        {
            return EmployeeVerdict.Banned;
        }

        if (current is null)
        {
            var fresh = new EmployeeState(
                id, draft.EntityId, draft.TownCode, draft.Name.Trim(), masked, draft.Post?.Trim() ?? "", draft.OnDuty, draft.Source, facts.Today, []);
            return new(
                EmployeeVerdict.Registered, fresh, [new(new EmployeeRegistered(fresh.EntityId, fresh.Source), Audiences(fresh))], []);
        }

        var next = current with
        {
            EntityId = draft.EntityId,
            TownCode = draft.TownCode,
            Name = draft.Name.Trim(),
            MaskedIdNumber = masked ?? current.MaskedIdNumber,
            Post = draft.Post?.Trim() ?? "",
            OnDuty = draft.OnDuty,
            Source = draft.Source,
        };
        var fields = Differences(current, next);
        if (fields.IsEmpty)
        {
            return EmployeeVerdict.Unchanged;
        }

        Entry changed = new(new EmployeeChanged(fields, next.Source), Audiences(next));
        if (current.OnDuty == next.OnDuty)
        {
            return new(EmployeeVerdict.Changed, next, [changed], []);
        }

        var settled = CertificateHolding.Resettle(next.Certificates, HolderOf(next), facts);
        return new(EmployeeVerdict.Changed, next with { Certificates = settled.Certificates }, [changed, .. settled.Entries], settled.Dues);
    }

    public static Decision<EmployeeState, CertificateVerdict> RecordCertificate(EmployeeState? current, CertificateDraft draft, RuleFacts facts) =>
        OnCertificates(current, c => CertificateHolding.Record(c.Certificates, draft, HolderOf(c), facts));

    public static Decision<EmployeeState, CertificateVerdict> RenewCertificate(
        EmployeeState? current, string number, DateOnly newLastDay, string source, RuleFacts facts) =>
        OnCertificates(current, c => CertificateHolding.Renew(c.Certificates, number, newLastDay, source, HolderOf(c), facts));

    /// <param name="filing">What the owner handed in; <see langword="null"/> where the regulator notes it.</param>
    public static Decision<EmployeeState, CertificateVerdict> FileRenewal(
        EmployeeState? current, string number, DateOnly filedOn, RuleFacts facts, RenewalFiling? filing = null) =>
        OnCertificates(current, c => CertificateHolding.FileRenewal(c.Certificates, number, filedOn, HolderOf(c), facts, filing));

    public static Decision<EmployeeState, CertificateVerdict> ReturnRenewal(EmployeeState? current, string number, string? reason, string by, RuleFacts facts) =>
        OnCertificates(current, c => CertificateHolding.ReturnRenewal(c.Certificates, number, reason, by, HolderOf(c), facts));

    public static Decision<EmployeeState, CertificateVerdict> RevokeCertificate(EmployeeState? current, string number, string reason, RuleFacts facts) =>
        OnCertificates(current, c => CertificateHolding.Revoke(c.Certificates, number, reason, HolderOf(c), facts));

    /// <summary>Answers a deadline of this worker by its name.</summary>
    public static Decision<EmployeeState, DueVerdict> OnDue(EmployeeState? current, string dueName, RuleFacts facts)
    {
        if (current is null)
        {
            return DueVerdict.Obsolete;
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
            : new Decision<EmployeeState, DueVerdict>(
                verdict, change.StateOrNull(current.Certificates, c => current with { Certificates = c }), change.Entries, change.Dues);
    }

    private static CertificateHolder HolderOf(EmployeeState state) =>
        new(EmployeeState.KeyOf(state.Id), state.EntityId, state.TownCode, !state.OnDuty);

    private static ImmutableArray<Audience> Audiences(EmployeeState state) => Plain.Audiences(state.EntityId, state.TownCode);

    private static EmployeeVerdict? Refusal(string id, EmployeeDraft draft) =>
        !Plain.IsId(id) ? EmployeeVerdict.IdRefused
        : !Plain.IsId(draft.EntityId) ? EmployeeVerdict.EntityRefused
        : !Plain.IsId(draft.TownCode) || draft.TownCode.Length > 20 ? EmployeeVerdict.TownRefused
        : !Plain.IsLine(draft.Name, 100) ? EmployeeVerdict.NameRefused
        : !Plain.IsOptionalLine(draft.Post, 100) ? EmployeeVerdict.PostRefused
        : !Plain.IsLine(draft.Source, 100) ? EmployeeVerdict.SourceRefused
        : null;

    // A source that masks already is believed; a whole number is checked and masked here.
    private static bool TryMask(string? idNumber, out string? masked)
    {
        masked = null;
        if (string.IsNullOrWhiteSpace(idNumber))
        {
            return true;
        }

        var check = ResidentNumber.Check(idNumber);
        if (check.Normalised.Contains('*', StringComparison.Ordinal))
        {
            masked = ResidentNumber.Mask(check.Normalised);
            return check.Normalised.Length == 18 && check.Normalised.All(c => char.IsAsciiDigit(c) || c is '*' or 'X');
        }

        masked = check.Verdict == IdentifierVerdict.Valid ? ResidentNumber.Mask(check.Normalised) : null;
        return masked is not null;
    }

    private static ImmutableArray<string> Differences(EmployeeState former, EmployeeState next)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        Add("entityId", former.EntityId != next.EntityId);
        Add("townCode", former.TownCode != next.TownCode);
        Add("name", former.Name != next.Name);
        Add("idNumber", former.MaskedIdNumber != next.MaskedIdNumber);
        Add("post", former.Post != next.Post);
        Add("onDuty", former.OnDuty != next.OnDuty);
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

    private static Decision<EmployeeState, CertificateVerdict> OnCertificates(
        EmployeeState? current, Func<EmployeeState, CertificateChange> command) =>
        current is null ? CertificateVerdict.HolderNotFound : command(current).Of(certificates => current with { Certificates = certificates });
}
