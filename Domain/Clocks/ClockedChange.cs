using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Clocks;

/// <summary>A <see cref="StateChange{TState, TSelf}"/> of what holds clocks: their steps are said, and their dues follow, with the rest.</summary>
internal abstract class ClockedChange<TState, TSelf>(TState? former, TState start, RuleFacts facts) : StateChange<TState, TSelf>(former, start, facts)
    where TState : class
    where TSelf : ClockedChange<TState, TSelf>
{
    protected abstract ClockHolder Holder { get; }

    /// <summary>What a term waited for happened; nothing where it doesn't run.</summary>
    public TSelf EndClock(string code) => Take(ClockHolding.Met(ClocksOf(State), code, Facts));

    /// <summary>A term has lost its object; nothing where it doesn't run.</summary>
    public TSelf DropClock(string code) => Take(ClockHolding.Drop(ClocksOf(State), code, Facts));

    public TSelf DropClocks() => Take(ClockHolding.DropAll(ClocksOf(State), Facts));

    public virtual TSelf Take<TVerdict>(ClocksDecision<TVerdict> decision)
        where TVerdict : struct, Enum
    {
        Set(s => With(s, decision.Next));
        foreach (var body in decision.Bodies)
        {
            Say(body);
        }

        return (TSelf)this;
    }

    /// <summary>Starts the term of a code, unless it runs or no row of it is in force.</summary>
    /// <param name="row">The day whose row of the terms counts.</param>
    /// <param name="from">When the term begins to run.</param>
    protected TSelf StartClock(string code, DateOnly row, DateTimeOffset from) =>
        Facts.Settings.Terms.On(code, row) is { } rule ? Take(ClockHolding.Start(ClocksOf(State), rule, from, Facts)) : (TSelf)this;

    protected IEnumerable<Due> ClockDues() => ClockHolding.Dues(Former is { } former ? ClocksOf(former) : [], ClocksOf(State), Holder, Facts);

    protected abstract ImmutableArray<ClockState> ClocksOf(TState state);

    protected abstract TState With(TState state, ImmutableArray<ClockState> clocks);
}
