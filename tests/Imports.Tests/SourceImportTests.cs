using System.Text;
using Vigil.Domain.Imports;
using Vigil.Testing;

namespace Vigil.Imports.Tests;

/// <summary>Notes, suppliers, samplings and other departments' lists come by mapping files, the samples among them.</summary>
[Collection(SourceCollection.Name)]
public sealed class SourceImportTests(ImportCluster cluster)
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private const string Header = "主体编号,单号,进货日期,供货者名称,供货者地址,联系方式,统一社会信用代码,名称,规格,数量,单位,批号,生产日期,保质期,合格证明\n";

    [Fact]
    public async Task Lines_of_a_note_become_one_record_and_bad_ones_are_named()
    {
        cluster.MoveTo(Today); // notes need not be kept for ever: years later they would be gone
        await cluster.ImportAsync("entities", "编号,名称,类别,乡镇代码,地址\nG-1,面馆,餐饮,610927100,路1号\n");
        var csv = Header
            + "G-1,N-1,2026-11-01,面粉厂,安康,0915,/,小麦粉,25kg,10,袋,L1,2026-10-01,12个月,合格证明;检验报告\n"
            + "G-1,N-1,2026-11-01,面粉厂,安康,0915,/,食盐,500g,2,袋,-,2026-10-01,,合格证明\n"
            + "G-1,N-1,2026-11-01,面粉厂,安康,0915,/,小麦粉,25kg,10,袋,L1,2026-10-01,12个月,合格证明;检验报告\n"
            + "G-1,N-2,2099-05-01,面粉厂,安康,0915,/,小麦粉,25kg,10,袋,L1,2026-10-01,12个月,\n"
            + "G-404,N-3,2026-11-01,面粉厂,安康,0915,/,小麦粉,25kg,10,袋,L1,2026-10-01,12个月,\n"
            + "G-1,N-4,2026-11-01,面粉厂,安康,0915,/,小麦粉,25kg,10,袋,L1,2026-10-01,很久,\n"
            + "G-1,N-5,2026-11-01,面粉厂,安康,0915,/,小麦粉,25kg,10,袋,L1,2026-10-01,12个月,收据\n";
        var first = await cluster.ImportAsync("purchases", csv);

        Assert.Equal((ImportStage.Done, 2L, 1L, 4L), (first.Stage, first.Changed, first.Unchanged, first.Errors));
        Assert.Equal([(4L, "进货日期"), (5, "主体编号"), (6, "保质期"), (7, "合格证明")], (await cluster.ErrorsOfAsync(first.Id)).Select(e => (e.Row, e.Column)));
        Assert.Equal(1, await cluster.CountAsync("select count(*) from state where kind = 'goods' and key = 'G-1:p:N-1' and jsonb_array_length(state -> 'lines') = 2"));
        var seq = await cluster.LastSeqAsync();
        Assert.Equal(3, (await cluster.ImportAsync("purchases", csv)).Unchanged);
        Assert.Equal(seq, await cluster.LastSeqAsync());
    }

    [Fact]
    public async Task A_public_list_of_samplings_proposes_recalls_and_knows_who_made_the_goods()
    {
        var import = await FileAsync("samplings-public.json", "samplings.csv");

        Assert.Equal((1L, 1L), (import.Changed, import.Errors)); // a dish without producer and lot is too wide to recall
        Assert.Equal(1, await cluster.CountAsync("""
            select count(*) from state where kind = 'recall' and status = 'Proposed' and state #>> '{window,producer}' = '合成面业有限公司' and state #>> '{window,lot}' = '2026-10-01'
            """));
    }

    [Fact]
    public async Task Departments_lists_wait_for_their_subject_and_the_same_again_adds_nothing()
    {
        cluster.MoveTo(Today);
        var approval = await FileAsync("approval-licences.json", "approval.csv");
        Assert.Equal((3L, 0L), (approval.Changed, approval.Errors));
        Assert.Equal(2L, (await FileAsync("health-certificates.json", "health.csv")).Changed);
        Assert.Equal(1L, (await FileAsync("inspection-register.json", "inspection.csv")).Changed);
        var seq = await cluster.LastSeqAsync();
        Assert.Equal(3L, (await FileAsync("approval-licences.json", "approval.csv")).Unchanged);
        Assert.Equal(seq, await cluster.LastSeqAsync());
        Assert.Equal(0, await cluster.CountAsync("select count(*) from state where kind = 'facts'")); // nobody fits by number
        Assert.Equal(0, await cluster.CountAsync("select count(*) from ledger where kind = 'sourcerecord' and body::text like '%合成%'"));
    }

    private async Task<ImportState> FileAsync(string mapping, string file)
    {
        var json = await File.ReadAllTextAsync(Repository.File($"samples/mappings/{mapping}"), TestContext.Current.CancellationToken);
        return await cluster.ImportAsync(json, await File.ReadAllTextAsync(Repository.File($"samples/sources/{file}"), Encoding.UTF8, TestContext.Current.CancellationToken));
    }
}
