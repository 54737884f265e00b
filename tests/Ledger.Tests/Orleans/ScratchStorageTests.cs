using Npgsql;
using NpgsqlTypes;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Orleans;

public sealed class ScratchStorageTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly string state = $"state-{Guid.NewGuid():N}";
    private OrleansTexts texts = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => texts = await OrleansTexts.LoadAsync(postgres.DataSource, Token);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(null)]
    [InlineData("i:I-007")]
    public async Task Of_racing_first_writes_one_wins_and_one_row_is_left(string? extension)
    {
        var versions = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => WriteAsync(extension, null, (byte)i)));

        Assert.Equal(1, Assert.Single(versions, v => v is not null));
        Assert.Equal(1, Assert.Single(await RunAsync("ReadFromStorageKey", extension))["Version"]);
    }

    [Fact]
    public async Task A_stale_write_or_clear_conflicts_and_a_number_never_inserts()
    {
        Assert.Null(await WriteAsync("i:1", 4, 1));
        Assert.Empty(await RunAsync("ReadFromStorageKey", "i:1"));

        Assert.Equal(1, await WriteAsync("i:1", null, 1));
        Assert.Equal(2, await WriteAsync("i:1", 1, 2));
        Assert.Null(await WriteAsync("i:1", 1, 3));
        Assert.Null(await WriteAsync("i:1", null, 3));
        Assert.Empty(await RunAsync("ClearStorageKey", "i:1", Version(1)));

        var row = Assert.Single(await RunAsync("ReadFromStorageKey", "i:1"));
        Assert.Equal((byte)2, Assert.IsType<byte[]>(row["PayloadBinary"])[0]);
    }

    [Fact]
    public async Task A_cleared_state_keeps_its_version_and_is_written_on()
    {
        await WriteAsync("i:2", null, 1);

        Assert.Equal(2, Assert.Single(await RunAsync("ClearStorageKey", "i:2", Version(1)))["NewGrainStateVersion"]);
        Assert.Null(Assert.Single(await RunAsync("ReadFromStorageKey", "i:2"))["PayloadBinary"]);
        Assert.Null(await WriteAsync("i:2", 1, 9)); // an activation that still holds the version from before the clear
        Assert.Equal(3, await WriteAsync("i:2", 2, 3));
        Assert.Equal(4, Assert.Single(await RunAsync("DeleteStorageKey", "i:2", Version(3)))["NewGrainStateVersion"]);
    }

    [Fact]
    public async Task Of_racing_writes_from_one_version_one_wins()
    {
        await WriteAsync("i:3", null, 0);

        for (var version = 1; version <= 10; version++)
        {
            var held = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => WriteAsync("i:3", version, (byte)i)));
            Assert.Equal(version + 1, Assert.Single(held, v => v is not null));
        }
    }

    private async Task<int?> WriteAsync(string? extension, int? version, byte payload)
    {
        var rows = await RunAsync("WriteToStorageKey", extension, Version(version), new("PayloadBinary", new[] { payload }));
        return rows.Count == 0 ? null : Assert.IsType<int>(Assert.Single(rows)["NewGrainStateVersion"]);
    }

    private static NpgsqlParameter Version(int? version) =>
        new("GrainStateVersion", NpgsqlDbType.Integer) { Value = (object?)version ?? DBNull.Value };

    private Task<List<Dictionary<string, object?>>> RunAsync(string key, string? extension, params NpgsqlParameter[] further) => texts.RunAsync(
        key,
        [
            new("ServiceId", "vigil"),
            new("GrainTypeString", state),
            new("GrainIdN0", NpgsqlDbType.Bigint) { Value = 0L },
            new("GrainIdN1", NpgsqlDbType.Bigint) { Value = 0L },
            new("GrainIdExtensionString", NpgsqlDbType.Text) { Value = (object?)extension ?? DBNull.Value },
            .. further,
        ],
        Token);
}
