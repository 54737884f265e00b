using System.Net;
using System.Net.Sockets;

namespace Vigil.Cameras;

/// <summary>The cameras over RTSP: takes connections, each of which is one <see cref="RtspSession"/>.</summary>
internal sealed class RtspCameras : IAsyncDisposable
{
    private readonly CancellationTokenSource closing = new();
    private readonly TcpListener listener;
    private readonly Task accepting;

    public RtspCameras(SyntheticCameras cameras, int port, string ffmpeg)
    {
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        accepting = Task.Run(() => AcceptAsync(cameras, ffmpeg));
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        closing.Dispose();
    }

    private async Task AcceptAsync(SyntheticCameras cameras, string ffmpeg)
    {
        var sessions = new List<Task>();
        while (!closing.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(closing.Token);
                sessions.Add(Task.Run(() => ServeAsync(client, cameras, ffmpeg)));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                break;
            }

            sessions.RemoveAll(s => s.IsCompleted);
        }

        await Task.WhenAll(sessions);
    }

    private async Task ServeAsync(TcpClient client, SyntheticCameras cameras, string ffmpeg)
    {
        using (client)
        {
            client.NoDelay = true;
            using var session = new RtspSession(cameras, client.GetStream(), ffmpeg);
            try
            {
                await session.RunAsync(closing.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or InvalidDataException)
            {
                // Whoever looked went away, or spoke something else.
            }
        }
    }
}
