using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;

namespace Vigil.Domain.Tests.Support;

/// <summary>Plays a grain and the pump: keeps state, version, deadlines and entries, and delivers what is due in order.</summary>
internal sealed class Actor<TState>(
    DateTimeOffset start, Func<TState?, string, RuleFacts, Decision<TState, DueVerdict>> onDue, RuleSettings? settings = null)
    where TState : class
{
    private readonly RuleSettings settings = settings ?? RuleSettings.Default;

    public DateTimeOffset Now { get; private set; } = start;

    public TState? State { get; private set; }

    public long Version { get; private set; }

    public List<(DateTimeOffset At, EntryBody Body)> Entries { get; } = [];

    public List<AlertSignal> Signals { get; } = [];

    /// <summary>What was sent to other grains, in order.</summary>
    public List<Due> Sent { get; } = [];

    public SortedDictionary<string, DateTimeOffset> Dues { get; } = new(StringComparer.Ordinal);

    public RuleFacts Facts => Given.At(Now, Version, settings);

    public IEnumerable<EntryBody> Bodies => Entries.Select(e => e.Body);

    /// <summary>Decides and commits, at the present instant.</summary>
    public TVerdict Do<TVerdict>(Func<TState?, RuleFacts, Decision<TState, TVerdict>> command)
        where TVerdict : struct, Enum
    {
        var decision = command(State, Facts);
        Commit(decision.Next, decision.Entries, decision.Dues);
        return decision.Verdict;
    }

    /// <summary>Moves the clock, delivering each due at its instant.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        while (NextDue() is { } due && due.Value <= instant)
        {
            Now = due.Value > Now ? due.Value : Now;
            Deliver(due.Key);
        }

        Now = instant > Now ? instant : Now;
    }

    public void AdvanceTo(DateOnly day) => AdvanceTo(BusinessCalendars.China.StartOf(day).AddHours(9));

    /// <summary>Moves the clock past deadlines without delivering them, and delivers what is overdue afterwards: an outage.</summary>
    public void OutageUntil(DateTimeOffset instant)
    {
        Now = instant;
        AdvanceTo(instant);
    }

    public DueVerdict Deliver(string name)
    {
        Dues.Remove(name);
        return Do((state, facts) => onDue(state, name, facts));
    }

    private KeyValuePair<string, DateTimeOffset>? NextDue() => Dues.Count == 0 ? null : Dues.MinBy(d => d.Value);

    private void Commit(TState? next, ImmutableArray<Entry> entries, ImmutableArray<Due> dues)
    {
        if (next is not null)
        {
            (State, Version) = (next, Version + 1);
        }

        Entries.AddRange(entries.Select(e => (Now, e.Body)));
        foreach (var due in dues)
        {
            if (due.Target is not null)
            {
                Sent.Add(due);
            }
            else if (due.At is { } at)
            {
                Dues[due.Name] = at;
            }
            else
            {
                Dues.Remove(due.Name);
            }
        }

        foreach (var signal in dues.Signals())
        {
            Assert.Equal(Version, signal.SourceVersion); // the commit that it came with
            Signals.Add(signal);
        }
    }
}
