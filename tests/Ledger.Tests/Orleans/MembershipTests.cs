using Npgsql;
using NpgsqlTypes;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Orleans;

public sealed class MembershipTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly DateTime Started = new(2026, 11, 23, 8, 0, 0, 123, DateTimeKind.Utc);

    private readonly string deployment = $"d{Guid.NewGuid():N}";
    private OrleansTexts texts = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => texts = await OrleansTexts.LoadAsync(postgres.DataSource, Token);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_version_row_is_made_once_and_a_cluster_without_silos_reads_as_one_row()
    {
        Assert.Empty(await RunAsync("MembershipReadAllKey"));
        Assert.True(await HeldAsync("InsertMembershipVersionKey"));
        Assert.False(await HeldAsync("InsertMembershipVersionKey"));

        var row = Assert.Single(await RunAsync("MembershipReadAllKey"));
        Assert.Equal((0, null), (row["Version"], row["StartTime"]));
        Assert.Null(Assert.Single(await RunAsync("MembershipReadRowKey", Silo(1)))["StartTime"]);
    }

    [Fact]
    public async Task Of_twenty_parallel_inserts_one_wins_and_the_version_goes_up_by_one()
    {
        await HeldAsync("InsertMembershipVersionKey");

        var held = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => InsertAsync(i, version: 0)));

        Assert.Single(held, h => h);
        var row = Assert.Single(await RunAsync("MembershipReadAllKey"));
        Assert.Equal((1, Started), (row["Version"], row["StartTime"]));
    }

    [Fact]
    public async Task An_insert_of_a_silo_that_is_there_changes_nothing()
    {
        await HeldAsync("InsertMembershipVersionKey");
        Assert.True(await InsertAsync(1, version: 0));

        Assert.False(await InsertAsync(1, version: 1));

        Assert.Equal(1, Assert.Single(await RunAsync("MembershipReadAllKey"))["Version"]);
    }

    [Fact]
    public async Task Of_parallel_updates_from_one_version_one_wins_and_each_winner_raises_it_by_one()
    {
        await HeldAsync("InsertMembershipVersionKey");
        await InsertAsync(1, version: 0);

        for (var version = 1; version <= 19; version++)
        {
            var held = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => UpdateAsync(1, status: 3, version)));
            Assert.Single(held, h => h);
        }

        var row = Assert.Single(await RunAsync("MembershipReadRowKey", Silo(1)));
        Assert.Equal((20, 3, "s:1,t"), (row["Version"], row["Status"], row["SuspectTimes"]));
        Assert.False(await UpdateAsync(generation: 2, status: 3, version: 20)); // no such silo: the version stays
        Assert.Equal(20, Assert.Single(await RunAsync("MembershipReadAllKey"))["Version"]);
    }

    [Fact]
    public async Task A_heartbeat_leaves_the_version_and_gateways_are_the_active_with_a_port()
    {
        await HeldAsync("InsertMembershipVersionKey");
        await InsertAsync(1, version: 0);
        await InsertAsync(2, version: 1);
        await UpdateAsync(1, status: 3, version: 2);
        var later = Started.AddMinutes(1);

        await RunAsync("UpdateIAmAlivetimeKey", [.. Silo(1), new("IAmAliveTime", later)]);

        Assert.Equal((3, later), ((int)(await RunAsync("MembershipReadRowKey", Silo(1)))[0]["Version"]!, (await RunAsync("MembershipReadRowKey", Silo(1)))[0]["IAmAliveTime"]));
        var gateway = Assert.Single(await RunAsync("GatewaysQueryKey", [new("Status", 3)]));
        Assert.Equal(("127.0.0.1", 30_000, 1), (gateway["Address"], gateway["ProxyPort"], gateway["Generation"]));
    }

    [Fact]
    public async Task The_cleanups_take_what_is_dead_and_nothing_that_came_back_to_life()
    {
        await HeldAsync("InsertMembershipVersionKey");
        await InsertAsync(1, version: 0);
        await InsertAsync(2, version: 1);
        await InsertAsync(3, version: 2);
        await UpdateAsync(1, status: 6, version: 3);
        await UpdateAsync(2, status: 3, version: 4);

        // Read as dead with these three values; 2 is active, and 1 has other votes than the reader saw.
        await RunAsync("CleanupDefunctSiloEntryKey", [.. Silo(2), .. Seen("s:1,t")]);
        await RunAsync("CleanupDefunctSiloEntryKey", [.. Silo(1), .. Seen(null)]);
        Assert.Equal(3, (await RunAsync("MembershipReadAllKey")).Count);
        await RunAsync("CleanupDefunctSiloEntryKey", [.. Silo(1), .. Seen("s:1,t")]);
        Assert.Equal([2, 3], (await RunAsync("MembershipReadAllKey")).Select(r => r["Generation"]).Order());

        await RunAsync("CleanupDefunctSiloEntriesKey", [new("IAmAliveTime", Started.AddDays(1))]);
        var left = Assert.Single(await RunAsync("MembershipReadAllKey"));
        Assert.Equal((2, 5), (left["Generation"], left["Version"]));

        await RunAsync("DeleteMembershipTableEntriesKey");
        Assert.Empty(await RunAsync("MembershipReadAllKey"));
    }

    private static NpgsqlParameter[] Silo(int generation) =>
        [new("Address", "127.0.0.1"), new("Port", 11_111), new("Generation", generation)];

    private static NpgsqlParameter[] Seen(string? votes) =>
    [
        new("StartTime", Started),
        new("IAmAliveTime", Started),
        new("SuspectTimes", NpgsqlDbType.Text) { Value = (object?)votes ?? DBNull.Value },
    ];

    private Task<bool> InsertAsync(int generation, int version) => HeldAsync(
        "InsertMembershipKey",
        [
            .. Silo(generation),
            new("SiloName", "silo"),
            new("HostName", "host"),
            new("Status", 1),
            new("ProxyPort", 30_000),
            new("StartTime", Started),
            new("IAmAliveTime", Started),
            new("Version", version),
        ]);

    private Task<bool> UpdateAsync(int generation, int status, int version) => HeldAsync(
        "UpdateMembershipKey",
        [.. Silo(generation), new("Status", status), new("SuspectTimes", "s:1,t"), new("IAmAliveTime", Started), new("Version", version)]);

    private Task<List<Dictionary<string, object?>>> RunAsync(string key, params NpgsqlParameter[] parameters) =>
        texts.RunAsync(key, [new("DeploymentId", deployment), .. parameters], Token);

    private Task<bool> HeldAsync(string key, params NpgsqlParameter[] parameters) =>
        texts.HeldAsync(key, [new("DeploymentId", deployment), .. parameters], Token);
}
