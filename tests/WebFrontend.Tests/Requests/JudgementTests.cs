using Vigil.Domain.Alerts;
using Vigil.Domain.Certificates;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.WebFrontend.Alerts;
using Vigil.WebFrontend.Certificates;
using Vigil.WebFrontend.Dispatch;
using Vigil.WebFrontend.Entities;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Tests.Requests;

/// <summary>Each verdict has its status, and each refusal by a rule a name of its own.</summary>
public sealed class JudgementTests
{
    [Fact]
    public void Every_verdict_means_something_and_names_are_permanent()
    {
        Check(Enum.GetValues<AlertVerdict>(), AlertJudgements.Of);
        Check(Enum.GetValues<CertificateVerdict>(), CertificateJudgements.Of);
        Check(Enum.GetValues<EntityVerdict>(), EntityJudgements.Of);
        Check(Enum.GetValues<InspectionVerdict>(), EntityJudgements.Of);
        Check(Enum.GetValues<WorkOrderVerdict>(), WorkOrderJudgements.Of);
    }

    [Theory]
    [InlineData(CertificateVerdict.CertificateRevoked, 409, "certificate-revoked")]
    [InlineData(CertificateVerdict.NotLater, 409, "not-later")]
    [InlineData(CertificateVerdict.AlreadyExpired, 409, "already-expired")]
    [InlineData(CertificateVerdict.NotFound, 404, "")]
    [InlineData(CertificateVerdict.NumberRefused, 400, "number")]
    [InlineData(CertificateVerdict.Accepted, 200, "")]
    [InlineData(CertificateVerdict.Repeated, 200, "")]
    public void A_certificate_verdict_has_its_status_and_name(CertificateVerdict verdict, int status, string name)
    {
        var judgement = CertificateJudgements.Of(verdict);
        Assert.Equal((status, name), (judgement.Status, judgement.Name));
    }

    private static void Check<T>(T[] verdicts, Func<T, Judgement> judge)
    {
        foreach (var verdict in verdicts)
        {
            var judgement = judge(verdict);
            Assert.Contains(judgement.Status, new[] { 200, 400, 403, 404, 409 });
            Assert.True(judgement.Status == 200 || judgement.Detail.Length > 0, $"{verdict} says nothing.");
            Assert.True(judgement.Status is not (400 or 409) || judgement.Name.Length > 0, $"{verdict} has no name.");
        }

        Assert.Contains(verdicts, v => judge(v).New);
    }
}
