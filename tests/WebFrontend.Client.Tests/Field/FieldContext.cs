using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Bunit;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Field;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Client.Tests.Shared;

namespace Vigil.WebFrontend.Client.Tests.Field;

/// <summary>An officer's phone with a store of its own, over a server that answers what a test says.</summary>
public sealed class FieldContext : IAsyncDisposable
{
    public FieldContext()
    {
        CultureInfo.CurrentUICulture = new("zh-CN");
        Console.Services.AddField();
        Device = Console.JSInterop.SetupModule("./js/field.js");
        Device.Mode = JSRuntimeMode.Loose;
        Console.JSInterop.SetupModule("./js/console.js").Mode = JSRuntimeMode.Loose;
        Console.JSInterop.SetupModule("./js/sound.js").Mode = JSRuntimeMode.Loose;
        Device.Setup<bool>("durable").SetResult(true);
    }

    public ConsoleContext Console { get; } = new();

    public BunitJSModuleInterop Device { get; }

    public HttpDouble Http => Console.Http;

    /// <summary>Signs the officer in.</summary>
    public async Task SignInAsync()
    {
        Answer("""{"scope":"610927","timeZone":"Asia/Shanghai","dataLabel":"SYNTHETIC"}""");
        Answer("""{"id":"U-9","name":"李娟","roles":["inspector"],"audiences":["inspector:I-1","public"],"inspectorId":"I-1"}""");
        await Console.Get<Session>().LoadAsync(CancellationToken.None);
        Http.Requests.Clear();
    }

    public void Answer(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        Http.Answers.Enqueue(() => new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") });

    public void Answer(WorkOrderDetail detail) => Answer(JsonSerializer.Serialize(detail, ApiJson.Default.WorkOrderDetail));

    public void Break() => Http.Answers.Enqueue(() => throw new HttpRequestException("The line broke."));

    /// <summary>The draft that the device's store holds, as the last write left it.</summary>
    public FieldDraft? Kept => Device.Invocations["writeDraft"] is [.., { Arguments: [_, string json, ..] }] ? JsonSerializer.Deserialize(json, FieldJson.Default.FieldDraft) : null;

    public OrderWork NewWork() => Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<OrderWork>(Console.Services);

    public ValueTask DisposeAsync() => Console.DisposeAsync();
}
