using System.Net;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Client.Tests.Alerts;

namespace Vigil.WebFrontend.Client.Tests.Shared;

/// <summary>The console's services over a server that answers what a test says.</summary>
public sealed class ConsoleContext : BunitContext
{
    public ConsoleContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
        Services.AddScoped(_ => new HttpClient(Http) { BaseAddress = new Uri("http://vigil.test/") });
        Services.AddConsole(new Uri("http://vigil.test/hubs/feed"));
        Services.Replace(ServiceDescriptor.Scoped<IAlertReader>(_ => Alerts));
    }

    internal AlertReaderDouble Alerts { get; } = new();

    public HttpDouble Http { get; } = new();

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();
}

/// <summary>A server behind an <see cref="HttpClient"/>: keeps the requests, answers in turn.</summary>
public sealed class HttpDouble : HttpMessageHandler
{
    public List<(HttpMethod Method, string Path, string? Key, string? Body)> Requests { get; } = [];

    /// <summary>What the next requests get; where it is empty, 404.</summary>
    public Queue<Func<HttpResponseMessage>> Answers { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryGetValues("Idempotency-Key", out var keys);
        Requests.Add((
            request.Method,
            request.RequestUri!.PathAndQuery,
            keys?.Single(),
            request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken)));
        return Answers.TryDequeue(out var answer) ? answer() : new HttpResponseMessage(HttpStatusCode.NotFound);
    }
}
