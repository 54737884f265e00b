using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Vigil.Ledger.Evidence;

/// <summary>Whether what is stored is put under a legal hold of the store's own, so that not even an administrator's key deletes it by a slip.</summary>
public enum ObjectHold
{
    /// <summary>Where the bucket was made with object lock.</summary>
    WherePossible,

    /// <summary>Always; a host doesn't start on a bucket that can't.</summary>
    Required,

    Off,
}

/// <summary><c>Vigil:Evidence:S3</c>: a bucket of a store that speaks S3. Every silo and web node of an installation is told the same one.</summary>
public sealed class S3Options
{
    public const string Section = EvidenceOptions.Section + ":S3";

    /// <summary>Where the store answers: <c>https://s3.county.example</c>.</summary>
    public required Uri Endpoint { get; init; }

    public required string Bucket { get; init; }

    public string Region { get; init; } = "us-east-1";

    /// <summary>What names of objects begin with, such as <c>evidence/</c>, where the bucket holds other things too.</summary>
    public string Prefix { get; init; } = "";

    public required string AccessKey { get; init; }

    public required string SecretKey { get; init; }

    /// <summary>Whether the bucket is part of the path, as most stores of one's own want it, and not of the host name.</summary>
    public bool PathStyle { get; init; } = true;

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request that failed on the way is sent again.</summary>
    public int Retries { get; init; } = 2;

    public ObjectHold Hold { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <returns><see langword="null"/> where no bucket is named: evidence is then kept in files.</returns>
    /// <exception cref="InvalidOperationException">Something is missing or can't be read; the message names the setting, never its value.</exception>
    public static S3Options? Read(IConfigurationSection section)
    {
        if (section[nameof(Bucket)] is not { Length: > 0 } bucket)
        {
            return null;
        }

        return new()
        {
            Bucket = bucket,
            Endpoint = Uri.TryCreate(section[nameof(Endpoint)], UriKind.Absolute, out var endpoint) && endpoint.Scheme is "https" or "http"
                ? endpoint
                : throw Wrong(nameof(Endpoint), "an address that begins with https:// or http://"),
            Region = section[nameof(Region)] is { Length: > 0 } region ? region : "us-east-1",
            Prefix = section[nameof(Prefix)] ?? "",
            AccessKey = Secret(section, nameof(AccessKey)),
            SecretKey = Secret(section, nameof(SecretKey)),
            PathStyle = Parsed(section, nameof(PathStyle), true, bool.TryParse, "true or false"),
            Timeout = Parsed(section, nameof(Timeout), TimeSpan.FromSeconds(30), OfSpan, "a time such as 00:00:30"),
            Hold = Parsed(section, nameof(Hold), ObjectHold.WherePossible, OfHold, "WherePossible, Required or Off"),
        };
    }

    private delegate bool Parser<T>(string text, out T value);

    private static T Parsed<T>(IConfigurationSection section, string name, T otherwise, Parser<T> parse, string what) =>
        section[name] is not { Length: > 0 } text ? otherwise : parse(text, out var value) ? value : throw Wrong(name, what);

    private static bool OfSpan(string text, out TimeSpan value) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value) && value > TimeSpan.Zero;

    private static bool OfHold(string text, out ObjectHold value) => Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value);

    /// <summary>A secret comes by itself, or by the name of a file that holds nothing else: <c>SecretKeyFile</c>.</summary>
    private static string Secret(IConfigurationSection section, string name)
    {
        if (section[name] is { Length: > 0 } told)
        {
            return told;
        }

        var file = section[name + "File"] is { Length: > 0 } path ? path : throw Wrong(name, "a key; or say with " + name + "File which file holds it");
        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } read ? read : throw Wrong(name + "File", "a file that holds the key, and it is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{Section}:{name}File can't be read: {e.Message}", e);
        }
    }

    private static InvalidOperationException Wrong(string name, string what) => new($"{Section}:{name} must be {what}.");
}
