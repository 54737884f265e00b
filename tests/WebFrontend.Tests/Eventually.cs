using System.Diagnostics;

namespace Vigil.WebFrontend.Tests;

/// <summary>Waits for what happens soon, and says what was missing where it doesn't.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> holds, string what, TimeSpan? within = null)
    {
        var patience = within ?? TimeSpan.FromSeconds(15);
        var began = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await holds())
        {
            Assert.True(began.Elapsed < patience, $"Missing after {patience.TotalSeconds} s: {what}.");
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
