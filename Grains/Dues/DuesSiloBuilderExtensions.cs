using Microsoft.Extensions.DependencyInjection.Extensions;
using Vigil.Ledger.Dues;

namespace Vigil.Grains.Dues;

public static class DuesSiloBuilderExtensions
{
    /// <summary>Adds the way from the due pump to the grains. The host adds the pump itself with <c>AddDuePump</c>.</summary>
    public static ISiloBuilder AddDueDelivery(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton<IDueDelivery, GrainDueDelivery>();
        return silo;
    }
}
