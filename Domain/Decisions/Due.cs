using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Vigil.Domain.Decisions;

/// <summary>A call to a grain at a time, named so that setting it again moves it and never doubles it.</summary>
/// <param name="Name">Permanent, unique per target: a deadline's name, or a message's id.</param>
/// <param name="At">When; <see langword="null"/> clears the due. An instant already past means now.</param>
/// <param name="Target">The grain to call, or <see langword="null"/> for the grain that commits.</param>
/// <param name="Payload">JSON for the target. Its shape is a contract: an upgrade may deliver an old one.</param>
public sealed record Due(string Name, DateTimeOffset? At, LedgerKey? Target = null, string? Payload = null)
{
    /// <summary>Sets (or moves) a deadline of the committing grain.</summary>
    public static Due Set(string name, DateTimeOffset at) => new(name, at);

    /// <summary>Removes a deadline of the committing grain. Clearing what isn't set does nothing.</summary>
    public static Due Clear(string name) => new(name, null);

    /// <summary>Tells another grain something, now.</summary>
    /// <param name="messageId">Unique per target for ever; the target's entries keep it as their cause.</param>
    public static Due Send<TPayload>(
        LedgerKey target, string messageId, TPayload payload, JsonTypeInfo<TPayload> shape, DateTimeOffset now) =>
        new(messageId, now, target, JsonSerializer.Serialize(payload, shape));
}
