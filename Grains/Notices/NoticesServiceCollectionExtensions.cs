using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vigil.Ledger.Vault;

namespace Vigil.Grains.Notices;

public static class NoticesServiceCollectionExtensions
{
    /// <summary>What notices need: the keys of owners' addresses (<c>Vigil:ContactKey</c>) and the ways out (<c>Vigil:Notices</c>). Called twice, the first call counts.</summary>
    /// <param name="configuration">The host's; <see langword="null"/> for a silo from which nothing leaves.</param>
    /// <exception cref="InvalidOperationException">Something can't be used; the message says what.</exception>
    public static IServiceCollection AddNotices(this IServiceCollection services, string scope, IConfiguration? configuration = null)
    {
        var options = configuration?.GetSection(NoticeOptions.Section).Get<NoticeOptions>() ?? new();
        options.PublicAddress ??= configuration?["Vigil:PublicAddress"];
        options.Validate();
        services.TryAddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(configuration is null ? new ContactVault(new(scope), null) : ContactVault.Read(configuration, scope));
        services.TryAddSingleton<MailWay>();
        services.TryAddSingleton<GatewayWay>();
        services.TryAddSingleton<NoticeSender>();
        return services;
    }
}
