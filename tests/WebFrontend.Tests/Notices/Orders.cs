using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Evidence;
using Vigil.Domain.Rectifications;
using Vigil.Ledger.Evidence;

namespace Vigil.WebFrontend.Tests.Notices;

/// <summary>Orders to put something right, as a confirmed lead would commit them, and their owners' links.</summary>
internal static class Orders
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Registers an entity and orders its owner to put something right.</summary>
    /// <returns>The entity, the order's id, and the owner's page.</returns>
    public static async Task<(string Entity, string Order, string Link)> OrderedAsync(this NodeFixture node, params byte[][] pictures)
    {
        var (entity, dispatcher) = (County.Fresh("E"), await node.AsAsync("dispatcher"));
        await dispatcher.PostAsync("/entities", County.Entity(entity, "门前粉面馆")).OkAsync();
        var evidence = new FileEvidenceStore(Options.Create(new EvidenceOptions { Path = node.EvidencePath, ReserveMegabytes = 0 }), TimeProvider.System);
        var now = DateTimeOffset.UtcNow;
        var items = ImmutableArray.CreateBuilder<EvidenceItem>();
        foreach (var picture in pictures)
        {
            items.Add(new(await evidence.StoreAsync(picture, Token), "image/jpeg", picture.Length, EvidenceRole.Detection, now, now));
        }

        var lead = $"L{Guid.NewGuid().ToString("N")[..16]}";
        var order = new RectificationOrder(
            RectificationOrder.IdOf(lead), lead, County.Fresh("C"), entity, "610927100", CameraPlace.Cooking, 605, "no_hat", now, items.DrainToImmutable(), "U-1", now);
        await node.SendAsync(order.ToDue());
        string? link = null;
        await Eventually.TrueAsync(
            async () => (link = (await NoticesAsync(dispatcher, entity)).Select(n => n.GetProperty("link").GetString()).FirstOrDefault()) is not null,
            "the notice of an order");
        return (entity, order.Id, link!);
    }

    /// <summary>Lays a message where the pump finds it, as another grain's commit would.</summary>
    public static async Task SendAsync(this NodeFixture node, Due due)
    {
        await using var database = NpgsqlDataSource.Create(node.ConnectionString);
        await using var command = database.CreateCommand(
            "insert into due (kind, key, name, scope, due_at, payload) values ($1, $2, $3, (select scope from state limit 1), now(), $4)");
        command.Parameters.Add(new() { Value = due.Target!.Value.Kind });
        command.Parameters.Add(new() { Value = due.Target.Value.Key });
        command.Parameters.Add(new() { Value = due.Name });
        command.Parameters.Add(new() { Value = due.Payload! });
        await command.ExecuteNonQueryAsync(Token);
    }

    public static async Task<IReadOnlyList<JsonElement>> NoticesAsync(HttpClient staff, string entity) =>
        [.. (await staff.GetAsync($"/api/v1/notices?entity={entity}", Token).OkAsync()).GetProperty("items").EnumerateArray()];

    public static Task<JsonElement> DetailAsync(HttpClient staff, string order) => staff.GetAsync($"/api/v1/rectifications/{order}", Token).OkAsync();

    public static async Task<string> StatusAsync(HttpClient staff, string order) =>
        (await DetailAsync(staff, order)).GetProperty("rectification").GetProperty("status").GetString()!;

    public static async Task<HttpStatusCode> CodeAsync(this Task<HttpResponseMessage> sent) => (await sent).StatusCode;
}
