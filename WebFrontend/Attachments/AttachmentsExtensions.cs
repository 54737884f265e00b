using Vigil.Ledger.Attachments;

namespace Vigil.WebFrontend.Attachments;

internal static class AttachmentsExtensions
{
    public static void AddAttachments(this IServiceCollection services)
    {
        services.AddSingleton<AttachmentStore>();
        services.AddSingleton<PictureCleaner>();
        services.AddSingleton<AttachmentIntake>();
    }

    /// <summary>All of an uploaded file, whose length the host has limited already.</summary>
    public static async Task<byte[]> BytesAsync(this IFormFile file, CancellationToken cancellationToken)
    {
        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
