using System.Text.Json;
using System.Text.Json.Nodes;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Commits;

namespace Vigil.Grains;

/// <summary>Reads what is stored as today's code knows it.</summary>
internal static class StoredStates
{
    public static TState Read<TState>(this StoredState stored)
        where TState : class, ILedgerState<TState> => stored.Schema == TState.Schema
        ? JsonSerializer.Deserialize(stored.Json, TState.Json)!
        : TState.Upcast(JsonNode.Parse(stored.Json)!.AsObject(), stored.Schema).Deserialize(TState.Json)!;
}
