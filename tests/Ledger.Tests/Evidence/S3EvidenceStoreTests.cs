using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Vigil.Ledger.Evidence;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Evidence;

/// <summary>On OpenStack Swift, with its own S3 API.</summary>
public sealed class S3EvidenceStoreTests(SwiftFixture swift) : EvidenceStoreConformance, IClassFixture<SwiftFixture>
{
    protected override IEvidenceStore Store => swift.Store;

    [Fact]
    public async Task A_bucket_that_takes_and_does_not_overwrite_is_a_place_for_evidence() =>
        await swift.NewStore().PrepareAsync(Token);

    [Fact]
    public async Task A_store_that_keeps_no_conditions_is_no_place_for_evidence()
    {
        using var plain = swift.NewStore(endpoint: swift.Plain);

        Assert.Contains("501", (await Assert.ThrowsAsync<InvalidOperationException>(() => plain.PrepareAsync(Token))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<EvidenceStoreUnreachableException>(() => plain.StoreAsync(Bytes, Token));
    }

    [Fact]
    public async Task An_object_lies_where_the_file_would_with_what_is_said_before_it_and_no_other()
    {
        var hash = await swift.NewStore(prefix: "county/").StoreAsync("placed"u8.ToArray(), Token);

        Assert.Equal([$"county/{hash[..2]}/{hash[2..4]}/{hash}"], await swift.KeysAsync("county/", Token));
        Assert.Null(await Store.OpenAsync(hash, Token));
    }

    [Fact]
    public async Task What_lies_under_a_name_and_is_something_else_is_said_and_not_written_over()
    {
        var bytes = RandomNumberGenerator.GetBytes(1_000);
        var hash = HashOf(bytes);
        await swift.PutAsync($"{hash[..2]}/{hash[2..4]}/{hash}", [.. bytes[..^1], (byte)(bytes[^1] ^ 1)], Token);

        var fault = await Assert.ThrowsAsync<EvidenceStoreException>(() => Store.StoreAsync(bytes, Token));
        Assert.Contains("something else", fault.Message, StringComparison.Ordinal);
        Assert.NotEqual(bytes, await ReadAsync(hash));
    }

    [Fact]
    public async Task A_full_bucket_is_said_and_what_was_stored_stays()
    {
        using var store = swift.NewStore(bucket: "small");
        var first = await store.StoreAsync("first"u8.ToArray(), Token);
        await swift.LimitAsync("small", bytes: 1_000, Token);

        await Assert.ThrowsAsync<EvidenceStoreFullException>(() => store.StoreAsync(Bytes, Token));
        await Assert.ThrowsAsync<EvidenceStoreFullException>(() => store.StoreAsync(new MemoryStream(Bytes), Token));

        Assert.Null(await store.OpenAsync(Hash, Token));
        Assert.NotNull(await store.OpenAsync(first, Token));
    }

    [Theory]
    [InlineData("vigil:keeper", "a-wrong-secret")]
    [InlineData("vigil:stranger", "strangers-secret")]
    [InlineData("nobody", "nobodys-secret")]
    public async Task A_key_that_opens_nothing_is_said_without_the_key(string accessKey, string secretKey)
    {
        using var store = swift.NewStore(accessKey, secretKey);

        foreach (var ask in new Func<Task>[] { () => store.StoreAsync(Bytes, Token), () => store.OpenAsync(Hash, Token), () => store.RemoveAsync(Hash, Token) })
        {
            var fault = await Assert.ThrowsAsync<EvidenceStoreUnreachableException>(ask);
            Assert.Contains("403", fault.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(secretKey, fault.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(accessKey, fault.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_store_that_is_gone_or_hangs_is_said()
    {
        using var hanging = new TcpListener(IPAddress.Loopback, 0);
        hanging.Start();
        using var silent = swift.NewStore(endpoint: new($"http://{hanging.LocalEndpoint}"));
        await Assert.ThrowsAsync<EvidenceStoreUnreachableException>(() => silent.StoreAsync(Bytes, Token));
        hanging.Stop();
        await Assert.ThrowsAsync<EvidenceStoreUnreachableException>(() => silent.OpenAsync(Hash, Token));
    }

    [Fact]
    public async Task Whoever_hangs_up_is_not_told_of_a_store_that_failed()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.StoreAsync(Bytes, gone.Token));
    }

    [Fact]
    public async Task A_bucket_that_is_none_or_holds_nothing_although_it_must_is_named_at_the_start()
    {
        using var none = swift.NewStore(bucket: "nowhere");
        using var unlocked = swift.NewStore(hold: ObjectHold.Required);

        Assert.Contains("Vigil:Evidence:S3", (await Assert.ThrowsAsync<InvalidOperationException>(() => none.PrepareAsync(Token))).Message, StringComparison.Ordinal);
        Assert.Contains("Vigil:Evidence:S3:Hold", (await Assert.ThrowsAsync<InvalidOperationException>(() => unlocked.PrepareAsync(Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_are_read_with_secrets_from_files_and_what_is_wrong_is_named_without_its_value()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "from-a-file\n");

        Assert.Null(S3Options.Read(Section()));
        var read = S3Options.Read(Section(("Bucket", "b"), ("Endpoint", "https://s3.example"), ("AccessKey", "a"), ("SecretKeyFile", file), ("Hold", "required")));
        Assert.Equal(("b", "from-a-file", ObjectHold.Required), (read!.Bucket, read.SecretKey, read.Hold));
        File.Delete(file);

        Assert.Contains(":Endpoint", Refusal(("Endpoint", "ftp://hidden")), StringComparison.Ordinal);
        Assert.Contains(":SecretKeyFile", Refusal(("Endpoint", "https://s3.example"), ("AccessKey", "hidden"), ("SecretKeyFile", file)), StringComparison.Ordinal);
        Assert.Contains(":Timeout", Refusal(("Endpoint", "https://s3.example"), ("AccessKey", "hidden"), ("SecretKey", "hidden"), ("Timeout", "hidden")), StringComparison.Ordinal);

        static string Refusal(params (string Name, string Value)[] values)
        {
            var message = Assert.Throws<InvalidOperationException>(() => S3Options.Read(Section([("Bucket", "b"), .. values]))).Message;
            Assert.DoesNotContain("hidden", message, StringComparison.Ordinal);
            return message;
        }

        static IConfigurationSection Section(params (string Name, string Value)[] values) => new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(v => KeyValuePair.Create($"Vigil:Evidence:S3:{v.Name}", (string?)v.Value)))
            .Build()
            .GetSection(S3Options.Section);
    }
}

/// <summary>One Swift with the buckets <c>evidence</c> and <c>small</c>.</summary>
public sealed class SwiftFixture : IAsyncLifetime
{
    private PrivateSwift swift = null!;
    private AmazonS3Client client = null!;

    public S3EvidenceStore Store { get; private set; } = null!;

    public Uri Plain => swift.Plain;

    public async ValueTask InitializeAsync()
    {
        swift = await PrivateSwift.StartNewAsync(TestContext.Current.CancellationToken);
        client = new(new BasicAWSCredentials(PrivateSwift.AccessKey, PrivateSwift.SecretKey), new AmazonS3Config
        {
            ServiceURL = swift.Endpoint.AbsoluteUri,
            AuthenticationRegion = "region-1",
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        });
        await client.PutBucketAsync("evidence", TestContext.Current.CancellationToken);
        await client.PutBucketAsync("small", TestContext.Current.CancellationToken);
        Store = NewStore();
    }

    public S3EvidenceStore NewStore(
        string? accessKey = null, string? secretKey = null, string bucket = "evidence", string prefix = "", Uri? endpoint = null, ObjectHold hold = ObjectHold.WherePossible) => new(
        new()
        {
            Endpoint = endpoint ?? swift.Endpoint,
            Region = "region-1",
            Bucket = bucket,
            Prefix = prefix,
            AccessKey = accessKey ?? PrivateSwift.AccessKey,
            SecretKey = secretKey ?? PrivateSwift.SecretKey,
            Hold = hold,
            Timeout = TimeSpan.FromSeconds(endpoint is null || endpoint == Plain ? 30 : 0.3),
            Retries = 0,
        },
        NullLogger<S3EvidenceStore>.Instance);

    public Task PutAsync(string key, byte[] bytes, CancellationToken cancellationToken) => client.PutObjectAsync(
        new() { BucketName = "evidence", Key = key, InputStream = new MemoryStream(bytes), UseChunkEncoding = false }, cancellationToken);

    public async Task<IEnumerable<string>> KeysAsync(string prefix, CancellationToken cancellationToken) =>
        (await client.ListObjectsV2Async(new() { BucketName = "evidence", Prefix = prefix }, cancellationToken)).S3Objects.Select(o => o.Key);

    /// <summary>Sets how many bytes a bucket may hold, by Swift's own API: S3 has no word for it.</summary>
    public async Task LimitAsync(string bucket, long bytes, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = swift.Back };
        using var limit = new HttpRequestMessage(HttpMethod.Post, bucket);
        limit.Headers.Add("X-Container-Meta-Quota-Bytes", bytes.ToString(CultureInfo.InvariantCulture));
        (await http.SendAsync(limit, cancellationToken)).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Store?.Dispose();
        client?.Dispose();
        if (swift is not null)
        {
            await swift.DisposeAsync();
        }
    }
}
