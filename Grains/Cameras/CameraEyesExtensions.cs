using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vigil.Grains.Cameras.Eyes;
using Vigil.Ledger.Vault;

namespace Vigil.Grains.Cameras;

/// <summary>How a silo takes up the eyes of cameras.</summary>
public static class CameraEyesExtensions
{
    /// <summary>Sets what this silo may ask and how much of it, and the key of the cameras' passwords. Called before the grains are added.</summary>
    /// <exception cref="InvalidOperationException">A setting can't be used; the message says which.</exception>
    public static ISiloBuilder AddCameraSettings(this ISiloBuilder silo, IConfiguration configuration, string scope)
    {
        var settings = configuration.GetSection(EyeSettings.Section).Get<EyeSettings>() ?? new();
        try
        {
            Validator.ValidateObject(settings, new(settings), validateAllProperties: true);
            _ = settings.Guard();
        }
        catch (Exception e) when (e is FormatException or ValidationException)
        {
            throw new InvalidOperationException($"{EyeSettings.Section}: {e.Message}", e);
        }

        silo.Services.AddSingleton(settings);
        silo.Services.AddSingleton(CameraSecrets.Read(configuration, scope));
        return silo;
    }

    internal static void AddCameraEyes(this IServiceCollection services, string scope)
    {
        services.TryAddSingleton(new EyeSettings());
        services.TryAddSingleton(new CameraSecrets(null, scope));
        services.TryAddSingleton<EyeOptics>();
        services.TryAddSingleton<EyeSnapshots>();
        services.TryAddSingleton(provider => new EyeRoom(provider.GetRequiredService<EyeSettings>().Views));
    }
}
