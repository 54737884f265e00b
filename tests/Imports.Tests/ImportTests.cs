using System.IO.Compression;
using System.Text;
using Vigil.Domain.Imports;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Imports;

namespace Vigil.Imports.Tests;

[Collection(ImportCollection.Name)]
public sealed class ImportTests(ImportCluster cluster)
{
    private const string Header = "编号,名称,类别,乡镇代码,地址\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Good_rows_are_kept_and_bad_rows_are_named_with_column_and_reason()
    {
        var import = await cluster.ImportAsync(
            "entities",
            Header
            + "D-1,山里人家,餐饮,610927100,新华村1号\n"
            + "D-2,,餐饮,610927100,新华村2号\n"
            + "D-3,粮油店,茶馆,610927100,新华村3号\n"
            + "D-4,副食店,食品经营,6109271000,新华村4号\n"
            + "D-1,山里人家,餐饮,610927100,新华村1号\n"
            + "D-1,别的名字,餐饮,610927100,新华村1号\n"
            + "D-5,\"<script>alert('x')</script>\",一般,610927101,'; drop table state; --\n"
            + "D-6,短行\n");

        Assert.Equal((ImportStage.Done, 8L, 3L, 1L, 4L), (import.Stage, import.Rows, import.Changed, import.Unchanged, import.Errors));
        var errors = await cluster.ErrorsOfAsync(import.Id);
        Assert.Equal([(2L, "名称"), (3, "类别"), (6, "编号"), (8, "")], errors.Select(e => (e.Row, e.Column)));
        Assert.Contains("Row 1", errors[2].Reason, StringComparison.Ordinal);
        Assert.Equal(3, await cluster.CountAsync("select count(*) from state where kind = 'entity' and key in ('D-1', 'D-4', 'D-5')"));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("gb18030", false)]
    public async Task The_same_file_twice_adds_no_entry_in_whatever_encoding(string encoding, bool mark)
    {
        var text = $"{Header}T-{encoding}-{mark},镇坪县曙坪粮油店,食品经营,610927108,曙坪镇桃园村一组3号\n";
        byte[] file = [.. mark ? Encoding.UTF8.Preamble : default, .. Encoding.GetEncoding(encoding).GetBytes(text)];

        var first = await cluster.ImportAsync("entities", file);
        var seq = await cluster.LastSeqAsync();
        var second = await cluster.ImportAsync("entities", file);

        Assert.Equal((1L, 0L), (first.Changed, second.Changed));
        Assert.Equal(1, second.Unchanged);
        Assert.Equal(seq, await cluster.LastSeqAsync());
        Assert.Equal(1, await cluster.CountAsync($"select count(*) from state where key = 'T-{encoding}-{mark}' and state ->> 'name' = '镇坪县曙坪粮油店'"));
    }

    [Fact]
    public async Task A_changed_row_changes_only_its_own_fields()
    {
        await cluster.ImportAsync("entities", Header + "U-1,旧名,一般,610927100,路1号\nU-2,别家,一般,610927100,路2号\n");
        var seq = await cluster.LastSeqAsync();

        var import = await cluster.ImportAsync("entities", Header + "U-1,新名,一般,610927100,路1号\nU-2,别家,一般,610927100,路2号\n");

        Assert.Equal((1L, 1L), (import.Changed, import.Unchanged));
        Assert.Equal(1, await cluster.CountAsync($"select count(*) from ledger where seq > {seq} and kind = 'entity' and type = 'entity.changed'"));
    }

    [Fact]
    public async Task Staff_needs_its_employer_and_rows_of_one_holder_are_merged_in_order()
    {
        await cluster.ImportAsync("entities", Header + "S-1,面馆,餐饮,610927103,路1号\n");
        var staff = await cluster.ImportAsync("employees", "人员编号,主体编号,姓名,岗位\nP-1,S-1,张三,厨师\nP-2,S-404,李四,厨师\n");
        var certificates = await cluster.ImportAsync(
            "certificates",
            "持有人类型,持有人编号,证照编号,证照类型,发证日期,有效期至,发证机关\n"
            + "人员,P-1,健001,健康证,2011-01-01,2012-01-01,疾控中心\n"
            + "人员,P-1,健002,健康证,2012-01-01,2013-01-01,疾控中心\n"
            + "人员,P-404,健003,健康证,2012-01-01,2013-01-01,疾控中心\n");

        Assert.Equal((1L, 1L), (staff.Changed, staff.Errors));
        Assert.Contains("S-404", Assert.Single(await cluster.ErrorsOfAsync(staff.Id)).Reason, StringComparison.Ordinal);
        Assert.Equal((2L, 1L), (certificates.Changed, certificates.Errors));
        Assert.Equal(
            2, await cluster.CountAsync("select jsonb_array_length(state -> 'certificates')::bigint from state where kind = 'employee' and key = 'P-1'"));
        Assert.Equal(2, await cluster.CountAsync("select version from state where kind = 'employee' and key = 'P-1'"));
        Assert.Equal(1, await cluster.CountAsync("select count(*) from state where kind = 'employee' and key = 'P-1' and state ->> 'townCode' = '610927103'"));
    }

