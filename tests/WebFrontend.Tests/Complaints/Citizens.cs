using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Vigil.WebFrontend.Tests.Complaints;

/// <summary>People who file, each from an address of their own.</summary>
internal static class Citizens
{
    /// <summary>Who reports, where a test says nothing else.</summary>
    public const string Name = "王小明";

    public const string Phone = "13800138000";

    private static int last;

    /// <summary>A client of another loopback address than any other's: limits are by address.</summary>
    public static HttpClient Citizen(this NodeFixture node, CookieContainer? cookies = null)
    {
        var number = Interlocked.Increment(ref last);
        var from = new IPAddress([127, 9, (byte)(number / 250), (byte)((number % 250) + 1)]);
        return new(new SocketsHttpHandler
        {
            CookieContainer = cookies ?? new(),
            AllowAutoRedirect = false,
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        {
            BaseAddress = node.Address,
        };
    }

    /// <summary>A complaint that is taken, with what a test changes about it.</summary>
    public static Dictionary<string, object?> Complaint(string? entity = null, params (string Field, object? Value)[] changes)
    {
        var complaint = new Dictionary<string, object?>
        {
            ["kind"] = "Complaint",
            ["category"] = "Expired",
            ["entity"] = entity,
            ["subjectName"] = entity is null ? "门口的小卖部" : null,
            ["words"] = "买到的牛奶过期三天。",
            ["wish"] = "退款。",
            ["name"] = Name,
            ["phone"] = Phone,
            ["contactAddress"] = "文彩路 8 号",
        };
        foreach (var (field, value) in changes)
        {
            complaint[field] = value;
        }

        return complaint;
    }

    public static Task<HttpResponseMessage> FileAsync(this HttpClient citizen, object complaint, string? key = null) =>
        citizen.SendAsync(HttpMethod.Post, "/public/complaints", complaint as HttpContent ?? JsonContent.Create(complaint), key);

    public static async Task<(string Number, string Key, string? Other)> FiledAsync(this HttpClient citizen, object complaint)
    {
        var filed = await citizen.FileAsync(complaint).OkAsync();
        return (
            filed.GetProperty("number").GetString()!,
            filed.GetProperty("key").GetString()!,
            filed.TryGetProperty("otherNumber", out var other) ? other.GetString() : null);
    }

    /// <summary>What the reporter does with number and key.</summary>
    public static async Task<HttpResponseMessage> WithKeyAsync(this HttpClient citizen, HttpMethod method, string number, string? key, string path = "", object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/public/complaints/{number}{path}");
        if (key is not null)
        {
            request.Headers.Add("X-Return-Key", key);
        }

        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        request.Content = body is null ? null : JsonContent.Create(body);
        return await citizen.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<string> StatusAsync(this HttpClient staff, string number) =>
        (await staff.GetAsync($"/api/v1/complaints/{number}", TestContext.Current.CancellationToken).OkAsync())
            .GetProperty("complaint").GetProperty("status").GetString()!;

    public static string[] Texts(this JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetString()!)];
}
