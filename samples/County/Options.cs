using System.Globalization;

namespace Vigil.County;

/// <summary>What went wrong, for the person at the terminal.</summary>
internal sealed class CommandException(string message) : Exception(message);

/// <summary>Options of a command: <c>--name value</c>, and the rest by place.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> named = new(StringComparer.Ordinal);

    public List<string> Rest { get; } = [];

    public static Options Parse(IReadOnlyList<string> args)
    {
        var options = new Options();
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                options.Rest.Add(args[i]);
            }
            else if (i + 1 < args.Count)
            {
                options.named[args[i][2..]] = args[++i];
            }
            else
            {
                throw new CommandException($"{args[i]} needs a value.");
            }
        }

        return options;
    }

    public string? this[string name] => named.GetValueOrDefault(name);

    public string Need(string name) => this[name] ?? throw new CommandException($"--{name} is missing.");

    public DateOnly NeedDay(string name) => DateOnly.TryParseExact(
            Need(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new CommandException($"--{name} is a day, such as 2026-03-31.");
}
