using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Vigil.Domain.Cameras;

namespace Vigil.Grains.Cameras.Eyes;

/// <summary>One piece of an RTSP connection: a message with its headers and body, or a piece of the stream between two messages.</summary>
/// <param name="Lines">First line and headers; empty for a piece of the stream.</param>
/// <param name="Raw">The body, or the piece of the stream as it came.</param>
internal sealed record RtspPiece(IReadOnlyList<string> Lines, byte[] Raw)
{
    public bool IsMedia => Lines.Count == 0;

    /// <summary>The code of an answer; 0 for a request.</summary>
    public int Status => Lines[0].StartsWith("RTSP/", StringComparison.Ordinal)
        && Lines[0].Split(' ') is [_, var code, ..] && int.TryParse(code, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public IEnumerable<string> Values(string name) => Lines.Skip(1)
        .Where(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(l => l[(name.Length + 1)..].Trim());

    public byte[] ToBytes() => IsMedia ? Raw : [.. Encoding.UTF8.GetBytes(string.Join("\r\n", Lines) + "\r\n\r\n"), .. Raw];
}

/// <summary>Takes an RTSP connection apart (RFC 2326 §4 and §10.12). Headers and bodies are bounded.</summary>
internal sealed class RtspMessages(Stream wire)
{
    private const int LongestHead = 16 * 1024;
    private const int LongestBody = 64 * 1024;

    private readonly PipeReader reader = PipeReader.Create(wire, new(leaveOpen: true));

    /// <returns><see langword="null"/> at the end.</returns>
    public async Task<RtspPiece?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var piece = Parse(read.Buffer, out var used);
            reader.AdvanceTo(piece is null ? read.Buffer.Start : used, piece is null ? read.Buffer.End : used);
            if (piece is not null)
            {
                return piece;
            }

            if (read.IsCompleted)
            {
                return null;
            }

            if (read.Buffer.Length > LongestHead + LongestBody + 4)
            {
                throw TooLong();
            }
        }
    }

    private static RtspPiece? Parse(ReadOnlySequence<byte> buffer, out SequencePosition used)
    {
        used = buffer.Start;
        if (buffer.Length < 4)
        {
            return null;
        }

        Span<byte> first = stackalloc byte[4];
        buffer.Slice(0, 4).CopyTo(first);
        if (first[0] == (byte)'$')
        {
            var whole = 4 + ((first[2] << 8) | first[3]);
            if (buffer.Length < whole)
            {
                return null;
            }

            used = buffer.GetPosition(whole);
            return new([], buffer.Slice(0, whole).ToArray());
        }

        var head = new SequenceReader<byte>(buffer);
        if (!head.TryReadTo(out ReadOnlySequence<byte> text, "\r\n\r\n"u8))
        {
            return buffer.Length > LongestHead ? throw TooLong() : null;
        }

        var lines = Encoding.UTF8.GetString(text).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var message = new RtspPiece(lines.Length > 0 ? lines : throw TooLong(), []);
        var body = message.Values("Content-Length").FirstOrDefault() is { } said && int.TryParse(said, CultureInfo.InvariantCulture, out var count) ? count : 0;
        if (body is < 0 or > LongestBody)
        {
            throw TooLong();
        }

        if (head.Remaining < body)
        {
            return null;
        }

        used = buffer.GetPosition(body, head.Position);
        return message with { Raw = buffer.Slice(head.Position, body).ToArray() };
    }

    private static EyeFaultException TooLong() => new(EyeVerdict.NoPicture, "The camera speaks no RTSP.");
}
