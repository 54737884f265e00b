using Vigil.Domain.Cameras;

namespace Vigil.Grains.Cameras.Eyes;

/// <summary>Reads what a camera sends over HTTP, never more of it than a picture may have.</summary>
internal static class HttpBodies
{
    /// <exception cref="EyeFaultException">It is too large, not a picture, or half of one.</exception>
    public static async Task<byte[]> PictureAsync(HttpResponseMessage answer, int largest, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentLength > largest)
        {
            throw TooLarge();
        }

        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var held = new MemoryStream((int)(answer.Content.Headers.ContentLength ?? 64 * 1024));
        var buffer = new byte[32 * 1024];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (held.Length + read > largest)
            {
                throw TooLarge();
            }

            held.Write(buffer, 0, read);
        }

        var bytes = held.ToArray();
        return JpegPicture.Measure(bytes) is not null
            ? bytes
            : throw new EyeFaultException(EyeVerdict.NoPicture, "What came is no whole picture.");
    }

    public static EyeFaultException TooLarge() => new(EyeVerdict.NoPicture, "What came is larger than a picture may be.");
}
