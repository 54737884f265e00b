using System.Text.Json;
using Vigil.County.Api;
using Vigil.County.Making;
using Vigil.Domain.Dispatch;

namespace Vigil.County.Days;

/// <summary>What an officer does to one work order, as the field page would send it.</summary>
/// <param name="key">The beginning of each command's key; with the same one a step is done once.</param>
internal sealed class Field(ApiSession session, string order, string key)
{
    public Task AcceptAsync(CancellationToken cancellationToken) => DoAsync("acceptance", new { }, cancellationToken);

    public Task DeclineAsync(string reason, CancellationToken cancellationToken) => DoAsync("decline", new { reason }, cancellationToken);

    public Task PlanAsync(string visitOn, CancellationToken cancellationToken) => DoAsync("plan", new { visitOn }, cancellationToken);

    public Task SetOutAsync(CancellationToken cancellationToken) => DoAsync("setting-out", new { }, cancellationToken);

    public Task ArriveAsync(double? latitude, double? longitude, CancellationToken cancellationToken) =>
        DoAsync("arrival", new { latitude, longitude }, cancellationToken);

    /// <summary>Answers each question of the checklist.</summary>
    /// <param name="failing">How many of the first general items fail.</param>
    /// <returns>The items that failed.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(string checklist, int failing, Dice dice, CancellationToken cancellationToken)
    {
        var picture = await session.StorePictureAsync(Pictures.Draw(dice), cancellationToken);
        var items = Checklists.Find(checklist)!.Items;
        var failed = items.Where(i => !i.Key).Take(failing).Select(i => i.Code).ToList();
        await DoAsync(
            "findings",
            new
            {
                findings = items.Select((item, n) => new
                {
                    item = item.Code,
                    result = failed.Contains(item.Code) ? "Fail" : "Pass",
                    note = failed.Contains(item.Code) ? dice.Of(Words.Faults) : null,
                    attachments = n == 0 ? new[] { picture } : [],
                }),
            },
            cancellationToken);
        return failed;
    }

    public Task OrderRectificationAsync(DateOnly dueOn, IReadOnlyList<string> items, CancellationToken cancellationToken) =>
        DoAsync("rectification", new { dueOn, items, text = "限期改正，逾期依法处理。" }, cancellationToken);

    public Task RecheckAsync(CancellationToken cancellationToken) => DoAsync("recheck", new { passed = true, note = "已逐项复查，改正到位。" }, cancellationToken);

    public Task HandInAsync(bool failed, string? with, string message, CancellationToken cancellationToken) =>
        DoAsync("handing-in", new { outcome = failed ? "Rectified" : "Conforming", with, message }, cancellationToken);

    private async Task DoAsync(string step, object body, CancellationToken cancellationToken)
    {
        using var answer = await session.TrySendAsync(
            HttpMethod.Post, $"work-orders/{Uri.EscapeDataString(order)}/{step}", $"{key}-{step}", JsonSerializer.Serialize(body), cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new StepRefusedException($"{order} {step}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}", (int)answer.StatusCode);
        }
    }
}

/// <summary>Somebody was faster, or it isn't possible now.</summary>
internal sealed class StepRefusedException(string message, int status) : Exception(message)
{
    public int Status { get; } = status;
}
