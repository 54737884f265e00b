using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Vigil.WebFrontend.Client.Tests.Shared;
using Vigil.WebFrontend.Client.Training;

namespace Vigil.WebFrontend.Client.Tests.Training;

/// <summary>A worker's own courses, and the editor of a course.</summary>
public sealed class TrainingScreensTests : IAsyncLifetime
{
    private const string Course = """
        {"id":"hygiene","number":2,"title":{"zh":"个人卫生","en":"Hygiene"},"material":{"zh":"要点","en":"Points"},"plan":[{"trade":"General","topic":"people","count":3}],
         "questions":3,"passMark":80,"limitMinutes":15,"waitHours":24,"mostPerDay":2,"validMonths":12,"creditMinutes":60,"required":true,"retired":false,
         "writtenAt":"2026-11-02T00:00:00Z","by":"U-1","version":2,
         "requiredCategories":["Catering"],"requiredPosts":["厨师"]}
        """;

    private readonly ConsoleContext context = new();

    public ValueTask InitializeAsync()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    [Fact]
    public void A_worker_without_courses_and_one_without_a_connection_are_told_so()
    {
        Answer("""{"courses":[],"minutes":0}""");
        Assert.Contains("还没有成绩", context.Render<MyCourses>().WaitForElement("[data-testid=blank]").TextContent, StringComparison.Ordinal);

        context.Http.Answers.Enqueue(() => throw new HttpRequestException("no network"));
        Assert.NotNull(context.Render<MyCourses>().WaitForElement("[data-testid=blank] button"));
    }

    [Fact]
    public async Task A_worker_sees_what_was_passed_until_when_and_goes_to_the_test()
    {
        Answer("""
            {"courses":[{"id":"hygiene","title":{"zh":"个人卫生","en":"Hygiene"},"questions":3,"passMark":80,"limitMinutes":15,"required":true,"status":"Passed","percent":90,"validThrough":"2027-11-02"},
                        {"id":"fire","title":{"zh":"用火安全","en":"Fire"},"questions":5,"passMark":60,"limitMinutes":20,"required":false}],"minutes":90}
            """);
        var page = context.Render<MyCourses>();
        page.WaitForElement("[data-course=hygiene]");

        Assert.All(["个人卫生", "90%", "2027-11-02"], word => Assert.Contains(word, page.Find("[data-course=hygiene]").TextContent, StringComparison.Ordinal));
        Answer("""{"address":"https://vigil.example/t/token-1","endsAt":"2026-12-02T00:00:00Z"}""");
        await page.Find("[data-course=fire] [data-testid=my-test]").ClickAsync(new());

        Assert.Equal("/api/v1/my/training/fire/link", context.Http.Requests[^1].Path);
        Assert.EndsWith("/t/token-1?lang=zh", context.Get<BunitNavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_course_is_edited_with_all_that_it_had()
    {
        var done = 0;
        var editor = context.Render<CourseEditor>(p => p
            .Add(e => e.Course, JsonSerializer.Deserialize(Course, Client.Shared.ApiJson.Default.CourseModel)).Add(e => e.OnDone, () => done++));
        await editor.Find("[data-testid=course-title-zh]").ChangeAsync(new ChangeEventArgs { Value = "从业人员卫生" });
        Answer("""{"verdict":"Accepted"}""");

        await editor.Find("[data-testid=course-form]").SubmitAsync();

        Assert.Equal(1, done);
        var sent = Assert.Single(context.Http.Requests);
        Assert.Equal((HttpMethod.Put, "/api/v1/training/courses/hygiene"), (sent.Method, sent.Path));
        var body = JsonDocument.Parse(sent.Body!).RootElement;
        Assert.Equal(("从业人员卫生", 80, 15), (body.GetProperty("title").GetProperty("zh").GetString(), body.GetProperty("passMark").GetInt32(), body.GetProperty("limitMinutes").GetInt32()));
        Assert.Equal("people", body.GetProperty("plan")[0].GetProperty("topic").GetString());
        Assert.Equal(("Catering", "厨师"), (body.GetProperty("requiredCategories")[0].GetString(), body.GetProperty("requiredPosts")[0].GetString()));
    }

    [Fact]
    public async Task A_course_that_is_refused_stays_open_with_the_reason()
    {
        var editor = context.Render<CourseEditor>();
        context.Http.Answers.Enqueue(() => new(HttpStatusCode.ServiceUnavailable));

        await editor.Find("[data-testid=course-form]").SubmitAsync();

        Assert.NotEmpty(editor.Find(".form-error").TextContent);
        Assert.NotNull(editor.Find("[data-testid=course-save]"));
    }

    private void Answer(string json) =>
        context.Http.Answers.Enqueue(() => new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") });
}
