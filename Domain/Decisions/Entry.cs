using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vigil.Domain.Decisions;

/// <summary>Something that happened. The ledger adds scope, seq, instant, grain, cause and hash when it commits.</summary>
/// <param name="Audiences">Who may see it live. With none it is kept for ever and shown to nobody.</param>
public sealed record Entry(EntryBody Body, ImmutableArray<Audience> Audiences);

/// <summary>What is written for ever: names people by id only, and gains optional members but never loses one.</summary>
/// <param name="Type">The permanent wire name, past tense: <c>certificate.renewed</c>.</param>
public abstract record EntryBody([property: JsonIgnore] string Type);
