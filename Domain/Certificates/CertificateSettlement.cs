using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Certificates;

/// <summary>Brings rungs, alerts and deadlines of a holder's certificates into line with today.</summary>
internal static class CertificateSettlement
{
    /// <param name="subject">The certificate that was touched, with which the others of its kind are looked at too; null looks at all.</param>
    public static CertificateChange Settle(
        ImmutableArray<CertificateState> before,
        ImmutableArray<CertificateState> after,
        string? subject,
        CertificateHolder holder,
        RuleFacts facts)
    {
        var kind = after.FirstOrDefault(c => c.Number == subject)?.Kind;
        var formerKind = before.FirstOrDefault(c => c.Number == subject)?.Kind;
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var dues = ImmutableArray.CreateBuilder<Due>();
        var settled = after.ToBuilder();
        for (var i = 0; i < after.Length; i++)
        {
            if (subject is null || after[i].Kind == kind || after[i].Kind == formerKind)
            {
                var former = before.FirstOrDefault(c => c.Number == after[i].Number);
                settled[i] = Settle(former, after[i], after, holder, facts, entries, dues);
            }
        }

        return new(CertificateVerdict.Accepted, settled.DrainToImmutable(), entries.DrainToImmutable(), dues.DrainToImmutable());
    }

    private static CertificateState Settle(
        CertificateState? former,
        CertificateState certificate,
        ImmutableArray<CertificateState> all,
        CertificateHolder holder,
        RuleFacts facts,
        ImmutableArray<Entry>.Builder entries,
        ImmutableArray<Due>.Builder dues)
    {
        var settings = facts.Settings.Certificates;
        var stage = holder.Quiet && !certificate.Revoked
            ? CertificateStage.InForce
            : CertificateRules.StageOn(facts.Today, certificate, all, settings, facts.Calendar);
        var raised = former is not null && settings.Severities.ContainsKey(former.Announced);

        // Recorded when already past: announced tomorrow, unless a newer term turns up in the same import.
        if (stage == CertificateStage.Expired && former?.ValidThrough != certificate.ValidThrough)
        {
            dues.Add(Due.Set(CertificateRules.DueOf(certificate.Number), facts.NextMorning));
            return certificate with { Announced = former?.Announced ?? CertificateStage.InForce };
        }

        var review = holder.Quiet
            ? null
            : CertificateRules.ReviewAt(facts.Today, certificate, all, settings, facts.Calendar);
        dues.Add(new Due(CertificateRules.DueOf(certificate.Number), review));

        if (stage.IsRung() && stage != certificate.Announced && (stage > certificate.Announced || !certificate.Announced.IsRung()))
        {
            entries.Add(new(
                new CertificateStageReached(
                    certificate.Number,
                    certificate.Kind,
                    stage,
                    certificate.ValidThrough!.Value,
                    certificate.ValidThrough.Value.DayNumber - facts.Today.DayNumber),
                Plain.OwnerToo(holder.EntityId, holder.TownCode)));
            if (CertificateNotices.Of(certificate, stage, all, holder, facts) is { } notice)
            {
                dues.Add(notice);
            }

            if (settings.Severities.TryGetValue(stage, out var severity))
            {
                dues.Add(Signal(certificate, stage, severity, holder, facts));
            }
            else if (raised)
            {
                dues.Add(Signal(certificate, stage, severity: null, holder, facts));
            }
        }
        else if (raised && !stage.IsRung())
        {
            dues.Add(Signal(certificate, stage, severity: null, holder, facts));
        }

        return certificate.Announced == stage ? certificate : certificate with { Announced = stage };
    }

    private static Due Signal(
        CertificateState certificate, CertificateStage stage, AlertSeverity? severity, CertificateHolder holder, RuleFacts facts) =>
        new AlertSignal(
            AlertKind.Certificate,
            holder.Key,
            certificate.Number,
            holder.EntityId,
            holder.TownCode,
            facts.Now,
            facts.NextVersion,
            severity,
            ImmutableDictionary<string, string>.Empty
                .Add("stage", stage.ToString())
                .Add("number", certificate.Number)
                .Add("certificateKind", certificate.Kind.ToString())
                .Add("validThrough", certificate.ValidThrough?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""))
            .ToDue();
}
