using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Vault;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Vault;

public sealed class ReporterVaultTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly ReporterIdentity Reporter = new("王小明", "13800138000", "文彩路 8 号", "ming@example.test", "我是王小明");
    private static readonly string Old = NewKey("old");
    private static readonly string New = NewKey("new");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_sealed_is_opened_by_its_number_and_stays_what_it_was_first()
    {
        var vault = Vault(Old);
        await vault.SealAsync(["n-1", "n-2"], Reporter, Token);
        await vault.SealAsync(["n-1"], Reporter with { Name = "别人" }, Token);

        Assert.Equal(Reporter, await vault.OpenAsync("n-1", Token));
        Assert.Equal(Reporter, await vault.OpenAsync("n-2", Token));
        Assert.Null(await vault.OpenAsync("n-3", Token));
        Assert.Equal("ReporterIdentity", Reporter.ToString());
    }

    [Fact]
    public async Task The_database_holds_nothing_that_can_be_read()
    {
        await Vault(Old).SealAsync(["n-4"], Reporter, Token);
        var row = await postgres.ScalarAsync<string>("select string_agg(v::text, ' ') || string_agg(encode(v.sealed, 'escape'), ' ') from reporter_vault v");

        foreach (var part in new[] { Reporter.Name, Reporter.Phone, Reporter.Address!, Reporter.Email!, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Reporter.Name)) })
        {
            Assert.DoesNotContain(part, row, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task After_a_change_of_keys_the_former_key_opens_and_the_new_one_seals()
    {
        await Vault(Old).SealAsync(["n-5"], Reporter, Token);
        var changed = Vault(New, Old);
        await changed.SealAsync(["n-6"], Reporter, Token);

        Assert.Equal(Reporter, await changed.OpenAsync("n-5", Token));
        Assert.Equal(Reporter, await changed.OpenAsync("n-6", Token));
        await Assert.ThrowsAsync<CryptographicException>(() => Vault(New).OpenAsync("n-5", Token));
    }

    [Fact]
    public async Task What_was_moved_to_another_number_or_changed_does_not_open()
    {
        var vault = Vault(Old);
        await vault.SealAsync(["n-7"], Reporter, Token);
        await postgres.ExecuteAsync("update reporter_vault set complaint = 'n-8' where complaint = 'n-7'");
        await Assert.ThrowsAnyAsync<CryptographicException>(() => vault.OpenAsync("n-8", Token));

        await vault.SealAsync(["n-9"], Reporter, Token);
        await postgres.ExecuteAsync("update reporter_vault set sealed = set_byte(sealed, 3, (get_byte(sealed, 3) + 1) % 256) where complaint = 'n-9'");
        await Assert.ThrowsAnyAsync<CryptographicException>(() => vault.OpenAsync("n-9", Token));
    }

    [Fact]
    public async Task The_same_reporter_is_known_again_without_being_opened()
    {
        var (vault, day) = (Vault(Old), DateTimeOffset.UtcNow.AddDays(-1));
        var phone = "139" + RandomNumberGenerator.GetInt32(10_000_000, 99_999_999);
        await vault.SealAsync([$"a-{phone}", $"b-{phone}"], Reporter with { Phone = phone }, Token);

        Assert.Equal(2, await vault.CountAsync($"{phone[..3]}-{phone[3..7]} {phone[7..]}", day, Token));
        Assert.Equal(0, await vault.CountAsync(phone, day.AddDays(2), Token));
        Assert.Equal(0, await vault.CountAsync("13900000000", day, Token));
    }

    [Fact]
    public void An_operation_has_one_return_key_and_without_the_vaults_key_nobody_can_tell_it()
    {
        Assert.Equal(Vault(Old).ReturnKeyOf("public:1", 16), Vault(Old).ReturnKeyOf("public:1", 16));
        Assert.NotEqual(Vault(Old).ReturnKeyOf("public:1", 16), Vault(Old).ReturnKeyOf("public:2", 16));
        Assert.NotEqual(Vault(Old).ReturnKeyOf("public:1", 16), Vault(New).ReturnKeyOf("public:1", 16));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("id:")]
    [InlineData("id:AAAA")]
    [InlineData(":AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void A_key_that_is_none_ends_the_start_and_is_not_repeated(string key)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => VaultKeys.Read(Settings(key)));
        Assert.DoesNotContain(key, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_key_the_vault_is_closed()
    {
        Assert.Null(VaultKeys.Read(new ConfigurationBuilder().Build()));
        Assert.Throws<InvalidOperationException>(() => VaultKeys.Read(Settings(Old, Old)));
    }

    private static string NewKey(string id) => $"{id}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";

    private static IConfiguration Settings(string key, params string[] former) => new ConfigurationBuilder()
        .AddInMemoryCollection([new("Vigil:VaultKey", key), .. former.Select((f, i) => KeyValuePair.Create($"Vigil:VaultFormerKeys:{i}", (string?)f))])
        .Build();

    private ReporterVault Vault(string key, params string[] former) =>
        new(postgres.DataSource, new QueryScope("610927"), new BusinessClock(TimeProvider.System, BusinessCalendars.China), VaultKeys.Read(Settings(key, former)));
}
