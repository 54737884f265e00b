using System.Globalization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Vigil.WebFrontend.Client;
using Vigil.WebFrontend.Client.Field;
using Vigil.WebFrontend.Client.My;
using Vigil.WebFrontend.Client.Shared;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddScoped(_ => new HttpClient { BaseAddress = new(builder.HostEnvironment.BaseAddress) });
builder.Services.AddConsole(new Uri(new Uri(builder.HostEnvironment.BaseAddress), "hubs/feed"));
builder.Services.AddField();
builder.Services.AddMyScreens();

var host = builder.Build();
var preferences = host.Services.GetRequiredService<Preferences>();
await preferences.LoadAsync();

// Without ICU the runtime doesn't take the page's language over by itself.
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = new CultureInfo(preferences.Get("language", ApiJson.Default.String) == "en" ? "en" : "zh-CN");
await host.RunAsync();
