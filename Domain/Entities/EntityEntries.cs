using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Entities;

public sealed record EntityRegistered(EntityCategory Category, string TownCode, string Source)
    : EntryBody("entity.registered");

/// <summary>Base data changed. Names the fields, never the values: a sole trader's name and home address may be among them.</summary>
public sealed record EntityChanged(ImmutableArray<string> Fields, string Source)
    : EntryBody("entity.changed");

/// <summary>The entity went dormant, came back, or closed for good.</summary>
/// <param name="Reason">A reason code; a text with names in it belongs elsewhere.</param>
public sealed record EntityStatusChanged(EntityStatus Former, EntityStatus Status, string Reason)
    : EntryBody("entity.statusChanged");
