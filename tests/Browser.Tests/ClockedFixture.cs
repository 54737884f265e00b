using System.Globalization;

namespace Vigil.Browser.Tests;

/// <summary>A Vigil of its own whose days a test sets: what happens once a month is seen as it happens.</summary>
/// <remarks>Time runs as everywhere; it is set while the house is closed, as by a host that was off for some days.</remarks>
public sealed class ClockedFixture() : ConsoleFixture(houses: 0, webs: 1, Begins)
{
    /// <summary>A Tuesday; the year is one whose holidays are known.</summary>
    private static Dictionary<string, string> Begins => At(new(2026, 10, 20, 12, 0, 0, TimeSpan.FromHours(8)));

    /// <summary>Ends every process and starts them at a later instant.</summary>
    public Task GoToAsync(DateTimeOffset instant) => Vigil.RestartAsync(At(instant), TestContext.Current.CancellationToken);

    private static Dictionary<string, string> At(DateTimeOffset instant) => new()
    {
        ["Vigil__Simulation__From"] = instant.ToString("O", CultureInfo.InvariantCulture),
        ["Vigil__Simulation__RealStart"] = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
    };
}
