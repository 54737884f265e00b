using System.Text;
using Vigil.Domain.Imports;

namespace Vigil.Imports.Tests;

public sealed class FileSnifferTests
{
    private const string Text = "编号,名称\nE-1,镇坪县山里人家农家乐\nE-2,曙坪粮油店\n";

    static FileSnifferTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Utf8_with_and_without_a_mark_and_gb18030_are_told_apart()
    {
        Assert.Equal("utf-8", Name(Encoding.UTF8.GetBytes(Text)));
        Assert.Equal("utf-8", Name([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)]));
        Assert.Equal("gb18030", Name(Encoding.GetEncoding("GB18030").GetBytes(Text)));
        Assert.Equal("gb18030", Name(Encoding.GetEncoding("GB18030").GetBytes(Text + "𠮷野家"))); // four-byte form
        Assert.Equal("utf-8", Name("id,name\n1,plain\n"u8.ToArray()));
    }

    [Fact]
    public void A_character_cut_off_at_the_end_of_the_head_is_no_fault()
    {
        var bytes = Encoding.UTF8.GetBytes(Text);
        for (var length = 10; length < bytes.Length; length++)
        {
            Assert.Equal("utf-8", Name(bytes[..length]));
        }
    }

    [Fact]
    public void One_broken_byte_in_a_long_utf8_file_leaves_it_utf8()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Text, 50)));

        Assert.Equal("utf-8", Name([.. bytes, 0xFF, .. bytes]));
    }

    [Fact]
    public void Rubbish_is_refused_with_one_message()
    {
        var random = new byte[4096];
        for (var i = 0; i < random.Length; i++)
        {
            random[i] = (byte)((i * 7919) ^ (i >> 3));
        }

        Assert.Equal(FileNature.Binary, FileSniffer.NatureOf(random));
        Assert.Equal(FileNature.Binary, FileSniffer.NatureOf([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]));
        Assert.Equal(FileNature.Zip, FileSniffer.NatureOf([(byte)'P', (byte)'K', 3, 4, 20, 0]));
        Assert.Equal(FileNature.Gzip, FileSniffer.NatureOf([0x1F, 0x8B, 8, 0]));
        Assert.Equal(FileNature.Empty, FileSniffer.NatureOf([]));
        Assert.Equal(FileNature.Text, FileSniffer.NatureOf(Encoding.UTF8.GetBytes(Text)));
        Assert.All(Enum.GetValues<FileNature>(), nature => Assert.Equal(nature is FileNature.Text or FileNature.Gzip, FileSniffer.Refusal(nature) is null));
    }

    [Theory]
    [InlineData("a,b,c", ',')]
    [InlineData("a;b;c", ';')]
    [InlineData("a\tb", '\t')]
    [InlineData("\"a,b,c\";d;e", ';')]
    [InlineData("alone", ',')]
    public void The_delimiter_is_read_from_the_header(string header, char delimiter) => Assert.Equal(delimiter, FileSniffer.DelimiterOf(header));

    private static string? Name(byte[] bytes) => FileSniffer.EncodingOf(bytes)?.WebName;
}
