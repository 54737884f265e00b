using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Vigil.County.Api;

namespace Vigil.County.Days;

/// <summary>How the owners of kitchens with cameras are reached: made up, at a domain that can't exist and by numbers that nobody can have.</summary>
internal static class Owners
{
    public static async Task ReachAsync(ApiSession api, CancellationToken cancellationToken)
    {
        var entities = new SortedSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var page = await api.GetAsync($"cameras?limit=200{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}", cancellationToken);
            foreach (var camera in page.GetProperty("items").EnumerateArray())
            {
                entities.Add(camera.GetProperty("entityId").GetString()!);
            }

            cursor = page.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
        }
        while (cursor is not null);

        var waiting = new ConcurrentQueue<(string Id, int Number)>(entities.Select((id, i) => (id, i + 1)));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            while (waiting.TryDequeue(out var owner))
            {
                // One in seven has told nobody how to be reached; one in five has no mail.
                if (owner.Number % 7 != 0)
                {
                    var contact = JsonSerializer.Serialize(new
                    {
                        mail = owner.Number % 5 == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"owner-{owner.Number:D4}@example.invalid"),
                        phone = string.Create(CultureInfo.InvariantCulture, $"000-0000-{owner.Number:D4}"),
                        language = owner.Number % 11 == 0 ? "Both" : "Chinese",
                    });
                    await api.CommandAsync(HttpMethod.Put, $"entities/{Uri.EscapeDataString(owner.Id)}/contact", $"fill-contact-{owner.Number}", contact, cancellationToken);
                }
            }
        }));
    }
}
