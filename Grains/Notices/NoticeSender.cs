using Vigil.Domain.Notices;

namespace Vigil.Grains.Notices;

/// <summary>A message on its way.</summary>
/// <param name="Id">The same at every try, so that the far side can drop doubles.</param>
/// <param name="To">The address; never logged.</param>
internal sealed record OutgoingNotice(string Id, NoticeChannel Channel, string? To, NoticeMessage Message, NoticeLanguage Language, DateTimeOffset At)
{
    /// <summary>Says nothing about who or what.</summary>
    public override string ToString() => $"{Channel} {Id}";
}

/// <summary>Hands messages to the mail server and the gateway: one try each, in a bounded time, and only so many at once on a silo.</summary>
/// <remarks>A server that hangs so holds up no other work of the silo than these few places.</remarks>
internal sealed class NoticeSender(NoticeOptions options, MailWay mail, GatewayWay gateway) : IDisposable
{
    private readonly SemaphoreSlim places = new(options.AtOnce);

    public bool Can(NoticeChannel channel) => channel switch
    {
        NoticeChannel.Page => true,
        NoticeChannel.Mail => options.Smtp.Host is { Length: > 0 },
        NoticeChannel.Text => options.Gateway is { Url.Length: > 0, Text: true },
        NoticeChannel.Call => options.Gateway is { Url.Length: > 0, Call: true },
    };

    public string? LinkOf(string token) => options.PublicAddress is { } address ? $"{address.TrimEnd('/')}/n/{token}" : null;

    public async Task<NoticeTry> SendAsync(OutgoingNotice notice)
    {
        if (!Can(notice.Channel) || notice.Channel == NoticeChannel.Page)
        {
            return new(NoticeTryEnd.NoAddress, NoticeReasons.NotConfigured);
        }

        if (string.IsNullOrEmpty(notice.To))
        {
            return new(NoticeTryEnd.NoAddress, NoticeReasons.NoAddress);
        }

        if (!await places.WaitAsync(TimeSpan.Zero))
        {
            return new(NoticeTryEnd.Busy);
        }

        try
        {
            using var time = new CancellationTokenSource(TimeSpan.FromSeconds(options.Timeout));
            return notice.Channel == NoticeChannel.Mail
                ? await mail.SendAsync(notice, time.Token)
                : await gateway.SendAsync(notice, time.Token);
        }
        catch (OperationCanceledException)
        {
            return new(NoticeTryEnd.Later, "timeout");
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();
}
