using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Imports;
using Vigil.Domain.Inspections;
using Vigil.Testing;

namespace Vigil.Imports.Tests;

public sealed class MappingTests
{
    private static readonly string[] EntityHeader = ["主体编号", "主体名称", "统一社会信用代码", "类别", "乡镇代码", "地址", "纬度", "经度"];

    [Theory]
    [InlineData("主体编号,主体名称,类别,乡镇代码,地址")]
    [InlineData("id,name,category,townCode,address")]
    [InlineData("\uFEFFID,Name, Category ,town_code,Address")]
    [InlineData("ｉｄ,name,category,Town Code,address,extra")]
    public void A_native_file_may_have_its_headers_in_chinese_or_english(string header)
    {
        var columns = header.Split(',');
        var (records, errors) = Read("entities", columns, "E-1,山里人家,餐饮,610927100,城关镇新华村1号,x".Split(',')[..columns.Length]);

        Assert.Empty(errors);
        var entity = Assert.IsType<ImportedEntity>(Assert.Single(records));
        Assert.Equal((EntityCategory.Catering, "610927100"), (entity.Category, entity.TownCode));
        Assert.Equal(EntityState.KeyOf("E-1"), entity.Target);
    }

    [Theory]
    [InlineData("610927", "610927")]
    [InlineData("610927100", "610927100")]
    [InlineData("6109271000", "610927100")]
    [InlineData("610927100200", "610927100")]
    [InlineData("６１０９２７１００", "610927100")]
    [InlineData("612428004", "612428004")] // the county's code before 2000 is normal
    public void An_office_writes_a_division_code_with_6_9_10_or_12_digits(string written, string town)
    {
        var (records, _) = Read("entities", EntityHeader, ["E-1", "山里人家", "", "餐饮", written, "路1号", "", ""]);

        Assert.Equal(town, Assert.IsType<ImportedEntity>(Assert.Single(records)).TownCode);
    }

    [Theory]
    [InlineData("E-1||x|餐饮|610927100|路1号||", "主体名称", "missing")]
    [InlineData("E-1|店||餐饮|6109271001|路1号||", "乡镇代码", "not a division code")]
    [InlineData("E-1|店||茶馆|610927100|路1号||", "类别", "茶馆")]
    [InlineData("E-1|店||餐饮|610927100|路1号|99|109", "纬度", "-90 to 90")]
    [InlineData("E-1|店||餐饮|610927100|路1号|31.9|", "经度", "both")]
    [InlineData("E 1|店||餐饮|610927100|路1号||", "主体编号", "code")]
    [InlineData("E-1|店\u0007||餐饮|610927100|路1号||", "主体名称", "control")]
    [InlineData("E-1|店|餐饮|610927100|路1号", "", "cells")]
    [InlineData("E-1|店\uFFFD||餐饮|610927100|路1号||", "主体名称", "encoding")]
    public void A_bad_cell_refuses_its_row_and_names_column_and_reason(string row, string column, string reason)
    {
        var (records, errors) = Read("entities", EntityHeader, row.Split('|'));

        Assert.Empty(records);
        var error = Assert.Single(errors);
        Assert.Equal((7, column), (error.Row, error.Column));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-31")]
    [InlineData("2026/3/31")]
    [InlineData("20260331")]
    [InlineData("2026年3月31日")]
    [InlineData("２０２６-03-31")]
    [InlineData("2026-03-31T00:00:00")]
    public void A_day_is_read_however_an_office_writes_it(string written) => Assert.Equal(new DateOnly(2026, 3, 31), CellText.Date(written, []));

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("31.03.2026")]
    [InlineData("0001-01-01")]
    [InlineData("45000")]
    [InlineData("soon")]
    public void An_impossible_or_foreign_day_is_refused_and_never_guessed(string written) => Assert.Null(CellText.Date(written, []));

    [Fact]
    public void Dirty_lists_are_told_apart_whatever_joins_them() =>
        Assert.Equal(["06020", "06033", "张三", "李四"], CellText.List("06020、张三，李四; 06033/张三"));

