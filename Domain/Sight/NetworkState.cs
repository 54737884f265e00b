using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Sight;

/// <summary>What one round of looks found over all cameras.</summary>
/// <param name="Watched">Cameras that should be looked through.</param>
/// <param name="Looked">Those that were, within the last round, or that were away when somebody last looked; less those whose owner knows already that nobody answers: they are dead by themselves.</param>
/// <param name="Away">Those of <paramref name="Looked"/> at whose address nobody answered the last time, however long ago that is: what nobody has looked at since is no better.</param>
/// <param name="Sites">Entities that these belong to.</param>
/// <param name="Since">The first look that found one of these away; <see langword="null"/> where there is none.</param>
public sealed record NetworkCount(int Watched, int Looked, int Away, int Sites, DateTimeOffset? Since);

/// <summary>Whether the cameras' network is away. Ledger kind <c>sight-network</c>; one for the county.</summary>
/// <param name="Since">Since when it is; <see langword="null"/> while it isn't.</param>
/// <param name="Cameras">The most that were away at once, this time or the last.</param>
/// <param name="Sites">The most entities that they belonged to.</param>
/// <param name="EndedAt">When it was back the last time: from then on a camera that stays dead is dead by itself.</param>
/// <param name="Counting">Whether the next count is set already.</param>
public sealed record NetworkState(DateTimeOffset? Since, int Cameras, int Sites, DateTimeOffset? EndedAt, bool Counting) : ILedgerState<NetworkState>
{
    public const string Kind = "sight-network";

    public static int Schema => 1;

    public static JsonTypeInfo<NetworkState> Json => SightJson.Shared.NetworkState;

    /// <summary>The only one.</summary>
    public static LedgerKey TheKey { get; } = new(Kind, "all");
}

/// <summary>A network of cameras is away: nobody answers at many addresses at once.</summary>
public sealed record NetworkLost(int Cameras, int Sites, DateTimeOffset Since) : EntryBody("network.lost");

/// <summary>It is back.</summary>
/// <param name="Cameras">The most that were away at once.</param>
/// <param name="Through">Exclusive: the count that found it back.</param>
/// <param name="Minutes">How long it lasted, rounded.</param>
public sealed record NetworkRegained(int Cameras, int Sites, DateTimeOffset From, DateTimeOffset Through, int Minutes) : EntryBody("network.regained");
