using System.Net;
using System.Text.Json;
using Vigil.County.Api;
using Vigil.County.Making;
using Vigil.Domain.Rectifications;

namespace Vigil.County.Days;

/// <summary>
/// What cameras showed in an owner's kitchen before the demo begins, and where it led: a clue that officers look into, and something to be put right
/// whose proof was turned down until officers are sent to look again.
/// </summary>
internal static class Kitchens
{
    private const int Rat = 614; // a clue
    private const int NoHat = 605; // something for the owner to put right

    // A verdict may be taken back for half a minute; what follows from it comes after that.
    private const int FollowsWithin = 90; // seconds

    private static readonly (string Proof, string Return)[] Rounds =
    [
        ("已提醒员工。", "没有照片，也看不出已经整改，请提交同一角度的照片。"),
        ("员工已经戴好帽子了。", "说明与画面不符：当班两人，只提到一人。"),
        ("以后一定注意。", "三次提交均不能证明已经整改，派员现场复查。"),
    ];

    /// <param name="desk">Signed in as somebody who may speak for a camera and judges what it saw.</param>
    /// <param name="owner">Signed in as the owner of one kitchen or more.</param>
    public static async Task PlayAsync(ApiSession desk, ApiSession owner, CancellationToken cancellationToken)
    {
        var home = await owner.GetAsync("my/home", cancellationToken);
        if (home.GetProperty("entities").EnumerateArray().FirstOrDefault() is not { ValueKind: JsonValueKind.Object } kitchen)
        {
            return;
        }

        var page = await desk.GetAsync($"cameras?entity={Uri.EscapeDataString(kitchen.Text("id")!)}&limit=2", cancellationToken);
        var cameras = page.GetProperty("items").EnumerateArray().Select(c => c.Text("id")!).ToList();
        if (cameras.Count == 0)
        {
            return;
        }

        var clue = await ConfirmedAsync(desk, cameras[^1], Rat, cancellationToken);
        var order = RectificationOrder.IdOf(await ConfirmedAsync(desk, cameras[0], NoHat, cancellationToken));
        await desk.AwaitAsync($"work-orders/l-{clue}", FollowsWithin, cancellationToken);
        await desk.AwaitAsync($"rectifications/{order}", FollowsWithin, cancellationToken);
        for (var n = 0; n < Rounds.Length; n++)
        {
            var (proof, reason) = Rounds[n];
            await owner.PostAsync($"my/rectifications/{order}/proof", $"kitchen-proof-{order}-{n}", new { pictures = Array.Empty<string>(), words = proof }, cancellationToken);
            await desk.PostAsync($"rectifications/{order}/return", $"kitchen-return-{order}-{n}", new { reason }, cancellationToken);
        }

        await desk.AwaitAsync($"work-orders/r-{order}-1", FollowsWithin, cancellationToken);
    }

    // The lead's id.
    private static async Task<string> ConfirmedAsync(ApiSession desk, string camera, int code, CancellationToken cancellationToken)
    {
        var picture = Convert.ToBase64String(EventPicture.Draw(Dice.For($"{camera} {code}")));
        var seen = JsonSerializer.Serialize(new
        {
            id = $"kitchen-{code}",
            code,
            shotAt = await desk.NowAsync(cancellationToken),
            confidence = 0.93,
            pictures = new[] { new { data = picture } },
        });

        // When it is played again the camera has seen it already, at another moment: what it said first stands.
        using var answer = await desk.TrySendAsync(HttpMethod.Post, $"cameras/{camera}/detections", $"kitchen-{camera}-{code}", seen, cancellationToken);
        if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.UnprocessableEntity)
        {
            throw new CommandException($"What camera {camera} saw was refused: {(int)answer.StatusCode}.");
        }

        for (var tries = 0; tries < FollowsWithin * 10; tries++)
        {
            var id = await LeadAsync(desk, camera, code, waiting: true, cancellationToken) ?? await LeadAsync(desk, camera, code, waiting: false, cancellationToken);
            if (id is not null)
            {
                await desk.PostAsync($"leads/{id}/verdict", $"kitchen-verdict-{id}", new { verdict = "Confirmed", seconds = 9 }, cancellationToken);
                return id;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }

        throw new CommandException($"What camera {camera} saw has not come up for review.");
    }

    private static async Task<string?> LeadAsync(ApiSession desk, string camera, int code, bool waiting, CancellationToken cancellationToken)
    {
        var leads = await desk.GetAsync($"leads?camera={Uri.EscapeDataString(camera)}&waiting={(waiting ? "true" : "false")}&limit=50", cancellationToken);
        return leads.GetProperty("items").EnumerateArray().Where(l => l.GetProperty("code").GetInt32() == code).Select(l => l.Text("id")).FirstOrDefault();
    }
}
