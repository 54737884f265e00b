using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Vigil.Domain.Notices;
using Vigil.WebFrontend.Notices;

namespace Vigil.WebFrontend.Tests.Notices;

/// <summary>Reports of mails that came back. What follows from one is in the tests of the notice itself.</summary>
public sealed class BounceTests(NodeFixture node)
{
    private static readonly string MessageId = $"{NoticeRules.MailIdOf(NoticeRules.MessageIdOf("N-nobody", NoticeChannel.Mail, 0))}@vigil.example";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("failed", "5.1.1", true, "dsn-5-1-1")]
    [InlineData("Failed", "4.4.7 (delivery time expired)", true, "dsn-4-4-7")]
    [InlineData("failed", "User unknown <somebody@shop.example>", true, null)]
    [InlineData("delayed", "4.4.1", false, null)]
    public void A_report_says_which_mail_came_back_and_why(string action, string status, bool failed, string? code) =>
        Assert.Equal(new MailBounce(MessageId, failed, code), Read(Report(action, status)));

    [Fact]
    public void The_mail_is_known_by_its_head_by_its_copy_or_by_what_the_report_answers()
    {
        Assert.Equal(MessageId, Read(Report("failed", "5.1.1", "message/rfc822"))!.MessageId);
        Assert.Equal(MessageId, Read(Report("failed", "5.1.1", null, $"In-Reply-To: <{MessageId}>\r\n"))!.MessageId);
        Assert.Null(Read(Report("failed", "5.1.1", null)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no mail at all")]
    [InlineData("Subject: Re: your letter\r\n\r\nI am on holiday.\r\n")]
    [InlineData("Content-Type: multipart/report; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n")]
    public void What_is_no_report_is_none(string text) => Assert.Null(Read(text));

    [Fact]
    public async Task Only_a_key_of_that_scope_reports_and_a_mail_that_is_not_ours_is_answered_as_one_that_is()
    {
        var (client, _, _) = await node.WithKeyAsync(["bounces"]);
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(client, Report("failed", "5.1.1"))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(client, Report("failed", "5.1.1"))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(client, Report("failed", "5.1.1").Replace(MessageId, "x@elsewhere.example", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync("/api/v1/notices/bounces", new { id = $"<{MessageId}>", status = "failed", reason = "dsn-5-1-1" }, Token)).StatusCode);

        await PostAsync(client, "Subject: hello\r\n\r\nhello").InvalidAsync("body");
        await client.PostAsJsonAsync("/api/v1/notices/bounces", new { id = "<x@y>", status = "lost" }, Token).InvalidAsync("status");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(client, new string('x', (256 * 1024) + 1))).StatusCode);

        var (other, _, _) = await node.WithKeyAsync(["write", "cameras"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(other, Report("failed", "5.1.1"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/v1/notices", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(await node.AsAsync("nobody"), Report("failed", "5.1.1"))).StatusCode);
    }

    private static MailBounce? Read(string text) => MailBounce.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), Token);

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string text)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("message/rfc822") } };
        return client.PostAsync(new Uri("/api/v1/notices/bounces", UriKind.Relative), content, Token);
    }

    /// <summary>A report as mail servers write them.</summary>
    /// <param name="third">What it carries of the mail: its head, all of it, or nothing.</param>
    private static string Report(string action, string status, string? third = "text/rfc822-headers", string more = "") => string.Join("\r\n",
    [
        "From: MAILER-DAEMON@mx.example",
        "To: vigil@vigil.example",
        "Subject: Undelivered Mail Returned to Sender",
        "MIME-Version: 1.0",
        more + "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"",
        "",
        "--b",
        "Content-Type: text/plain; charset=us-ascii",
        "",
        "I'm sorry to have to inform you that your message could not be delivered.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example",
        "",
        "Final-Recipient: rfc822; somebody@shop.example",
        $"Action: {action}",
        $"Status: {status}",
        "",
        .. third is null ? Array.Empty<string>() : ["--b", $"Content-Type: {third}", "", "From: vigil@vigil.example", $"Message-ID: <{MessageId}>", "Subject: notice", "", ""],
        "--b--",
        "",
    ]);
}
