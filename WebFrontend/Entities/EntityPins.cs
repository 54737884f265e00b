using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Vigil.Domain.Inspections;
using Vigil.Ledger.Queries.Entities;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Entities;

/// <summary>The map's pins as they go out.</summary>
internal sealed record PinsAnswer(byte[] Json, string ETag);

/// <summary>The pins of the map, read and written at most every two seconds however many maps ask.</summary>
internal sealed class EntityPins(EntityQueries entities, IOptions<JsonOptions> json, TimeProvider time)
{
    private readonly Cached<PinsAnswer> pins = new(token => ReadAsync(entities, json.Value.SerializerOptions, token), TimeSpan.FromSeconds(2), time);

    public Task<PinsAnswer> GetAsync(CancellationToken cancellationToken) => pins.GetAsync(cancellationToken);

    private static async Task<PinsAnswer> ReadAsync(EntityQueries entities, JsonSerializerOptions options, CancellationToken cancellationToken)
    {
        var rows = await entities.PinsAsync(cancellationToken);
        var items = rows.Select(r => new EntityPin(
            r.Id, r.Name, r.Latitude, r.Longitude, Enum.TryParse<RiskGrade>(r.Grade, out var grade) ? grade : null, r.TownCode, r.WorstAlert));
        var bytes = JsonSerializer.SerializeToUtf8Bytes(items, options);
        return new(bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"");
    }
}
