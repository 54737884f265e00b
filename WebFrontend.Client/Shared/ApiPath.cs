using System.Globalization;

namespace Vigil.WebFrontend.Client.Shared;

/// <summary>Puts addresses together: what is <see langword="null"/> or empty is left out, and everything is escaped.</summary>
public static class ApiPath
{
    public static string Of(string path, params ReadOnlySpan<(string Name, object? Value)> query)
    {
        var parts = new List<string>();
        foreach (var (name, value) in query)
        {
            var text = value switch
            {
                null => null,
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                DateTimeOffset instant => instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
                bool flag => flag ? "true" : "false",
                _ => Convert.ToString(value, CultureInfo.InvariantCulture),
            };
            if (!string.IsNullOrEmpty(text))
            {
                parts.Add($"{name}={Uri.EscapeDataString(text)}");
            }
        }

        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }
}
