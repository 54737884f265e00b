using System.Text.RegularExpressions;
using MimeKit;

namespace Vigil.WebFrontend.Notices;

/// <summary>What a delivery-status message says of a mail. Whom it was for isn't read.</summary>
/// <param name="MessageId">The mail's Message-ID.</param>
/// <param name="Failed">Given up; what is only delayed isn't.</param>
/// <param name="Code">The status (RFC 3463) as a code: <c>dsn-5-1-1</c>.</param>
internal sealed partial record MailBounce(string MessageId, bool Failed, string? Code)
{
    public const string MediaType = "message/rfc822";

    /// <returns><see langword="null"/> where it is none, or names no message.</returns>
    public static MailBounce? Read(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            using var message = MimeMessage.Load(stream, cancellationToken);
            return Of(message);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static MailBounce? Of(MimeMessage message)
    {
        // Only what the report itself carries: a mail that is attached to it has no say.
        var parts = (message.Body as Multipart)?.ToList() ?? [];
        if (parts.OfType<MessageDeliveryStatus>().FirstOrDefault() is not { } report)
        {
            return null;
        }

        // A report carries the mail or its head; where it has neither, it answers it.
        var original = parts.OfType<MessagePart>().Select(p => p.Message?.MessageId).FirstOrDefault(i => i is { Length: > 0 }) ?? message.InReplyTo;

        // The first group is about the message, each further one about a recipient; ours have one.
        var failed = report.StatusGroups.Skip(1).FirstOrDefault(g => string.Equals(g["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase));
        var status = StatusCode().Match(failed?["Status"]?.Trim() ?? "");
        return original is not { Length: > 0 and <= 1000 } ? null
            : new(original, failed is not null, status.Success ? $"dsn-{status.Value.Replace('.', '-')}" : null);
    }

    [GeneratedRegex(@"^[245]\.[0-9]{1,3}\.[0-9]{1,3}", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex StatusCode();
}
