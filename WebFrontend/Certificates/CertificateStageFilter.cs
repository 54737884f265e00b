using Vigil.Domain.Certificates;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Certificates;
using Vigil.WebFrontend.Client.Certificates;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Certificates;

/// <summary>Lists by stage. The stage is a rule's answer, which SQL doesn't know; so SQL narrows by days and the rule decides.</summary>
internal static class CertificateStageFilter
{
    // A page of one stage looks through at most this many pages of candidates; then it gives what it has, and a cursor to go on.
    private const int MaxReads = 20;

    /// <summary>Narrows to the days on which a certificate of that stage can end at all.</summary>
    /// <remarks>A term that another has replaced counts as in force whatever its days; here those are left out whose days are over.</remarks>
    public static CertificateFilter Narrow(CertificateFilter filter, CertificateStage? stage, DateOnly today) =>
        stage is { } asked ? Narrow(filter, asked, today) : filter;

    private static CertificateFilter Narrow(CertificateFilter filter, CertificateStage stage, DateOnly today) => stage switch
    {
        CertificateStage.Revoked => filter with { Revoked = true },
        CertificateStage.Expired => Within(filter, null, today.AddDays(-1)) with { Revoked = false },
        CertificateStage.LastDay => Within(filter, today, today) with { Revoked = false },
        CertificateStage.Days7 => Within(filter, today, today.AddDays(7)) with { Revoked = false },
        CertificateStage.Days30 => Within(filter, today, today.AddDays(30)) with { Revoked = false },
        CertificateStage.Days60 => Within(filter, today, today.AddDays(60)) with { Revoked = false },
        CertificateStage.Days90 => Within(filter, today, today.AddDays(90)) with { Revoked = false },
        CertificateStage.InForce
            or CertificateStage.WindowOpen
            or CertificateStage.RenewalDeadlineNear
            or CertificateStage.RenewalDeadlineMissed
            or CertificateStage.RenewalFiled => Within(filter, today, null) with { Revoked = false },
    };

    public static async Task<Page<CertificateItem>> PageAsync(
        CertificateStage? stage, CertificateFilter filter, Func<Keyset?, int, Task<Slice<CertificateRow>>> read, Func<CertificateRow, CertificateItem> show, Paging paging)
    {
        if (stage is null)
        {
            return Paging.Shown(await read(paging.After, paging.Limit), show);
        }

        var found = new List<CertificateItem>();
        var after = paging.After;
        for (var reads = 0; reads < MaxReads; reads++)
        {
            var slice = await read(after, Paging.MaxLimit);
            foreach (var row in slice.Rows)
            {
                var item = show(row);
                if (item.Stage != stage)
                {
                    continue;
                }

                found.Add(item);
                if (found.Count == paging.Limit)
                {
                    return new(found, Paging.Write(CertificateQueries.KeysetOf(filter, row)));
                }
            }

            after = slice.Next;
            if (after is null)
            {
                break;
            }
        }

        return new(found, Paging.Write(after));
    }

    private static CertificateFilter Within(CertificateFilter filter, DateOnly? from, DateOnly? through) => filter with
    {
        EndsFrom = filter.EndsFrom is { } asked && (from is null || asked > from) ? asked : from,
        EndsThrough = filter.EndsThrough is { } end && (through is null || end < through) ? end : through,
    };
}
