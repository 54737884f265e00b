namespace Vigil.Grains.Notices;

/// <summary><c>Vigil:Notices</c>: by what notices leave the house. What is absent isn't there, and says so beside each notice.</summary>
public sealed class NoticeOptions
{
    public const string Section = "Vigil:Notices";

    /// <summary>Where owners reach this platform, where that isn't <c>Vigil:PublicAddress</c>. One of the two is needed where anything leaves the house.</summary>
    public string? PublicAddress { get; set; }

    public SmtpOptions Smtp { get; set; } = new();

    public GatewayOptions Gateway { get; set; } = new();

    /// <summary>Messages under way at the same time on each silo; what comes on top waits some seconds.</summary>
    public int AtOnce { get; set; } = 8;

    /// <summary>Seconds for one try, below the seconds that a call to a grain may take.</summary>
    public int Timeout { get; set; } = 8;

    /// <exception cref="InvalidOperationException">It can't be used; the message says what is wrong and repeats no secret.</exception>
    public void Validate()
    {
        Check(AtOnce is >= 1 and <= 256, "AtOnce must be between 1 and 256.");
        Check(Timeout is >= 1 and <= 9, "Timeout must be between 1 and 9 seconds.");
        var leaves = Smtp.Host is { Length: > 0 } || Gateway.Url is { Length: > 0 };
        Check(!leaves || IsWeb(PublicAddress), "PublicAddress must be an http or https address where mail or a gateway is set up.");
        Check(Smtp.Host is not { Length: > 0 } || Smtp.From is { Length: > 2 } from && from.Contains('@', StringComparison.Ordinal), "Smtp:From must be an address.");
        Check(Smtp.Port is >= 1 and <= 65535, "Smtp:Port must be a port.");
        Check(Smtp.Security is "none" or "starttls" or "tls", "Smtp:Security must be none, starttls or tls.");
        Check(Gateway.Url is not { Length: > 0 } || IsWeb(Gateway.Url), "Gateway:Url must be an http or https address.");
        Check(Gateway.Url is not { Length: > 0 } || Gateway.Secret is { Length: >= 16 }, "Gateway:Secret must have 16 characters or more.");
    }

    private static bool IsWeb(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{Section}: {otherwise}");
        }
    }
}

/// <summary>The mail server. Without a host no mail is sent.</summary>
public sealed class SmtpOptions
{
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary><c>starttls</c> (required, not tried), <c>tls</c> from the start, or <c>none</c> for a server on the same machine.</summary>
    public string Security { get; set; } = "starttls";

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    public string? From { get; set; }

    public string FromName { get; set; } = "市场监管 · 守望";
}

/// <summary>The gateway for text messages and calls. Without an address neither is sent.</summary>
public sealed class GatewayOptions
{
    public string? Url { get; set; }

    /// <summary>Signs what goes out and what comes back; shared with the gateway.</summary>
    public string? Secret { get; set; }

    public bool Text { get; set; } = true;

    public bool Call { get; set; } = true;
}
