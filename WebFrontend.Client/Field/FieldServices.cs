namespace Vigil.WebFrontend.Client.Field;

/// <summary>What the officers' screens need beyond the console's.</summary>
public static class FieldServices
{
    public static IServiceCollection AddField(this IServiceCollection services)
    {
        services.AddScoped<FieldDevice>();
        services.AddScoped<FieldDraftStore>();
        services.AddScoped<FieldOrders>();
        services.AddScoped<FieldBell>();
        services.AddScoped<FieldDuty>();
        services.AddScoped<MediaUploads>();
        services.AddScoped<CommandSender>();
        return services;
    }
}
