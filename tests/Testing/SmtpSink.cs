using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Vigil.Testing;

/// <summary>A message as the sink took it.</summary>
/// <param name="Raw">Headers and body, as they came.</param>
public sealed record TakenMail(string From, string To, string Raw)
{
    /// <summary>The value of a header, unfolded; empty where there is none.</summary>
    public string Header(string name)
    {
        var unfolded = Raw.Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal);
        return unfolded.Split("\r\n\r\n")[0].Split("\r\n")
            .FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";
    }
}

/// <summary>A mail server on the loopback that keeps what it is given and sends nothing on. It speaks as much SMTP as a client needs.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closed = new();
    private readonly ConcurrentQueue<TakenMail> taken = [];
    private readonly ConcurrentDictionary<string, string> answers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Task listening;

    public SmtpSink()
    {
        listener.Start();
        listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyList<TakenMail> Taken => [.. taken];

    public IReadOnlyList<TakenMail> To(string address) => [.. taken.Where(m => m.To.Equals(address, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Answers whoever writes to an address with this, from now on: <c>550 no such user</c>, <c>451 later</c>; empty hangs up.</summary>
    public void Refuse(string address, string answer) => answers[address] = answer;

    public void Accept(string address) => answers.TryRemove(address, out _);

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        listener.Stop();
        try
        {
            await listening;
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }

        closed.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!closed.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(closed.Token);
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await TalkAsync(client.GetStream());
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        var (from, to) = ("", "");
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync(closed.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-sink\r\n250 8BITMIME");
                    break;
                case "MAIL":
                    from = Address(line);
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "RCPT":
                    to = Address(line);
                    var answer = answers.GetValueOrDefault(to, "250 ok");
                    if (answer.Length == 0)
                    {
                        return;
                    }

                    await writer.WriteLineAsync(answer);
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var raw = new StringBuilder();
                    while (await reader.ReadLineAsync(closed.Token) is { } part && part != ".")
                    {
                        raw.Append(part.StartsWith('.') ? part[1..] : part).Append("\r\n");
                    }

                    taken.Enqueue(new(from, to, raw.ToString()));
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
}
