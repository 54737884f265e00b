using System.Text.Json;
using System.Text.RegularExpressions;
using Vigil.County.Api;

namespace Vigil.County.Days;

/// <summary>Lets the demo's owners, and one of the staff, take over what is theirs as anybody would: with a code.</summary>
internal static partial class Shopkeepers
{
    private const string Cook = "cook";
    private static readonly (string User, string Search)[] Kitchens = [("restaurant", "饭店"), ("canteen", "小学食堂")];

    /// <param name="desk">Signed in as somebody who gives out codes.</param>
    public static async Task TakeOverAsync(ApiSession desk, string url, string accountsFile, CancellationToken cancellationToken)
    {
        // A machine whose accounts were made by an older version has none for owners.
        using var accounts = JsonDocument.Parse(await File.ReadAllTextAsync(accountsFile, cancellationToken));
        var users = accounts.RootElement.EnumerateArray().Select(a => a.Text("user")).ToHashSet(StringComparer.Ordinal);
        if (!users.Contains(Cook) || !Kitchens.All(o => users.Contains(o.User)))
        {
            return;
        }

        string? employee = null;
        foreach (var (user, search) in Kitchens)
        {
            var found = await desk.GetAsync($"entities?category=Catering&search={Uri.EscapeDataString(search)}&limit=1", cancellationToken);
            if (found.GetProperty("items").EnumerateArray().FirstOrDefault() is not { ValueKind: JsonValueKind.Object } shop)
            {
                continue;
            }

            var id = shop.Text("id")!;
            using var issued = await desk.TrySendAsync(HttpMethod.Post, $"claims/entity/{id}", $"demo-claim-{Guid.NewGuid():N}", """{"tell":false}""", cancellationToken);
            var letter = await desk.TextAsync($"/claims/letter/entity/{id}", cancellationToken);
            using var owner = new ApiSession(url);
            await owner.SignInAsync(accountsFile, user, cancellationToken);
            await BringAsync(owner, Code().Match(letter).Value, cancellationToken);
            employee ??= await InviteAsync(owner, id, cancellationToken);
        }

        if (employee is not null)
        {
            using var cook = new ApiSession(url);
            await cook.SignInAsync(accountsFile, Cook, cancellationToken);
            await BringAsync(cook, employee, cancellationToken);
        }
    }

    private static async Task<string?> InviteAsync(ApiSession owner, string shop, CancellationToken cancellationToken)
    {
        var mine = await owner.GetAsync($"my/entities/{shop}", cancellationToken);
        if (mine.GetProperty("staff").EnumerateArray().FirstOrDefault() is not { ValueKind: JsonValueKind.Object } person)
        {
            return null;
        }

        var invitation = await owner.PostAsync($"my/staff/{person.Text("id")}/invitation", $"demo-invitation-{Guid.NewGuid():N}", new { }, cancellationToken);
        return invitation.Text("code");
    }

    private static async Task BringAsync(ApiSession account, string code, CancellationToken cancellationToken)
    {
        using var answer = await account.TrySendAsync(HttpMethod.Post, "my/claims", null, JsonSerializer.Serialize(new { code }), cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new CommandException($"A demo account could not take over what is its own: {(int)answer.StatusCode}.");
        }
    }

    [GeneratedRegex("[0-9A-Y]{4}-[0-9A-Y]{4}-[0-9A-Y]{4}-[0-9A-Y]", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
