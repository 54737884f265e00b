using QRCoder;

namespace Vigil.WebFrontend.Codes;

/// <summary>Where a code leads, and its picture.</summary>
internal sealed class CodeAddress(IConfiguration configuration)
{
    // Names the site for everybody: what is printed must not depend on who printed it, behind which proxy.
    private readonly string? site = configuration["Vigil:PublicAddress"]?.TrimEnd('/');

    public string Of(string code, HttpRequest request) => $"{site ?? $"{request.Scheme}://{request.Host}"}/s/{code}";

    public string Svg(string code, HttpRequest request)
    {
        using var data = Data(code, request);
        return new SvgQRCode(data).GetGraphic(4, "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    public byte[] Png(string code, HttpRequest request)
    {
        using var data = Data(code, request);
        return new PngByteQRCode(data).GetGraphic(12);
    }

    // Quartile: a sheet in a kitchen gets grease on it.
    private QRCodeData Data(string code, HttpRequest request) => QRCodeGenerator.GenerateQrCode(Of(code, request), QRCodeGenerator.ECCLevel.Q);
}
