using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Vigil.Domain.Decisions;

/// <summary>A state the ledger stores as JSON, with a schema number so that old rows can still be read.</summary>
/// <remarks>Add optional members freely; anything else raises <see cref="Schema"/> and teaches <see cref="Upcast"/>.</remarks>
public interface ILedgerState<TSelf>
    where TSelf : class, ILedgerState<TSelf>
{
    /// <summary>The schema that this code writes, from 1.</summary>
    static abstract int Schema { get; }

    /// <summary>The source-generated shape of the stored JSON.</summary>
    static abstract JsonTypeInfo<TSelf> Json { get; }

    /// <summary>Turns a row of an older schema into today's shape.</summary>
    static virtual JsonObject Upcast(JsonObject stored, int schema) => stored;
}
