using Microsoft.Extensions.Logging;
using Npgsql;

namespace Vigil.Ledger.Feed;

/// <summary>Hears, on a connection of its own, that a scope has new entries. What it misses costs latency only.</summary>
internal sealed partial class FeedListener(string connectionString, string scope, Action heard, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string connectionString = new NpgsqlConnectionStringBuilder(connectionString)
    {
        ApplicationName = "vigil-feed",
        Pooling = false,
        KeepAlive = 5, // seconds; finds out that the server has gone without a word
        Timeout = 5,
    }.ConnectionString;

    private readonly string prefix = $"{scope}:";

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogLost(logger, e);
                await Task.Delay(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(stop);
        connection.Notification += (_, notice) =>
        {
            if (notice.Payload.StartsWith(prefix, StringComparison.Ordinal))
            {
                heard();
            }
        };
        await using (var command = new NpgsqlCommand("listen vigil", connection))
        {
            await command.ExecuteNonQueryAsync(stop);
        }

        heard(); // whatever came before we listened
        while (true)
        {
            await connection.WaitAsync(stop);
        }
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Warning, Message = "The feed hears no notifications at present; it polls.")]
    private static partial void LogLost(ILogger logger, Exception exception);
}
