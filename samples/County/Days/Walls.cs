using Vigil.County.Api;

namespace Vigil.County.Days;

/// <summary>Gives every shop, machine and officer the code that hangs on its wall.</summary>
internal static class Walls
{
    private const int AtOnce = 500;

    public static async Task HangAsync(ApiSession api, CancellationToken cancellationToken)
    {
        foreach (var kind in new[] { "entity", "equipment", "inspector" })
        {
            for (var (left, turn) = (1, 0); left > 0; turn++)
            {
                var issued = await api.PostAsync("codes", $"codes-{kind}-{turn}", new { kind, most = AtOnce }, cancellationToken);
                left = issued.GetProperty("left").GetInt32();
            }
        }
    }
}
