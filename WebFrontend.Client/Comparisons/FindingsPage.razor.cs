using Vigil.Domain.Alerts;
using Vigil.Domain.Comparisons;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Comparisons;

/// <summary>What the comparison of records found, and the reasons for which findings were dismissed.</summary>
public sealed partial class FindingsPage(FindingApi api, Session session, CountyBook book, LiveClock clock, Toasts toasts, Words words) : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private Listing<ComparisonFinding>? list;
    private IReadOnlyList<ComparisonRuleItem> rules = [];
    private FindingStatus? status = FindingStatus.Open;
    private AlertSeverity? severity;
    private ComparisonFinding? asked;
    private string rule = "";
    private string reason = "";
    private string? town;
    private string? note;
    private string? error;
    private bool busy;

    private Words W => words;

    private Session Session => session;

    private CountyBook Book => book;

    private LiveClock Clock => clock;

    private string Path => ApiPath.Of("/findings", ("status", status), ("rule", rule), ("severity", severity), ("town", town));

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnInitializedAsync() => await CountAsync();

    private async Task CountAsync()
    {
        if ((await api.RulesAsync(closed.Token)).Value is { } known)
        {
            rules = known;
            note = words.Format("finding.note", known.Sum(r => r.Open), known.Count(r => r.InForce));
        }
    }

    private void Ask(ComparisonFinding finding) => (asked, reason, error) = (finding, "", null);

    private async Task DismissAsync()
    {
        busy = true;
        var answer = await api.DismissAsync(asked!, reason.Trim(), closed.Token);
        busy = false;
        if (!answer.Ok)
        {
            error = words.Why(answer.Status, answer.Problem);
            return;
        }

        asked = null;
        toasts.Done(words["finding.dismissed"]);
        await CountAsync();
        await list!.ReloadAsync();
    }

    /// <summary>The facts in words: who or what it is about, and each code with its value.</summary>
    private string Facts(ComparisonFinding finding) => string.Join(
        " · ",
        new[] { finding.SubjectName ?? (finding.Detail.Values.Contains(finding.Part) ? null : finding.Part) }
            .Concat(finding.Detail.Where(d => d.Key is not "count").Select(d => words.Format($"finding.detail.{d.Key}", Value(d.Key, d.Value))))
            .Where(t => !string.IsNullOrEmpty(t)));

    private string Value(string key, string value) => key switch
    {
        "holds" => string.Join(", ", value.Split(',').Select(k => words.Coded("CertificateKind", k))),
        "duty" => words.Coded("EquipmentDuty", value),
        "equipment" => words.Coded("EquipmentType", value),
        "status" => words.Coded("EntityStatus", value),
        _ => value,
    };
}
