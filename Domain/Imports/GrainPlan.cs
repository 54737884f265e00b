using System.Text.Json;
using System.Text.Json.Nodes;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Imports;

/// <summary>A state as it was read, or its absence.</summary>
/// <param name="Version">0 where there is none.</param>
/// <param name="Json">UTF-8 JSON; empty where there is none.</param>
public sealed record KnownState(long Version, int Schema, ReadOnlyMemory<byte> Json)
{
    public static KnownState None { get; } = new(0, 0, default);
}

/// <summary>What the rows of a batch come to for one grain: one commit, whatever the number of rows.</summary>
public abstract class GrainPlan(LedgerKey key, long version)
{
    private readonly List<Entry> entries = [];
    private readonly Dictionary<(LedgerKey? Target, string Name), Due> dues = [];

    public LedgerKey Key { get; } = key;

    /// <summary>The version that it was decided on.</summary>
    public long Version { get; } = version;

    public IReadOnlyList<Entry> Entries => entries;

    public IReadOnlyList<Due> Dues => [.. dues.Values];

    /// <summary>The state as it stands after the rows taken so far.</summary>
    public abstract object? Current { get; }

    public abstract bool ChangesState { get; }

    public bool ChangesSomething => ChangesState || entries.Count > 0 || dues.Count > 0;

    public abstract int Schema { get; }

    public abstract byte[] ToJson();

    public abstract void Replace(object next);

    internal void Add(IEnumerable<Entry> more, IEnumerable<Due> set)
    {
        entries.AddRange(more);
        foreach (var due in set)
        {
            // Of several signals to one alert only the last is true when the commit is.
            var name = due.Name.StartsWith(Alerts.AlertSignal.DuePrefix, StringComparison.Ordinal) ? Alerts.AlertSignal.DuePrefix : due.Name;
            dues[(due.Target, name)] = due;
        }
    }
}

/// <inheritdoc cref="GrainPlan"/>
internal sealed class GrainPlan<TState>(LedgerKey key, KnownState known) : GrainPlan(key, known.Version)
    where TState : class, ILedgerState<TState>
{
    private TState? state = known.Version == 0 ? null : Read(known);

    public override object? Current => state;

    public override bool ChangesState => changed;

    public override int Schema => TState.Schema;

    private bool changed;

    public override byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(state!, TState.Json);

    public override void Replace(object next) => (state, changed) = ((TState)next, true);

    private static TState Read(KnownState known) => known.Schema == TState.Schema
        ? JsonSerializer.Deserialize(known.Json.Span, TState.Json)!
        : TState.Upcast(JsonNode.Parse(known.Json.Span)!.AsObject(), known.Schema).Deserialize(TState.Json)!;
}
