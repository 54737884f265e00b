using System.Collections.Immutable;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Clocks;

/// <summary>A holder of clocks that can be edited in every other way as well.</summary>
internal sealed record Matter(ImmutableArray<ClockState> Clocks, string? AssignedTo = null, ImmutableArray<string> Notes = default, int Edits = 0)
{
    public static ClockHolder Holder { get; } = new(new("workorder", "W-1"), "E-1", "610927100");

    public static ClockRule Rule(string code, string received = "2026-04-14") =>
        RuleSettings.Default.Terms.On(code, Given.Day(received)) ?? throw new InvalidOperationException($"No row for {code}.");

    public static ClockState Started(ClockRule rule, DateTimeOffset at) => ClockRules.Start(rule, at, Given.At(at)).Next!;

    public static ClockState Started(string code, string received) =>
        Started(Rule(code, received), Given.Calendar.StartOf(Given.Day(received)).AddHours(9));

    public static Actor<Matter> Actor(DateTimeOffset start) => new(
        start, (matter, due, facts) => Decided(matter, ClockHolding.OnDue(matter?.Clocks ?? [], due, facts), facts));

    public static Decision<Matter, TVerdict> Decided<TVerdict>(Matter? matter, ClocksDecision<TVerdict> clocks, RuleFacts facts)
        where TVerdict : struct, Enum => new(
            clocks.Verdict,
            clocks.ChangesNothing ? null : (matter ?? new([])) with { Clocks = clocks.Next },
            [.. clocks.Bodies.Select(b => new Entry(b, []))],
            clocks.Dues(Holder, facts));
}
