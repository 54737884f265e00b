using Vigil.Domain.Complaints;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Complaints;

/// <summary>The desk's part of the API of complaints and reports.</summary>
public sealed class ComplaintApi(ApiClient api)
{
    public Task<Fetched<ComplaintDetail>> FindAsync(string number, CancellationToken cancellationToken) =>
        api.GetAsync(PathOf(number), ApiJson.Default.ComplaintDetail, cancellationToken);

    public Task<Fetched<CommandResponse>> AcceptAsync(string number, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(number, "acceptance"), new AcceptComplaintRequest(), ApiJson.Default.AcceptComplaintRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> RefuseAsync(string number, RefusalReason reason, string answer, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(number, "refusal"), new RefuseComplaintRequest(reason, answer), ApiJson.Default.RefuseComplaintRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> TransferAsync(string number, string authority, string answer, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(number, "transfer"), new TransferComplaintRequest(authority, answer), ApiJson.Default.TransferComplaintRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> MergeAsync(string number, string into, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(number, "merger"), new MergeComplaintRequest(into), ApiJson.Default.MergeComplaintRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> EndMediationAsync(string number, MediationEnd end, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(number, "mediation-end"), new EndMediationRequest(end), ApiJson.Default.EndMediationRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> DecideAsync(string number, ReportOutcome outcome, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(number, "decision"), new DecideReportRequest(outcome), ApiJson.Default.DecideReportRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> AnswerAsync(string number, string answer, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(number, "answer"), new AnswerComplaintRequest(answer), ApiJson.Default.AnswerComplaintRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> RecuseAsync(string number, IReadOnlyList<string> officers, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(number, "recusals"), new RecuseOfficersRequest(officers), ApiJson.Default.RecuseOfficersRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> NoteAsync(string number, string text, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(number, "notes"), new NoteComplaintRequest(text), ApiJson.Default.NoteComplaintRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> PauseClockAsync(string number, string code, string reason, CancellationToken cancellationToken) =>
        api.CommandAsync(
            PathOf(number, "clock-pause"), new PauseComplaintClockRequest(code, reason), ApiJson.Default.PauseComplaintClockRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> ResumeClockAsync(string number, string code, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(number, "clock-resumption"), new ResumeComplaintClockRequest(code), ApiJson.Default.ResumeComplaintClockRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> ExtendClockAsync(string number, string code, int amount, string reason, CancellationToken cancellationToken) =>
        api.CommandAsync(
            PathOf(number, "clock-extension"), new ExtendComplaintClockRequest(code, amount, reason), ApiJson.Default.ExtendComplaintClockRequest, cancellationToken);

    /// <summary>Who filed it. The reading is in the ledger, with the reason, before the answer comes.</summary>
    public Task<Fetched<RevealedReporter>> RevealAsync(string number, RevealReason reason, string? note, CancellationToken cancellationToken) =>
        api.SendAsync(
            HttpMethod.Post,
            PathOf(number, "identity"),
            new RevealReporterRequest(reason, note),
            ApiJson.Default.RevealReporterRequest,
            ApiJson.Default.RevealedReporter,
            cancellationToken);

    private static string PathOf(string number, string? action = null) =>
        $"/complaints/{Uri.EscapeDataString(number)}{(action is null ? null : "/" + action)}";
}
