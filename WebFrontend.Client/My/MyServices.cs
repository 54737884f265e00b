namespace Vigil.WebFrontend.Client.My;

public static class MyServices
{
    /// <summary>What the screens of owners and staff need.</summary>
    public static IServiceCollection AddMyScreens(this IServiceCollection services) => services.AddScoped<MyStore>();
}
