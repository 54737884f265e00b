using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Shifts;

/// <summary>The desk's part of the API.</summary>
public sealed class ShiftApi(ApiClient api)
{
    public Task<Fetched<ShiftResponse>> FindAsync(CancellationToken cancellationToken) =>
        api.GetAsync("/shift", ApiJson.Default.ShiftResponse, cancellationToken);

    public Task<Fetched<CommandResponse>> SignOffAsync(string? note, CancellationToken cancellationToken) =>
        api.CommandAsync("/shift/sign-off", new SignOffRequest(note), ApiJson.Default.SignOffRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> SignOnAsync(string digest, CancellationToken cancellationToken) =>
        api.CommandAsync("/shift/sign-on", new SignOnRequest(digest), ApiJson.Default.SignOnRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> WithdrawAsync(CancellationToken cancellationToken) =>
        api.CommandAsync("/shift/withdrawal", new WithdrawHandoverRequest(), ApiJson.Default.WithdrawHandoverRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> TakeOverAsync(string reason, CancellationToken cancellationToken) =>
        api.CommandAsync("/shift/takeover", new TakeOverRequest(reason), ApiJson.Default.TakeOverRequest, cancellationToken);
}
