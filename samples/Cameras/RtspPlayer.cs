using System.Buffers.Binary;
using System.Diagnostics;

namespace Vigil.Cameras;

/// <summary>Sends a camera's pictures as H.264 in an MPEG transport stream (RTP payload 33), which one ffmpeg makes of them.</summary>
internal sealed class RtspPlayer(SyntheticCamera camera, Func<ReadOnlyMemory<byte>, CancellationToken, Task> send, string ffmpeg)
{
    private const int Packet = 188;
    private const int Packets = 7; // fits the usual 1,500 bytes

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        using var streaming = camera.NoteStream();
        var start = new ProcessStartInfo(ffmpeg)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in "-hide_banner -loglevel quiet -f mjpeg -framerate 10 -i pipe:0 -an -c:v libx264 -preset ultrafast -tune zerolatency -pix_fmt yuv420p -g 10 -threads 1 -muxdelay 0 -muxpreload 0 -flush_packets 1 -f mpegts pipe:1".Split(' '))
        {
            start.ArgumentList.Add(argument);
        }

        using var encoder = Process.Start(start)!;
        try
        {
            var feeding = FeedAsync(encoder.StandardInput.BaseStream, cancellationToken);
            await SendAsync(encoder.StandardOutput.BaseStream, cancellationToken);
            await feeding;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Whoever looked went away.
        }
        finally
        {
            encoder.Kill(entireProcessTree: true);
            await encoder.WaitForExitAsync(CancellationToken.None);
        }
    }

    private async Task FeedAsync(Stream pictures, CancellationToken cancellationToken)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
        {
            if (camera.Mode != CameraMode.Hanging)
            {
                await pictures.WriteAsync(camera.Take(), cancellationToken);
                await pictures.FlushAsync(cancellationToken);
            }
        }
        while (await pace.WaitForNextTickAsync(cancellationToken));
    }

    private async Task SendAsync(Stream transport, CancellationToken cancellationToken)
    {
        var began = Stopwatch.StartNew();
        var frame = new byte[4 + 12 + (Packet * Packets)];
        frame[0] = (byte)'$';
        frame[4] = 0x80; // RTP version 2
        frame[5] = 33;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(12), 0x5616_1600);
        for (ushort sequence = 0; ; sequence++)
        {
            var length = 0;
            do
            {
                var read = await transport.ReadAsync(frame.AsMemory(16 + length, (Packet * Packets) - length), cancellationToken);
                if (read == 0)
                {
                    return;
                }

                length += read;
            }
            while (length % Packet != 0);

            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)(12 + length));
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(6), sequence);
            BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), unchecked((uint)(began.Elapsed.TotalSeconds * 90_000)));
            await send(frame.AsMemory(0, 16 + length), cancellationToken);
        }
    }
}
