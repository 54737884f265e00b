using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Domain.Inspectors;

namespace Vigil.Domain.Draws;

/// <summary>What of an entity decides whether it can be drawn.</summary>
public sealed record PoolRow(
    string Id, string Name, string TownCode, EntityStatus Status, int? YearlyCap, string? CapOverrideReason, ImmutableArray<InspectionRecord> Inspections);

/// <summary>Who is in a pool, and who is left out and why.</summary>
public static class DrawPoolRules
{
    public const string Closed = "closed";
    public const string Dormant = "dormant";

    /// <summary>Inspected by the superior bureau lately (order 49 art. 42).</summary>
    public const string Superior = "superior";

    /// <summary>证后检查 in the same calendar year (order 57 art. 17).</summary>
    public const string AfterLicence = "after-licence";

    /// <summary>The year's published cap of visits is used up (国办发〔2024〕54号).</summary>
    public const string Cap = "cap";

    public const string NoCertificate = "no-certificate";
    public const string Unqualified = "unqualified";
    public const string Absent = "absent";

    /// <summary>Why an entity can't be drawn, or <see langword="null"/>. Of several reasons the first named here.</summary>
    public static string? WhyExcluded(PoolRow row, DateOnly today, RuleSettings settings)
    {
        if (row.Status != EntityStatus.Active)
        {
            return row.Status == EntityStatus.Closed ? Closed : Dormant;
        }

        // Most were never visited: a pool may have a million rows.
        if (row.Inspections.IsDefaultOrEmpty)
        {
            return string.IsNullOrEmpty(row.CapOverrideReason) && (row.YearlyCap ?? settings.Inspections.YearlyCap) <= 0 ? Cap : null;
        }

        var visits = row.Inspections.Where(v => v.Result != InspectionResult.NotPossible && v.On <= today).ToList();
        return visits.Exists(v => settings.Draws.SuperiorKinds.Contains(v.Kind, StringComparer.OrdinalIgnoreCase)
                && v.On.AddMonths(settings.Draws.SuperiorMonths) > today) ? Superior
            : visits.Exists(v => settings.Draws.AfterLicenceKinds.Contains(v.Kind, StringComparer.OrdinalIgnoreCase) && v.On.Year == today.Year) ? AfterLicence
            : string.IsNullOrEmpty(row.CapOverrideReason)
                && visits.Count(v => v.On.Year == today.Year) >= (row.YearlyCap ?? settings.Inspections.YearlyCap) ? Cap
            : null;
    }

    /// <summary>Why an officer can't be drawn, or <see langword="null"/>: only holders of an enforcement certificate may inspect.</summary>
    /// <remarks>Leave that leaves no day until the last one for the visits is absence, and published as no more than that.</remarks>
    public static string? WhyAbsent(InspectorState officer, DrawDraft draft, DateOnly today, DrawSettings settings) =>
        string.IsNullOrWhiteSpace(officer.CertificateNumber) ? NoCertificate
        : Needed(draft, settings).Any(q => !officer.Qualifications.Contains(q, StringComparer.Ordinal)) ? Unqualified
        : draft.Absent.Contains(officer.Id, StringComparer.Ordinal) || (officer.Shift is { } shift && shift.IsOnLeaveThrough(today, draft.DueOn)) ? Absent
        : null;

    /// <summary>What both officers must be qualified for.</summary>
    public static IEnumerable<string> Needed(DrawDraft draft, DrawSettings settings) =>
        settings.Items.Where(i => i.Qualification is not null && draft.Items.Contains(i.Code, StringComparer.Ordinal)).Select(i => i.Qualification!)
            .Distinct(StringComparer.Ordinal);

    /// <summary>Puts the pool together as of now.</summary>
    /// <param name="rows">What the filter chose, in any order, each once.</param>
    /// <param name="credit">Classes; who isn't named has none and goes into the stratum of the unclassified.</param>
    public static DrawPool Assemble(
        DrawState draw, IEnumerable<PoolRow> rows, IEnumerable<InspectorState> officers, IEnumerable<CreditEntry> credit, RuleFacts facts)
    {
        var classes = credit.DistinctBy(c => c.EntityId, StringComparer.Ordinal).ToDictionary(c => c.EntityId, StringComparer.Ordinal);
        var (entities, excluded) = (new List<DrawCandidate>(), new List<DrawExclusion>());
        foreach (var row in rows)
        {
            if (WhyExcluded(row, facts.Today, facts.Settings) is { } reason)
            {
                excluded.Add(new(row.Id, reason));
            }
            else
            {
                var known = classes.GetValueOrDefault(row.Id);
                var stratum = DrawStratum.CodeOf(known?.Class ?? CreditClass.Unclassified, known?.KeyUnit ?? false);
                entities.Add(new(row.Id, stratum, row.TownCode, LastOfficers(row, facts.Today), OneLine(row.Name)));
            }
        }

        Sort(entities, e => e.Id);
        Sort(excluded, e => e.Id);
        var staff = officers.OrderBy(o => o.Id, Utf8Order.Instance).Select(o => (o.Id, Reason: WhyAbsent(o, draw.Draft, facts.Today, facts.Settings.Draws))).ToList();
        var able = staff.Where(o => o.Reason is null).Select(o => o.Id).ToImmutableArray();
        return new(
            draw.Id,
            DrawEngine.Rule,
            facts.Now,
            draw.Draft.BeaconAt,
            draw.Draft.Beacon,
            draw.Draft.OfficerCap,
            [.. draw.Draft.Items.Distinct(StringComparer.Ordinal).Order(Utf8Order.Instance)],
            [.. draw.Draft.Ratios.Strata()],
            able,
            [.. staff.Where(o => o.Reason is not null).Select(o => new DrawExclusion(o.Id, o.Reason!))],
            [.. draw.Draft.Recusals.Distinct().OrderBy(r => r.OfficerId, Utf8Order.Instance).ThenBy(r => r.EntityId, Utf8Order.Instance)],
            entities,
            excluded);
    }

    /// <summary>Sizes of the strata, and how many will be drawn of each.</summary>
    public static ImmutableArray<StratumCount> Counts(DrawPool pool)
    {
        var sizes = pool.Entities.CountBy(e => e.Stratum, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. pool.Strata.Select(s => new StratumCount(s.Code, sizes.GetValueOrDefault(s.Code), s.Ratio, s.Draws(sizes.GetValueOrDefault(s.Code))))];
    }

    // Rows often come in the order in which they were registered, which is the one wanted.
    private static void Sort<T>(List<T> list, Func<T, string> id)
    {
        for (var i = 1; i < list.Count; i++)
        {
            if (Utf8Order.Instance.Compare(id(list[i - 1]), id(list[i])) > 0)
            {
                list.Sort((a, b) => Utf8Order.Instance.Compare(id(a), id(b)));
                return;
            }
        }
    }

    private static ImmutableArray<string> LastOfficers(PoolRow row, DateOnly today)
    {
        var last = row.Inspections.IsDefaultOrEmpty ? null : InspectionRules.LastCounted(row.Inspections, today);
        return last is null ? [] :
        [
            .. row.Inspections.Where(v => v.On == last && Plain.IsId(v.InspectorId)).Select(v => v.InspectorId!)
                .Distinct(StringComparer.Ordinal).Order(Utf8Order.Instance),
        ];
    }

    // Names are single lines by rule; what was stored before that rule must not break the file.
    private static string OneLine(string name) => name.Any(char.IsControl) ? string.Concat(name.Select(c => char.IsControl(c) ? ' ' : c)) : name;
}
