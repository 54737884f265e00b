using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Sight;

/// <summary>From here on something is expected to be seen.</summary>
/// <param name="Sampled">By pictures; else by signs of life.</param>
public sealed record SightWatchBegan(string EntityId, bool Sampled, DateTimeOffset From) : EntryBody("sight.watchBegan");

/// <summary>Nothing is expected any more: the camera has lost its address.</summary>
/// <param name="Through">Exclusive.</param>
public sealed record SightWatchEnded(string EntityId, DateTimeOffset From, DateTimeOffset Through) : EntryBody("sight.watchEnded");

/// <summary>A cause holds.</summary>
/// <param name="Since">The first sample that showed it, before this entry.</param>
public sealed record SightLost(string EntityId, SightCause Cause, DateTimeOffset Since) : EntryBody("sight.lost");

/// <summary>A stretch with one cause ended: because it sees again, because another cause holds, or because nobody looked any more.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="Through">Exclusive: the first instant at which it was known to be otherwise.</param>
/// <param name="Minutes">Its length in minutes, rounded; sums are made of the instants.</param>
public sealed record SightRegained(string EntityId, SightCause Cause, DateTimeOffset From, DateTimeOffset Through, int Minutes)
    : EntryBody("sight.regained");

/// <summary>The scene is compared with this picture from now on.</summary>
/// <param name="First">The first good picture, taken by the platform itself.</param>
public sealed record SightReferenceSet(string Hash, bool First) : EntryBody("sight.referenceSet");

/// <summary>It was blind for so long that officers are asked to go there.</summary>
public sealed record SightVisitProposed(string OrderId, DateTimeOffset Since) : EntryBody("sight.visitProposed");

[JsonSerializable(typeof(SightState))]
[JsonSerializable(typeof(CameraSubject))]
[JsonSerializable(typeof(NetworkState))]
[JsonSerializable(typeof(NetworkLost))]
[JsonSerializable(typeof(NetworkRegained))]
[JsonSerializable(typeof(SightWatchBegan))]
[JsonSerializable(typeof(SightWatchEnded))]
[JsonSerializable(typeof(SightLost))]
[JsonSerializable(typeof(SightRegained))]
[JsonSerializable(typeof(SightReferenceSet))]
[JsonSerializable(typeof(SightVisitProposed))]
public sealed partial class SightJson : JsonSerializerContext
{
    public static SightJson Shared { get; } = new(DomainJson.NewOptions());
}
