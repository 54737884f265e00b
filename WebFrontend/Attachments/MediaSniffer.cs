namespace Vigil.WebFrontend.Attachments;

/// <summary>Says what bytes are by looking at them. What a sender says of them is never believed.</summary>
internal static class MediaSniffer
{
    /// <returns>The media type, or <see langword="null"/> for what isn't taken.</returns>
    public static string? TypeOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        _ when IsRiff(bytes, "WEBP"u8) => "image/webp",
        _ when IsRiff(bytes, "WAVE"u8) => "audio/wav",
        _ when bytes.StartsWith("OggS"u8) => "audio/ogg",
        [0x1A, 0x45, 0xDF, 0xA3, ..] when bytes[..Math.Min(64, bytes.Length)].IndexOf("webm"u8) > 0 => "audio/webm",
        _ when bytes.Length >= 12 && bytes[4..8].SequenceEqual("ftyp"u8) => OfBrand(bytes[8..12]),
        _ when bytes.StartsWith("%PDF-"u8) => "application/pdf",
        _ => null,
    };

    /// <summary>What HEIC pictures (iPhones' own) and others of their family are, which can't be decoded here.</summary>
    public const string Heif = "image/heif";

    public static bool IsPicture(string type) => type.StartsWith("image/", StringComparison.Ordinal);

    private static bool IsRiff(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> form) =>
        bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual(form);

    private static string? OfBrand(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("he"u8) || brand.StartsWith("mif1"u8) || brand.StartsWith("msf1"u8) || brand.StartsWith("avi"u8) ? Heif
        : brand.StartsWith("M4A"u8) || brand.StartsWith("iso"u8) || brand.StartsWith("mp4"u8) || brand.StartsWith("dash"u8) ? "audio/mp4"
        : null;
}
