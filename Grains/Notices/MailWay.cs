using System.Globalization;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Vigil.Domain.Notices;

namespace Vigil.Grains.Notices;

/// <summary>Mail by SMTP, a connection for each message.</summary>
internal sealed class MailWay(NoticeOptions options)
{
    public async Task<NoticeTry> SendAsync(OutgoingNotice notice, CancellationToken cancellationToken)
    {
        if (!MailboxAddress.TryParse(notice.To, out var to))
        {
            return new(NoticeTryEnd.Refused, "bad-address");
        }

        var smtp = options.Smtp;
        using var mail = new MimeMessage();
        mail.From.Add(new MailboxAddress(smtp.FromName, smtp.From!));
        mail.To.Add(to);
        mail.Subject = notice.Message.Subject;
        mail.Body = new TextPart("plain") { Text = notice.Message.Text };
        mail.Date = notice.At;
        mail.MessageId = $"{NoticeRules.MailIdOf(notice.Id)}@{new Uri(options.PublicAddress!).Host}"; // by which a bounce is known
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        try
        {
            using var client = new SmtpClient();
            await client.ConnectAsync(smtp.Host!, smtp.Port, SecurityOf(smtp.Security), cancellationToken);
            if (smtp.User is { Length: > 0 } user)
            {
                await client.AuthenticateAsync(user, smtp.Password ?? "", cancellationToken);
            }

            await client.SendAsync(mail, cancellationToken);

            // The server has it. Whether the farewell succeeds says nothing about the message.
            try
            {
                await client.DisconnectAsync(quit: true, cancellationToken);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or SmtpProtocolException or SmtpCommandException)
            {
            }

            return new(NoticeTryEnd.Taken);
        }
        catch (SmtpCommandException refused)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"smtp-{(int)refused.StatusCode}");
            return new((int)refused.StatusCode >= 500 ? NoticeTryEnd.Refused : NoticeTryEnd.Later, code);
        }
        catch (AuthenticationException)
        {
            return new(NoticeTryEnd.Later, "smtp-auth");
        }
        catch (Exception e) when (e is SmtpProtocolException or SslHandshakeException or NotSupportedException)
        {
            return new(NoticeTryEnd.Later, "smtp-protocol");
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return new(NoticeTryEnd.Later, "connect");
        }
    }

    private static SecureSocketOptions SecurityOf(string security) => security switch
    {
        "none" => SecureSocketOptions.None,
        "tls" => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
