using System.Text.Json;
using Vigil.County.Api;
using Vigil.County.Making;

namespace Vigil.County.Days;

/// <summary>Plays the people of the county: something is filed every few minutes, and whoever filed looks after it.</summary>
internal sealed class CitizenPlayer(ApiSession api, Citizens people, Dice dice)
{
    private const double GraveShare = 0.03;
    private readonly string run = Guid.NewGuid().ToString("N")[..12];
    private readonly List<Filed> open = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var n = 1; ; n++)
        {
            // The first one soon, so that whoever has just opened a screen sees it come.
            await Task.Delay(TimeSpan.FromSeconds(n == 1 ? 40 : dice.Between(100, 280)), TimeProvider.System, cancellationToken);
            await Patience.TryAsync("citizen", async () =>
            {
                open.Add(await people.FileAsync(
                    api, dice, $"citizen-{run}-{n}", null, null, daysAgo: 3, dice.Chance(GraveShare), cancellationToken));
                foreach (var filed in open.ToList())
                {
                    await LookAsync(filed, cancellationToken);
                }
            });
        }
    }

    // Most agree with the answer, a few don't, and some never look again.
    private async Task LookAsync(Filed filed, CancellationToken cancellationToken)
    {
        var seen = await api.FollowAsync(HttpMethod.Get, filed.Number, filed.Key, null, null, cancellationToken);
        if (seen.Text("status") is "Answered" && open.Remove(filed))
        {
            var (step, body) = dice.Below(10) switch
            {
                < 6 => ("confirmation", new { }),
                < 7 => ("reopening", (object)new { words = "问题没有解决，今天又看到了。" }),
                _ => (null, null!),
            };
            if (step is not null)
            {
                await api.FollowAsync(HttpMethod.Post, $"{filed.Number}/{step}", filed.Key, $"citizen-{filed.Number}-{step}", body, cancellationToken);
            }
        }
        else if (seen.Text("status") is "Refused" or "Closed" or "Withdrawn" or "Transferred")
        {
            open.Remove(filed);
        }
    }
}

/// <summary>A player whose node is away, or who was too late, goes on a little later.</summary>
internal static class Patience
{
    public static async Task TryAsync(string who, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (e is HttpRequestException or CommandException or StepRefusedException or JsonException or KeyNotFoundException)
        {
            Console.WriteLine($"{who}: {e.Message}");
        }
    }
}