    [Fact]
    public void A_mapping_says_which_member_is_wrong()
    {
        Assert.Contains("colums", Refusal("""{"name":"x","title":"","source":"s","records":[{"record":"Entity","fields":{"id":{"colums":["a"]}}}]}"""), StringComparison.Ordinal);
        Assert.Contains("no field \"nmae\"", Refusal("""{"name":"x","title":"","source":"s","records":[{"record":"Entity","fields":{"nmae":{"columns":["a"]}}}]}"""), StringComparison.Ordinal);
        Assert.Contains("needs the field \"name\"", Refusal("""{"name":"x","title":"","source":"s","records":[{"record":"Entity","fields":{"id":{"columns":["a"]}}}]}"""), StringComparison.Ordinal);
        Assert.Contains("exactly one", Refusal("""{"name":"x","title":"","source":"s","records":[{"record":"Entity","fields":{"id":{"columns":["a"],"value":"b"}}}]}"""), StringComparison.Ordinal);
        Assert.Contains("name", Refusal("""{"name":"X Y","title":"","source":"s","records":[]}"""), StringComparison.Ordinal);
        Assert.Contains("not valid", Refusal("rubbish"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_needed_column_is_refused_with_the_columns_it_has()
    {
        var error = Assert.Throws<ImportRefusedException>(() => BoundMapping.Bind(BuiltInMappings.Find("entities")!, ["id", "name", "address"]));

        Assert.Contains("category", error.Message, StringComparison.Ordinal);
        Assert.Contains("id, name, address", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_native_record_has_a_mapping() =>
        Assert.Equal(
            ["cameras", "certificates", "employees", "entities", "equipment", "inspections", "inspectors", "purchases", "risk-grades", "suppliers"],
            BuiltInMappings.All.Select(m => m.Name));

    [Fact]
    public void A_chicago_inspection_row_is_an_entity_a_visit_and_a_grade()
    {
        string[] header =
        [
            "inspection_id", "license_no", "dba_name", "facility_type", "risk", "address", "zip", "inspection_date", "inspection_type", "result",
            "critical_count", "serious_count", "minor_count", "latitude", "longitude",
        ];
        string[] row = ["529281", "82474", "KEVIN'S", "Restaurant", "Risk 1 (High)", "554 W PERSHING RD", "60609", "2011-09-02", "Canvass", "Pass w/ Conditions", "1", "0", "2", "41.8", "-87.6"];

        var (records, errors) = Read(Sample("chicago-inspections"), header, row);

        Assert.Empty(errors);
        Assert.Equal(3, records.Count);
        Assert.All(records, r => Assert.Equal(new LedgerKey("entity", "chicago-82474"), r.Target));
        Assert.Equal("zip-60609", Assert.IsType<ImportedEntity>(records[0]).TownCode);
        Assert.Equal(InspectionResult.PassWithConditions, Assert.IsType<ImportedInspection>(records[1]).Inspection.Result);
        Assert.Equal((RiskGrade.C, new DateOnly(2011, 9, 2)), (Assert.IsType<ImportedRisk>(records[2]).Grade, ((ImportedRisk)records[2]).Since));
    }

    [Fact]
    public void A_chicago_term_without_a_zip_is_kept()
    {
        string[] header = ["license_id", "license_no", "dba_name", "license_description", "term_start", "term_expiration", "zip", "latitude", "longitude"];

        var (records, errors) = Read(Sample("chicago-terms"), header, ["1", "2", "X", "Tavern", "2011-12-14", "2013-12-15", "", "", ""]);

        Assert.Empty(errors);
        Assert.Equal("zip-unknown", Assert.IsType<ImportedEntity>(records[0]).TownCode);
        var term = Assert.IsType<ImportedCertificate>(records[1]);
        Assert.Equal((CertificateKind.ChicagoFoodLicence, new DateOnly(2013, 12, 15)), (term.Kind, term.ValidThrough));
    }

    private static ImportMapping Sample(string name) => ImportMapping.Parse(File.ReadAllText(Repository.File($"samples/mappings/{name}.json")));

    private static string Refusal(string json) => Assert.Throws<ImportRefusedException>(() => ImportMapping.Parse(json)).Message;

    private static (List<ImportRecord> Records, List<RowError> Errors) Read(string mapping, string[] header, string[] row) =>
        Read(BuiltInMappings.Find(mapping)!, header, row);

    private static (List<ImportRecord> Records, List<RowError> Errors) Read(ImportMapping mapping, string[] header, string[] row)
    {
        var (records, errors) = (new List<ImportRecord>(), new List<RowError>());
        BoundMapping.Bind(mapping, header).Read(7, row, records, errors);
        return (records, errors);
    }
}
