using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vigil.County.Api;
using Vigil.County.Making;

namespace Vigil.County.Days;

/// <summary>Courses from the standard bank, and a few dozen workers who have taken their tests as anybody would: by a link, question by question.</summary>
internal static partial class Lessons
{
    private const int Takers = 48;

    private static readonly (string Id, string Zh, string En, object[] Plan, bool Required)[] Courses =
    [
        ("catering-basics", "餐饮从业人员食品安全基础", "Food safety basics for catering staff",
            [Row("Catering", 6), Row("General", 4)], true),
        ("food-sale-basics", "食品销售人员食品安全基础", "Food safety basics for food shops",
            [Row("FoodSale", 6), Row("General", 4)], false),
        ("equipment-basics", "特种设备安全基础（电梯、锅炉、压力容器、叉车）", "Safety of lifts, boilers, pressure vessels and forklifts",
            [Row("SpecialEquipment", 10)], false),
    ];

    /// <returns>A link by which whoever looks at the demo can take a test, or nothing where the courses were there already.</returns>
    public static async Task<string?> TeachAsync(ApiSession api, string site, CancellationToken cancellationToken)
    {
        if ((await api.GetAsync("training/courses", cancellationToken)).GetArrayLength() > 0)
        {
            return null;
        }

        await api.PostAsync("training/bank", "fill-training-bank", new { }, cancellationToken);
        foreach (var (id, zh, en, plan, required) in Courses)
        {
            var course = JsonSerializer.Serialize(new
            {
                title = new { zh, en },
                material = new
                {
                    zh = "# 记住\n- 有健康证才能上岗，**每年**检查一次\n- 生熟分开，烧熟煮透：中心温度 **70 ℃** 以上\n- 冷藏 0～8 ℃，热藏 60 ℃ 以上\n- 进货查验并留存记录\n\n特种设备：检验到期前**一个月**申请检验，未经检验不得使用。",
                    en = "# Remember\n- Nobody works without a health certificate, checked **yearly**\n- Raw and cooked apart; cook through: **70 °C** at the core\n- Chilled 0 to 8 °C, hot above 60 °C\n- Check what is delivered and keep the records\n\nSpecial equipment: ask for the inspection **a month** before it runs out; without inspection it may not be used.",
                },
                plan,
                required,
                passMark = 60,
                limitMinutes = 30,
                waitHours = 24,
                mostPerDay = 2,
                validMonths = 12,
                creditMinutes = 120,
            });
            await api.CommandAsync(HttpMethod.Put, $"training/courses/{id}", $"fill-course-{id}", course, cancellationToken);
        }

        var keys = await KeysAsync(api, cancellationToken);
        var workers = (await api.GetAsync("employees?limit=200", cancellationToken)).GetProperty("items").EnumerateArray()
            .Where(e => e.GetProperty("onDuty").GetBoolean()).Select(e => e.GetProperty("id").GetString()!).Take(Takers + 1).ToList();
        var waiting = new ConcurrentQueue<(string Worker, int Number)>(workers.Skip(1).Select((w, i) => (w, i)));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var phone = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.TrimEnd('/') + "/") };
            while (waiting.TryDequeue(out var next))
            {
                var course = Courses[next.Number % Courses.Length].Id;
                var link = await GiveAsync(api, course, next.Worker, next.Number % 6 == 5 ? "spot" : "link", cancellationToken);
                await TakeAsync(phone, link, keys, Dice.For($"lesson {next.Worker}"), cancellationToken);
            }
        }));
        return workers.Count == 0 ? null : site.TrimEnd('/') + "/" + await GiveAsync(api, Courses[0].Id, workers[0], "link", cancellationToken);
    }

    private static object Row(string trade, int count) => new { trade, count };

    private static async Task<string> GiveAsync(ApiSession api, string course, string worker, string how, CancellationToken cancellationToken)
    {
        var given = await api.PostAsync(
            $"training/results/{course}/{Uri.EscapeDataString(worker)}/{how}", $"fill-{how}-{course}-{worker}", new { }, cancellationToken);
        var address = given.GetProperty("address").GetString()!;
        return address[(address.IndexOf("/t/", StringComparison.Ordinal) + 1)..];
    }

    private static async Task TakeAsync(HttpClient phone, string link, Dictionary<string, HashSet<string>> keys, Dice dice, CancellationToken cancellationToken)
    {
        await SendAsync("begin", []);
        var skill = 0.15 + (dice.Unit() * 0.8); // how often this worker knows
        for (var number = 1; number <= 10; number++)
        {
            var page = await phone.GetStringAsync(new Uri($"{link}?lang=zh&q={number}", UriKind.Relative), cancellationToken);
            var asked = WebUtility.HtmlDecode(Asked().Match(page).Groups["text"].Value);
            var options = Option().Matches(page).Select(o => WebUtility.HtmlDecode(o.Groups["text"].Value)).ToList();
            if (asked.Length == 0 || options.Count == 0)
            {
                throw new CommandException($"Question {number} of a test was not found on its page.");
            }

            var right = keys.GetValueOrDefault(asked, []);
            var chosen = dice.Chance(skill)
                ? Enumerable.Range(0, options.Count).Where(i => right.Contains(options[i])).ToList()
                : [dice.Below(options.Count)];
            await SendAsync("answers", [("attempt", "1"), ("number", $"{number}"), .. chosen.Select(c => ("choice", $"{c}"))]);
        }

        await SendAsync("submit", [("attempt", "1")]);

        async Task SendAsync(string step, IEnumerable<(string Name, string Value)> fields)
        {
            using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
            using var answer = await phone.PostAsync(new Uri($"{link}/{step}", UriKind.Relative), form, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.SeeOther)
            {
                throw new CommandException($"A test's step \"{step}\" was answered {(int)answer.StatusCode}.");
            }
        }
    }

    // The words of each question's right options.
    private static async Task<Dictionary<string, HashSet<string>>> KeysAsync(ApiSession api, CancellationToken cancellationToken)
    {
        var bank = await api.GetAsync("training/questions?limit=200", cancellationToken);
        return bank.GetProperty("items").EnumerateArray().ToDictionary(
            q => q.GetProperty("text").GetProperty("zh").GetString()!,
            q => q.GetProperty("key").EnumerateArray().Select(k => q.GetProperty("options")[k.GetInt32()].GetProperty("zh").GetString()!).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [GeneratedRegex(@"<legend[^>]*>\d+\. (?<text>[^<]+)</legend>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"<label class=""choice""[^>]*>.*?<span>(?<text>[^<]+)</span>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Option();
}
