using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Vigil.WebFrontend.Requests;

/// <summary>Checks that the framework leaves out: undefined enum numbers, empty list elements, and control characters in addresses.</summary>
internal sealed class RequestChecks : IEndpointFilter
{
    private static readonly ConcurrentDictionary<Type, Func<object, (string Field, string Reason)?>> Checks = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        foreach (var (name, value) in request.RouteValues)
        {
            if (TextChecks.WhyRefused(value as string) is { } reason)
            {
                return Problems.Invalid(name, reason);
            }
        }

        foreach (var (name, values) in request.Query)
        {
            foreach (var value in values)
            {
                if ((value?.Length > 1000 ? "Is too long." : TextChecks.WhyRefused(value)) is { } reason)
                {
                    return Problems.Invalid(name, reason);
                }
            }
        }

        foreach (var argument in context.Arguments)
        {
            if (argument is not null && IsOurs(argument.GetType()) && Checks.GetOrAdd(argument.GetType(), CheckOf)(argument) is { } found)
            {
                return Problems.Invalid(found.Field, found.Reason);
            }
        }

        return await next(context);
    }

    private static bool IsOurs(Type type) =>
        type.IsEnum || (type.IsClass && type.Namespace?.StartsWith("Vigil.WebFrontend.Client", StringComparison.Ordinal) == true);

    private static Func<object, (string Field, string Reason)?> CheckOf(Type type)
    {
        if (type.IsEnum)
        {
            return value => Enum.IsDefined(type, value) ? null : ("query", $"{value} is no {type.Name}.");
        }

        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var enums = properties.Where(p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType).IsEnum).ToArray();
        var lists = properties.Where(p => p.PropertyType.IsAssignableTo(typeof(IReadOnlyList<string>))).ToArray();
        return body =>
        {
            foreach (var property in enums)
            {
                if (property.GetValue(body) is { } value && !Enum.IsDefined(value.GetType(), value))
                {
                    return (JsonNamingPolicy.CamelCase.ConvertName(property.Name), $"{value} is none of its values.");
                }
            }

            foreach (var property in lists)
            {
                if (property.GetValue(body) is IReadOnlyList<string?> list)
                {
                    if (list.Count > 200)
                    {
                        return (JsonNamingPolicy.CamelCase.ConvertName(property.Name), "Has too many elements.");
                    }

                    if (list.Any(e => string.IsNullOrWhiteSpace(e) || e.Length > 200))
                    {
                        return (JsonNamingPolicy.CamelCase.ConvertName(property.Name), "Holds an element that is empty or too long.");
                    }
                }
            }

            return null;
        };
    }
}
