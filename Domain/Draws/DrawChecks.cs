using Vigil.Domain.Decisions;

namespace Vigil.Domain.Draws;

/// <summary>What a planned draw must keep to.</summary>
internal static class DrawChecks
{
    private const int Most = 10_000;

    public static DrawVerdict? Refusal(string id, DrawDraft draft, RuleFacts facts) =>
        !IsNumber(id) ? DrawVerdict.IdRefused
        : !Plain.IsLine(draft.Name, DrawRules.LongestName) ? DrawVerdict.NameRefused
        : draft.Items.IsDefaultOrEmpty || !draft.Items.All(i => facts.Settings.Draws.Items.Any(known => known.Code == i)) ? DrawVerdict.ItemUnknown
        : draft.Filter.Towns.Length > 100 || !draft.Filter.Towns.All(t => Plain.IsId(t) && t.Length <= 20) ? DrawVerdict.FilterRefused
        : !draft.Ratios.InRange ? DrawVerdict.RatioRefused
        : draft.OfficerCap is < 1 or > 1_000 ? DrawVerdict.OfficerCapRefused
        : draft.Recusals.Length > Most || draft.Absent.Length > Most
            || !draft.Recusals.All(r => Plain.IsId(r.OfficerId) && Plain.IsId(r.EntityId)) || !draft.Absent.All(Plain.IsId) ? DrawVerdict.OfficersRefused
        : !Plain.IsLine(draft.Beacon, DrawRules.LongestBeacon) ? DrawVerdict.BeaconRefused
        : draft.BeaconAt <= facts.Now ? DrawVerdict.BeaconTooEarly
        : draft.DueOn < facts.Today || draft.DueOn > facts.Today.AddYears(2) ? DrawVerdict.DueRefused
        : null;

    /// <summary>A draw's number stands in addresses and in the pool file: letters, digits, hyphen, dot, underline.</summary>
    public static bool IsNumber(string? id) =>
        id is { Length: >= 1 and <= 40 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_') && char.IsAsciiLetterOrDigit(id[0]);

    /// <summary>A public value is a number or a few of them: what everybody types in the same way.</summary>
    public static bool IsValue(string? value) =>
        value is { Length: >= 1 and <= DrawRules.LongestValue } && value == value.Trim()
        && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or ',' or ':' or ';' or '+' or '/' or ' ');
}
