using System.Text.Json;
using Microsoft.Playwright;
using Vigil.Domain.Entities;
using Vigil.Domain.Training;
using Vigil.WebFrontend.Client.Employees;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Training;

namespace Vigil.Browser.Tests;

/// <summary>A worker takes a test by a link on a phone, fails, reads why, takes it again and passes; the console shows it.</summary>
[Collection("browser")]
public sealed class TrainingJourneyTests(ConsoleFixture vigil)
{
    [Fact]
    public async Task A_worker_fails_a_test_reads_why_takes_it_again_and_passes()
    {
        var link = await InviteAsync();
        await PublicScan.NoneAsync(vigil, link, "/t/AAAAAAAAAAAAAAAAAAAAAA");
        var phone = await (await vigil.NewProfileAsync(Phone.Options(script: true, width: 360))).NewPageAsync();
        await phone.GotoAsync(link);
        await Wcag.NoneAsync(phone, link);

        await phone.GetByRole(AriaRole.Button, new() { Name = "开始考试" }).ClickAsync();
        await Wcag.NoneAsync(phone, link);
        await PublicScan.NoneAsync(vigil, scan => PublicSteps.AnswerNothingAsync(scan, link));
        await AnswerAllAsync(phone, rightly: false);
        await phone.GetByRole(AriaRole.Button, new() { Name = "交卷", Exact = true }).ClickAsync();
        await Assertions.Expect(phone.Locator(".result")).ToContainTextAsync("未合格");
        await Assertions.Expect(phone.Locator(".answer").First).ToContainTextAsync("《食品安全法》");
        await Wcag.NoneAsync(phone, link);

        await phone.GetByRole(AriaRole.Button, new() { Name = "重新考试" }).ClickAsync();
        await AnswerAllAsync(phone, rightly: true);
        await phone.GetByRole(AriaRole.Button, new() { Name = "交卷", Exact = true }).ClickAsync();
        await Assertions.Expect(phone.Locator(".result")).ToContainTextAsync("合格 · 100%");
        await Assertions.Expect(phone.Locator("body")).ToContainTextAsync("下次可考");

        await phone.Context.CloseAsync();

        var console = await vigil.OpenConsoleAsync();
        await console.GoAsync("/console/training/results");
        await Assertions.Expect(console.GetByTestId("list")).ToContainTextAsync("合格 100%");
        await console.CloseAsync();
    }

    private static async Task AnswerAllAsync(IPage phone, bool rightly)
    {
        for (var number = 1; number <= 3; number++)
        {
            var asked = await phone.Locator(".question legend").InnerTextAsync();
            var question = QuestionBank.Standard.Single(q => asked.EndsWith(q.Text.Zh, StringComparison.Ordinal)).ToContent();
            var right = question.Key.Select(k => question.Choices[k].Zh).ToHashSet(StringComparer.Ordinal);
            foreach (var choice in await phone.Locator(".choice").AllAsync())
            {
                if (right.Contains(await choice.InnerTextAsync()) == rightly)
                {
                    await choice.Locator("input").CheckAsync();
                    if (!rightly)
                    {
                        break;
                    }
                }
            }

            await phone.Locator(".question button").ClickAsync();
        }
    }

    private async Task<string> InviteAsync()
    {
        await vigil.Api.PostAsync("/api/v1/training/bank", new AdoptBankRequest());
        await vigil.Api.PostAsync("/api/v1/entities", new RegisterEntityRequest(
            "E-lesson", "学习饭店", null, EntityCategory.Catering, "610927102", null, "正街 9 号", 31.95, 109.40));
        await vigil.Api.PostAsync("/api/v1/employees", new RegisterEmployeeRequest("P-lesson", "E-lesson", "李学习", null, "厨师"));
        await vigil.Api.PutAsync("/api/v1/training/courses/lesson", new WriteCourseRequest(
            new("个人卫生", "Hygiene"), new("# 要点\n- **洗手**", "# Points\n- **Wash hands**"), [new(TrainingTrade.General, "people", 3)], WaitHours: 0, MostPerDay: 5));
        using var answer = await vigil.Api.PostAsync("/api/v1/training/results/lesson/P-lesson/link", new GiveTestLinkRequest());
        using var given = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var address = given.RootElement.GetProperty("address").GetString()!;
        return address[address.IndexOf("/t/", StringComparison.Ordinal)..];
    }
}
