using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Vigil.Silo;

/// <summary><c>Vigil:Silo</c>. An instance keeps its address and ports over restarts: only so does it take its former place at once.</summary>
internal sealed class SiloSettings
{
    public const string Section = "Vigil:Silo";

    /// <summary>The address at which the other silos and the web nodes reach this one; its network is private.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    [Range(1, 65535)]
    public int SiloPort { get; set; } = 11111;

    [Range(1, 65535)]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Orleans' dashboard at <c>/ops/orleans</c>. It has no authentication and shows states: for a machine of one's own only.</summary>
    public bool Dashboard { get; set; }

    /// <exception cref="InvalidOperationException">The address is none.</exception>
    public IPAddress ParsedAddress => IPAddress.TryParse(Address, out var parsed)
        ? parsed
        : throw new InvalidOperationException($"{Section}:Address must be an IP address, not {Address}.");
}
