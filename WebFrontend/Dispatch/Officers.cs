using System.Security.Claims;
using Vigil.Grains.Interfaces.Dispatch;
using Vigil.Ledger.Queries.WorkOrders;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Dispatch;

/// <summary>The officers by id, read at most once a second, and what each caller may see and do.</summary>
internal sealed class Officers(RosterQueries roster, TimeProvider time)
{
    private readonly Cached<OfficerBook> book = new(
        async token => new OfficerBook(await roster.AllAsync(token)), TimeSpan.FromSeconds(1), time);

    public Task<OfficerBook> GetAsync(CancellationToken cancellationToken) => book.GetAsync(cancellationToken);

    /// <summary>Who acts, as work orders' rules are told.</summary>
    public static DispatchActor ActorOf(ClaimsPrincipal user) =>
        new(user.IsProgram || user.IsAnyOf(Roles.Admin, Roles.Dispatcher), user.InspectorId);

    /// <summary>An officer sees their towns and their own; everybody else who may read at all sees the county.</summary>
    public async Task<OfficerView> ViewOfAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (user.IsProgram || user.IsAnyOf(Roles.Admin, Roles.Dispatcher, Roles.Auditor, Roles.Legal) || user.InspectorId is not { } officer)
        {
            return OfficerView.All;
        }

        var towns = (await GetAsync(cancellationToken)).Find(officer)?.State.Towns;
        return new(towns is null or { IsDefault: true } ? [] : towns.Value, officer);
    }
}

/// <summary>The roster as it was read.</summary>
internal sealed class OfficerBook(IReadOnlyList<RosterRow> rows)
{
    private readonly Dictionary<string, RosterRow> byId = rows.ToDictionary(r => r.State.Id, StringComparer.Ordinal);

    public IReadOnlyList<RosterRow> Rows { get; } = rows;

    public RosterRow? Find(string id) => byId.GetValueOrDefault(id);

    public OfficerName Named(string id) => new(id, Find(id)?.State.Name);

    /// <summary>Where an officer's day begins.</summary>
    public string? HomeOf(string id, string seat) =>
        Find(id)?.State is { } officer
            ? officer.Shift?.HomeTown ?? (officer.Towns is { IsDefaultOrEmpty: false } towns ? towns[0] : seat)
            : null;
}
