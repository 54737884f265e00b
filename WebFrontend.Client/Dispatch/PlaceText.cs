using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>Where a work order leads, in words.</summary>
public static class PlaceText
{
    /// <summary>The town and the address; the town once, where the address begins with it.</summary>
    public static string PlaceOf(this CountyBook book, WorkOrderItem order)
    {
        var (town, address) = (book.TownName(order.TownCode), order.Address ?? "");
        return town.Length == 0 || address.StartsWith(town, StringComparison.Ordinal) ? address : address.Length == 0 ? town : $"{town} · {address}";
    }

    /// <summary>Whom or what it is about: the entity's name, else where.</summary>
    public static string TitleOf(this CountyBook book, WorkOrderItem order) => order.EntityName ?? order.Address ?? book.TownName(order.TownCode);
}