    [Fact]
    public async Task An_import_goes_on_after_its_actor_is_lost_and_does_nothing_twice()
    {
        const int Rows = 150_000; // more than any machine takes in the two seconds of a step
        var text = new StringBuilder(Header);
        for (var i = 1; i <= Rows; i++)
        {
            text.Append(FormattableString.Invariant($"K-{i:D6},第{i}家店,一般,610927100,路{i}号\n"));
        }

        var id = await cluster.StartAsync("entities", Encoding.UTF8.GetBytes(text.ToString()));
        var dueAt = await cluster.Database.ScalarAsync<DateTime>($"select due_at from due where kind = 'import' and key = '{id}'", Token);
        await cluster.Cluster.Client.GetGrain<IDueTarget>(GrainId.Create("import", id)).DeliverAsync(new("continue", new(dueAt), null, 1), Token);
        var midway = await cluster.FindAsync(id);
        await cluster.Cluster.DeactivateAsync(cluster.Cluster.Client.Import(id));
        await cluster.DrainAsync();
        var done = await cluster.FindAsync(id);

        Assert.Equal(ImportStage.Running, midway.Stage);
        Assert.InRange(midway.Rows, 1, Rows - 1);
        Assert.InRange(midway.Progress, 0.01, 0.99);
        Assert.Equal((ImportStage.Done, (long)Rows, (long)Rows), (done.Stage, done.Rows, done.Changed));
        Assert.Equal(Rows, await cluster.CountAsync("select count(*) from state where kind = 'entity' and key like 'K-%'"));
        Assert.Equal(Rows, await cluster.CountAsync("select count(*) from ledger where kind = 'entity' and key like 'K-%'"));
        Assert.Equal(1, await cluster.CountAsync($"select count(*) from ledger where kind = 'import' and key = '{id}' and type = 'import.started'"));
    }

    [Fact]
    public async Task Binary_rubbish_is_refused_with_one_clear_message_and_leaves_nothing()
    {
        var rubbish = Enumerable.Range(0, 5_000).Select(i => (byte)((i * 7919) >> 2)).ToArray();

        var refused = await Assert.ThrowsAsync<ImportRefusedException>(() => cluster.StartAsync("entities", rubbish, "photo.png"));

        Assert.Contains("not text", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await cluster.CountAsync("select count(*) from import_file where name = 'photo.png'"));
    }

    [Fact]
    public async Task Rubbish_inside_gzip_and_a_damaged_gzip_fail_with_a_message()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[4_000], Token);
        }

        var inside = await cluster.ImportAsync("entities", packed.ToArray());
        var damaged = await cluster.ImportAsync("entities", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3, 4, 5]);

        Assert.Equal(ImportStage.Failed, inside.Stage);
        Assert.Contains("not text", inside.Failure, StringComparison.Ordinal);
        Assert.Equal(ImportStage.Failed, damaged.Stage);
        Assert.NotNull(damaged.Failure);
    }

    [Fact]
    public async Task A_file_with_other_columns_fails_and_says_which_are_missing()
    {
        var import = await cluster.ImportAsync("entities", "a,b\n1,2\n");

        Assert.Equal((ImportStage.Failed, 0L), (import.Stage, import.Rows));
        Assert.Contains("\"id\"", import.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_fails_and_keeps_the_rows_before_it()
    {
        var import = await cluster.ImportAsync("entities", Header + "Q-1,好店,一般,610927100,路1号\nQ-2,\"坏店,一般,610927100,路2号\nQ-3,店,一般,610927100,路3号\n");

        Assert.Equal((ImportStage.Failed, 1L, 1L), (import.Stage, import.Rows, import.Changed));
        Assert.Contains("quote", import.Failure, StringComparison.Ordinal);
        Assert.Equal(1, await cluster.CountAsync("select count(*) from state where kind = 'entity' and key like 'Q-%'"));
    }

    [Fact]
    public async Task A_file_that_breaks_in_its_middle_says_how_much_of_it_stands()
    {
        var rows = string.Concat(Enumerable.Range(0, 5_100).Select(i => $"B-{i},店,一般,610927100,路{i}号\n"));

        var import = await cluster.ImportAsync("entities", $"{Header}{rows}B-x,\"坏店,一般\n");

        Assert.Equal((ImportStage.Failed, 5_100L, 5_100L), (import.Stage, import.Rows, import.Changed));
        Assert.Equal(5_100, await cluster.CountAsync("select count(*) from state where kind = 'entity' and key like 'B-%'"));
        Assert.Equal(1, await cluster.CountAsync($"select count(*) from ledger where kind = 'import' and key = '{import.Id}' and type = 'import.failed'"));
    }
}
