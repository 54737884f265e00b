using Vigil.Domain.Certificates;
using Vigil.Domain.SelfChecks;
using Vigil.Domain.Traceability;
using Vigil.WebFrontend.Client.SelfChecks;

namespace Vigil.WebFrontend.Client.My;

/// <summary>What kind of thing an owner has to do.</summary>
public enum MyTaskKind
{
    Certificate = 0,
    Rectification = 1,
    SelfCheck = 2,
    Problem = 3,
    Equipment = 4,
    Recall = 5,
}

/// <summary>One thing to do: one card with one action.</summary>
/// <param name="By">The last day to do it; <see langword="null"/> where it is past, or has none.</param>
/// <param name="Late">Whether that day is over.</param>
public sealed record MyTask(
    MyTaskKind Kind,
    DateOnly? By,
    bool Late,
    MyCertificate? Certificate = null,
    MyRectification? Rectification = null,
    SelfCheckNow? Check = null,
    SelfCheckProblemModel? Problem = null,
    MyEquipment? Equipment = null,
    MyRecall? Recall = null);

/// <summary>What is to be done and by when, the most pressing first.</summary>
public static class MyTasks
{
    private const int EquipmentDays = 30;

    public static IReadOnlyList<MyTask> Of(MyEntity shop, Func<DateTimeOffset, DateOnly> dayOf) =>
        [.. All(shop, dayOf).OrderByDescending(t => t.Late).ThenBy(t => t.By ?? DateOnly.MaxValue).ThenBy(t => t.Kind)];

    public static IReadOnlyList<MyTask> Of(MyPerson person, DateOnly today) =>
        [.. person.Certificates.Where(IsToDo).Select(c => OfCertificate(c, today)).Concat(OfChecks(person.Checks).Where(t => t.Check is not { Kind: SelfCheckKind.Monthly }))];

    /// <summary>Whether something is to be done about it: quiet ones, and those that wait for the regulator, are not.</summary>
    public static bool IsToDo(MyCertificate certificate) =>
        certificate.Stage is not (CertificateStage.InForce or CertificateStage.RenewalFiled or CertificateStage.Revoked or CertificateStage.Days90);

    private static IEnumerable<MyTask> All(MyEntity shop, Func<DateTimeOffset, DateOnly> dayOf)
    {
        foreach (var certificate in shop.Certificates.Concat(shop.Staff.SelectMany(s => s.Certificates)).Where(IsToDo))
        {
            yield return OfCertificate(certificate, shop.Today);
        }

        foreach (var order in shop.Rectifications.Where(r => r.Running || r.Status is Vigil.Domain.Rectifications.RectificationStatus.Escalated))
        {
            var by = dayOf(order.DueAt);
            yield return new(MyTaskKind.Rectification, by, by < shop.Today, Rectification: order);
        }

        foreach (var recall in shop.Recalls.Where(r => r.IsToDo))
        {
            yield return new(MyTaskKind.Recall, dayOf(recall.DueAt), recall.Standing is RecallAnswerStanding.Late, Recall: recall);
        }

        foreach (var machine in shop.Equipment.Where(e => e.DaysLeft <= EquipmentDays))
        {
            yield return new(MyTaskKind.Equipment, machine.NextDueOn, machine.DaysLeft < 0, Equipment: machine);
        }

        foreach (var check in OfChecks(shop.Checks))
        {
            yield return check;
        }
    }

    private static IEnumerable<MyTask> OfChecks(SelfCheckModel? checks)
    {
        foreach (var check in checks?.Now.Where(n => n.Due) ?? [])
        {
            yield return new(MyTaskKind.SelfCheck, SelfCheckPeriods.After(check.Kind, check.Period).AddDays(-1), Late: false, Check: check);
        }

        foreach (var problem in checks?.Problems.Where(p => p.FixedAt is null) ?? [])
        {
            yield return new(MyTaskKind.Problem, problem.PutRightBy, problem.PutRightBy < checks!.Today, Problem: problem);
        }
    }

    private static MyTask OfCertificate(MyCertificate certificate, DateOnly today)
    {
        var by = certificate.RenewalDeadline >= today ? certificate.RenewalDeadline : certificate.ValidThrough;
        return new(MyTaskKind.Certificate, by, certificate.ValidThrough < today || certificate.RenewalDeadline < today, Certificate: certificate);
    }
}
