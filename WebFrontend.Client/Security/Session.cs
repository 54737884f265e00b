using System.Globalization;
using System.Net.Http.Json;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Security;

/// <summary>Who sits here, as the server says, and what this installation is.</summary>
public sealed class Session(ApiClient api)
{
    public MeResponse? Me { get; private set; }

    public AboutResponse? About { get; private set; }

    /// <summary>Whether the person may act, and not only look.</summary>
    public bool MayAct => Me?.Roles.Any(r => r is "dispatcher" or "admin") is true;

    /// <summary>Whether the person reviews by law what may be evidence.</summary>
    public bool MayReviewLaw => Me?.Roles.Any(r => r is "legal" or "admin") is true;

    /// <summary>Whether the person works on the spot and directs nobody.</summary>
    public bool IsOfficer => Me?.InspectorId is not null && !MayAct;

    /// <summary>Whether the person is none of the regulator's: an owner, one of the staff, or somebody who waits to be let in.</summary>
    public bool IsOutside => Me is { } me && !me.Roles.Any(r => r is "admin" or "dispatcher" or "inspector" or "auditor" or "legal" or "discipline");

    /// <summary>Reads complaints about officers, and nothing else.</summary>
    public bool IsDiscipline => Me?.Roles.Contains("discipline") is true;

    public bool IsAdmin => Me?.Roles.Contains("admin") is true;

    /// <summary>The audience whose alerts this person sees.</summary>
    public string Audience => Me is null || Me.Audiences.Contains("dispatch") ? "dispatch" : Me.Audiences.FirstOrDefault("public");

    /// <summary>Asks the server who this is.</summary>
    public async Task<FetchStatus> LoadAsync(CancellationToken cancellationToken)
    {
        await LoadAboutAsync(cancellationToken);
        var me = await api.GetAsync("/me", ApiJson.Default.MeResponse, cancellationToken);
        Me = me.Value;
        return me.Status;
    }

    public async Task LoadAboutAsync(CancellationToken cancellationToken) =>
        About ??= (await api.GetAsync("/about", ApiJson.Default.AboutResponse, cancellationToken)).Value;

    /// <summary>Signs in with the cookie. Where it fails, the problem's detail is ASP.NET Core Identity's word: Failed, LockedOut, RequiresTwoFactor.</summary>
    public async Task<Fetched<MeResponse>> SignInAsync(SignInRequest request, CancellationToken cancellationToken)
    {
        var answer = await api.AnswerAsync(
            () => new HttpRequestMessage(HttpMethod.Post, ApiClient.Prefix + "/auth/login?useCookies=true")
            {
                Content = JsonContent.Create(request, ApiJson.Default.SignInRequest),
            },
            ApiJson.Default.CommandResponse,
            cancellationToken);
        if (answer.Status is FetchStatus.SignedOut or FetchStatus.Refused or FetchStatus.Forbidden)
        {
            return new(answer.Status, null, answer.Problem);
        }

        // A good answer has no body, which reads as unreachable; so the server is asked who this is now.
        return new(await LoadAsync(cancellationToken), Me);
    }

    public async Task SignOutAsync(CancellationToken cancellationToken)
    {
        await api.SendAsync(HttpMethod.Post, "/auth/logout", "", ApiJson.Default.String, ApiJson.Default.CommandResponse, cancellationToken);
        Me = null;
    }

    /// <summary>The two letters of a badge: the last two characters of a Chinese name, the initials of another.</summary>
    public static string InitialsOf(string name)
    {
        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1
            ? string.Concat(parts.Take(2).Select(p => char.ToUpper(p[0], CultureInfo.InvariantCulture)))
            : name.Length <= 2 ? name : name[0] > 0x2E80 ? name[^2..] : name[..2];
    }
}
