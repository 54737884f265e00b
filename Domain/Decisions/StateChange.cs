using System.Collections.Immutable;

namespace Vigil.Domain.Decisions;

/// <summary>A decision while it is being made: the next state, what is said about it and what is sent.</summary>
/// <remarks>What follows from the states before and after (deadlines, reports) is the capability's to add, so that no rule can forget it. Every step gives the capability's own change back.</remarks>
internal abstract class StateChange<TState, TSelf>(TState? former, TState start, RuleFacts facts)
    where TState : class
    where TSelf : StateChange<TState, TSelf>
{
    private readonly ImmutableArray<EntryBody>.Builder bodies = ImmutableArray.CreateBuilder<EntryBody>();
    private readonly ImmutableArray<Due>.Builder dues = ImmutableArray.CreateBuilder<Due>();

    public TState State { get; private set; } = start;

    /// <summary>The state before the decision; <see langword="null"/> where it makes the first one.</summary>
    protected TState? Former => former;

    protected RuleFacts Facts => facts;

    public TSelf Set(Func<TState, TState> next)
    {
        State = next(State);
        return (TSelf)this;
    }

    public TSelf Say(EntryBody body)
    {
        bodies.Add(body);
        return (TSelf)this;
    }

    public TSelf Send(Due due)
    {
        dues.Add(due);
        return (TSelf)this;
    }

    /// <summary>What was said, in order, to the same audiences; what was sent, and then what follows.</summary>
    protected Decision<TState, TVerdict> Decide<TVerdict>(TVerdict verdict, ImmutableArray<Audience> audiences, IEnumerable<Due> following)
        where TVerdict : struct, Enum => Decide(verdict, _ => audiences, following);

    /// <summary>The same where who hears depends on what is said.</summary>
    protected Decision<TState, TVerdict> Decide<TVerdict>(TVerdict verdict, Func<EntryBody, ImmutableArray<Audience>> audiences, IEnumerable<Due> following)
        where TVerdict : struct, Enum => new(verdict, State, [.. bodies.Select(b => new Entry(b, audiences(b)))], [.. dues, .. following]);
}
