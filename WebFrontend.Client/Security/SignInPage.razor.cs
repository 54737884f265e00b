using Microsoft.AspNetCore.Components;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Security;

public sealed partial class SignInPage(Session session, NavigationManager navigation, Words words, Preferences preferences)
{
    private string user = "";
    private string password = "";
    private string? code;
    private string? error;
    private bool askCode;
    private bool busy;
    private bool wrong;
    private ElementReference said;

    /// <summary>Where to go afterwards; only a path of the staff's screens counts. Without one, officers go to theirs.</summary>
    [SupplyParameterFromQuery(Name = "return")]
    public string? ReturnTo { get; set; }

    private Words W => words;

    private string? Invalid => wrong ? "true" : null;

    private string? Described => wrong ? "signin-error" : null;

    protected override async Task OnInitializedAsync()
    {
        await preferences.LoadAsync();
        await session.LoadAboutAsync(CancellationToken.None);
    }

    private async Task SignInAsync()
    {
        (busy, wrong, error) = (true, false, null);
        var answer = await session.SignInAsync(new(user.Trim(), password, string.IsNullOrWhiteSpace(code) ? null : code.Trim()), CancellationToken.None);
        busy = false;
        if (answer.Ok)
        {
            GoOn();
            return;
        }

        askCode |= answer.Problem?.Detail == "RequiresTwoFactor";
        error = answer.Problem?.Detail switch
        {
            "LockedOut" => words["signin.locked"],
            "RequiresTwoFactor" => words["signin.codeAsked"],
            _ when answer.Status is FetchStatus.Unreachable => words["state.offline"],
            _ when answer.Status is FetchStatus.SignedOut => words["signin.wrong"],
            _ => answer.Problem?.Title ?? words["signin.wrong"],
        };
        wrong = answer.Status is FetchStatus.SignedOut && answer.Problem?.Detail is not ("LockedOut" or "RequiresTwoFactor"); // of the two: which one isn't told
        if (!askCode)
        {
            await said.FocusAsync();
        }
    }

    private void GoOn()
    {
        var place = session.IsDiscipline ? "console/integrity" : session.IsOutside
            ? ReturnTo is { } mine && IsUnder(mine, "my") ? mine : "my"
            : ReturnTo is { } path && (IsUnder(path, "console") || IsUnder(path, "field")) ? path : session.IsOfficer ? "field" : "console";

        // A page that was opened as the console's may use no camera and no microphone: the officers' screens are loaded as their own.
        navigation.NavigateTo(place, forceLoad: IsUnder(place, "field") && IsUnder(navigation.ToBaseRelativePath(navigation.Uri), "console"));
    }

    private static bool IsUnder(string path, string place) => path == place || path.StartsWith(place + "/", StringComparison.Ordinal) || path.StartsWith(place + "?", StringComparison.Ordinal);
}
