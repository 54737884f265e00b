using Vigil.Domain.Complaints;

namespace Vigil.Domain.Tests.Complaints;

public sealed class ReporterTracesTests
{
    [Theory]
    [InlineData("我是王小明，电话13800138000。", "我是＊＊＊，电话＊＊＊。")]
    [InlineData("138-0013-8000 or 138 0013 8000", "＊＊＊ or ＊＊＊")]
    [InlineData("Write to MING@example.TEST", "Write to ＊＊＊")]
    [InlineData("店里的王大明说可以", "店里的王大明说可以")]
    [InlineData("电话 0915-8822222 是店里的", "电话 0915-8822222 是店里的")]
    public void The_reporters_own_traces_are_masked_and_nobody_elses(string written, string kept) =>
        Assert.Equal(kept, ReporterTraces.Without(written, "王小明", "13800138000", null, "ming@example.test"));

    [Fact]
    public void A_trace_of_one_character_is_left_alone_and_one_with_symbols_is_taken_as_it_is()
    {
        Assert.Equal("王记小吃", ReporterTraces.Without("王记小吃", "王"));
        Assert.Equal("(＊＊＊)", ReporterTraces.Without("(a+b*c)", "a+b*c"));
    }
}
