using System.Diagnostics;
using System.Text.Json;

namespace Vigil.Bench.Harness;

/// <summary>A part of the bench in a process of its own, so that server and clients don't share a runtime.</summary>
/// <remarks>Speaks lines of JSON over its standard streams, and ends by itself when its input ends: with the parent, at the latest.</remarks>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process process;

    private Child(Process process) => this.process = process;

    public int Id => process.Id;

    /// <summary>Starts this program again in a role, and waits until it says that it is ready.</summary>
    public static async Task<Child> StartAsync<TSetup>(string role, TSetup setup, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["--role", role])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (string.Equals(Path.GetFileNameWithoutExtension(Environment.ProcessPath), "dotnet", StringComparison.Ordinal))
        {
            start.ArgumentList.Insert(0, typeof(Child).Assembly.Location);
        }

        var child = new Child(Process.Start(start)!);
        await child.AskAsync<TSetup, string>(setup, cancellationToken);
        return child;
    }

    /// <summary>Sends one line and waits for the one that answers it.</summary>
    public async Task<TAnswer> AskAsync<TQuestion, TAnswer>(TQuestion question, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question).AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException($"Child {process.StartInfo.ArgumentList[^1]} ended without an answer.");
        return JsonSerializer.Deserialize<TAnswer>(line)!;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }
}

/// <summary>The other end of <see cref="Child"/>: the lines as a role reads and answers them.</summary>
internal static class ChildEnd
{
    /// <returns>The default where the parent has gone.</returns>
    public static async Task<T?> ReadAsync<T>() =>
        await Console.In.ReadLineAsync() is { } line ? JsonSerializer.Deserialize<T>(line) : default;

    public static Task AnswerAsync<T>(T answer) => Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer));
}
