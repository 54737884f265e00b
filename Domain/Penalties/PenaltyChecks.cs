using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Penalties;

/// <summary>Whether a decision can be one, and what of it differs from another.</summary>
internal static class PenaltyChecks
{
    private const decimal MostYuan = 10_000_000_000m;

    public static PenaltyVerdict? Refusal(PenaltyParty party, string? personName, PenaltyDecision d, DateOnly today) =>
        !Plain.IsLine(d.Number, 60) || !Plain.IsLine(d.Violation, 100) || !Plain.IsLine(d.Basis, 300) || !Plain.IsLine(d.Authority, 100) ? PenaltyVerdict.TextRefused
        : !Enum.IsDefined(party) || !Enum.IsDefined(d.Procedure) || !Enum.IsDefined(d.Field) ? PenaltyVerdict.KindsRefused
        : d.Kinds.IsDefaultOrEmpty || d.Kinds.Any(k => !Enum.IsDefined(k)) || d.Kinds.Distinct().Count() != d.Kinds.Length ? PenaltyVerdict.KindsRefused
        : !Plain.IsDay(d.DecidedOn) || d.DecidedOn > today || d.RestrictedThrough < d.DecidedOn ? PenaltyVerdict.DayRefused
        : !Fits(d.Fine, d.Kinds.Contains(PenaltyKind.Fine), needed: true) || !Fits(d.Confiscated, d.Kinds.Contains(PenaltyKind.Confiscation), needed: false)
            ? PenaltyVerdict.AmountRefused
        : party == PenaltyParty.Person ? Plain.IsLine(personName, 60) ? null : PenaltyVerdict.PersonRefused
        : string.IsNullOrEmpty(personName) ? null : PenaltyVerdict.PersonRefused;

    /// <summary>Names of the fields that differ.</summary>
    public static ImmutableArray<string> Differences(PenaltyState current, PenaltyDecision next, string? personName)
    {
        var (former, fields) = (current.Decision, ImmutableArray.CreateBuilder<string>());
        Add("number", former.Number != next.Number);
        Add("decidedOn", former.DecidedOn != next.DecidedOn);
        Add("procedure", former.Procedure != next.Procedure);
        Add("field", former.Field != next.Field);
        Add("violation", former.Violation != next.Violation);
        Add("basis", former.Basis != next.Basis);
        Add("kinds", !former.Kinds.Order().SequenceEqual(next.Kinds.Order()));
        Add("fine", former.Fine != next.Fine);
        Add("confiscated", former.Confiscated != next.Confiscated);
        Add("aggravated", former.Aggravated != next.Aggravated);
        Add("restrictedThrough", former.RestrictedThrough != next.RestrictedThrough);
        Add("authority", former.Authority != next.Authority);
        Add("person", (current.PersonName ?? "") != (personName ?? ""));
        return fields.DrainToImmutable();

        void Add(string field, bool differs)
        {
            if (differs)
            {
                fields.Add(field);
            }
        }
    }

    // A fen is the least, and there are no parts of it.
    private static bool Fits(decimal? amount, bool kind, bool needed) => amount is { } yuan
        ? kind && yuan is > 0 and <= MostYuan && decimal.Round(yuan, 2) == yuan
        : !kind || !needed;
}
