using Microsoft.Extensions.Time.Testing;
using Vigil.Domain.Alerts;
using Vigil.WebFrontend.Client.Alerts;

namespace Vigil.WebFrontend.Client.Tests.Alerts;

public sealed class AlertStoreTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly AlertReaderDouble server = new();
    private readonly AlertStore store;

    public AlertStoreTests() => store = new(server, time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Entries_on_known_alerts_cost_no_request()
    {
        await LoadAsync(Alert.Of("A"));

        store.Apply([Alert.Repeated(2, "A", 7)]);

        Assert.Equal(7, store.Find("A")!.Count);
        Assert.Empty(server.Finds);
        Assert.Equal(1, server.Lists);
    }

    [Fact]
    public async Task An_alert_that_was_raised_is_read_and_announced_once()
    {
        await LoadAsync();
        var raised = new List<string>();
        store.Raised += a => raised.Add(a.Id);
        server.Alerts["A"] = Alert.Of("A");

        store.Apply([Alert.Raised(2, "A")]);
        Pass();

        Assert.NotNull(store.Find("A"));
        Assert.Equal(["A"], raised);
        Assert.Contains("A", store.Unread);
    }

    [Fact]
    public async Task A_flood_of_new_alerts_is_read_by_lists_and_not_one_by_one()
    {
        await LoadAsync();
        for (var i = 0; i < 200; i++)
        {
            server.Alerts[$"A{i}"] = Alert.Of($"A{i}");
        }

        store.Apply([.. Enumerable.Range(0, 200).Select(i => Alert.Raised(i + 1, $"A{i}"))]);
        Pass();

        Assert.Equal(200, store.Items.Count);
        Assert.Equal(2, server.Lists);
        Assert.Empty(server.Finds);
    }

    [Fact]
    public async Task Two_hundred_events_a_second_for_ten_seconds_cost_at_most_a_few_requests_a_second()
    {
        await LoadAsync();
        var seq = 0L;
        for (var tick = 0; tick < 100; tick++)
        {
            var entries = Enumerable.Range(0, 20).Select(_ => Alert.Raised(++seq, $"A{seq}")).ToList();
            foreach (var entry in entries)
            {
                server.Alerts[entry.Key] = Alert.Of(entry.Key) with { LastRaisedAt = entry.At };
            }

            store.Apply(entries);
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Pass();
        Assert.Equal(2000, store.Items.Count);
        Assert.InRange(server.Lists + server.Finds.Count, 1, 60);
    }

    [Fact]
    public async Task An_answer_that_was_old_on_arrival_undoes_nothing()
    {
        await LoadAsync(Alert.Of("A"));
        var gate = new TaskCompletionSource();
        server.Gate = gate.Task;
        var again = store.LoadAsync(Token);

        store.Apply([Alert.Acknowledged(5, "A"), Alert.Repeated(6, "A", 3)]);
        gate.SetResult();
        await again;

        Assert.Equal(AlertStatus.Acknowledged, store.Find("A")!.Status);
        Assert.Equal(3, store.Find("A")!.Count);
    }

    [Fact]
    public async Task An_alert_closed_while_a_list_was_under_way_does_not_come_back_with_it()
    {
        await LoadAsync(Alert.Of("A"));
        var gate = new TaskCompletionSource();
        server.Gate = gate.Task;
        var again = store.LoadAsync(Token);

        store.Apply([Alert.Closed(5, "A")]);
        gate.SetResult();
        await again;

        Assert.Null(store.Find("A"));
    }

    [Fact]
    public async Task An_assignment_shows_at_once_and_the_name_follows()
    {
        await LoadAsync(Alert.Of("A"));
        server.Alerts["A"] = Alert.Of("A", assignedTo: "I-7") with { AssignedToName = "陈志强" };

        store.Apply([Alert.Assigned(3, "A", "I-7")]);
        Assert.Equal("I-7", store.Find("A")!.AssignedTo);
        Pass();

        Assert.Equal("陈志强", store.Find("A")!.AssignedToName);
    }

    [Fact]
    public async Task A_repeat_that_makes_it_graver_is_announced()
    {
        await LoadAsync(Alert.Of("A"));
        var raised = new List<AlertSeverity>();
        store.Raised += a => raised.Add(a.Severity);

        store.Apply([Alert.Repeated(2, "A", 2), Alert.Repeated(3, "A", 3, AlertSeverity.Critical)]);

        Assert.Equal([AlertSeverity.Critical], raised);
    }

    [Fact]
    public async Task A_body_that_this_browser_does_not_understand_makes_it_ask()
    {
        await LoadAsync(Alert.Of("A"));
        server.Alerts["A"] = Alert.Of("A", AlertSeverity.Minor);

        store.Apply([Alert.Entry(2, "A", "alert.severityChanged", """{"severity":"Apocalyptic"}""")]);
        Pass();

        Assert.Equal(AlertSeverity.Minor, store.Find("A")!.Severity);
    }

    private async Task LoadAsync(params AlertItem[] alerts)
    {
        foreach (var alert in alerts)
        {
            server.Alerts[alert.Id] = alert;
        }

        await store.LoadAsync(Token);
    }

    private void Pass()
    {
        for (var i = 0; i < 20; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(200));
        }
    }
}
