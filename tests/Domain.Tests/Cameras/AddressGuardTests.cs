using System.Net;
using Vigil.Domain.Cameras;

namespace Vigil.Domain.Tests.Cameras;

public sealed class AddressGuardTests
{
    private static readonly IPAddress[] Own = [IPAddress.Parse("10.1.2.3"), IPAddress.Parse("fd12::7")];

    [Theory]
    [InlineData("192.168.1.64", true)]
    [InlineData("10.1.2.4", true)]
    [InlineData("172.16.9.9", true)]
    [InlineData("8.8.8.8", true)]
    [InlineData("fd12::8", true)]
    [InlineData("10.1.2.3", false)] // this host by another name
    [InlineData("fd12::7", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.100.100.200", false)] // metadata where there is no link-local one
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("fe80::1%2", false)]
    [InlineData("ff02::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("::ffff:127.0.0.1", false)] // mapped
    [InlineData("::ffff:10.1.2.3", false)]
    [InlineData("::127.0.0.1", false)] // compatible
    [InlineData("64:ff9b::7f00:1", false)] // by NAT64
    [InlineData("2002:7f00:1::", false)] // by 6to4
    [InlineData("::ffff:192.168.1.64", true)]
    public void A_camera_is_asked_and_this_host_is_not(string address, bool may) =>
        Assert.Equal(may, AddressGuard.Default.MayAsk(IPAddress.Parse(address), Own));

    [Fact]
    public void What_is_allowed_goes_before_what_is_refused()
    {
        var guard = AddressGuard.Parse(["127.0.0.0/8", "10.9.0.1"], ["10.0.0.0/8, 192.168.7.0/24"]);

        Assert.True(guard.MayAsk(IPAddress.Loopback, Own));
        Assert.True(guard.MayAsk(IPAddress.Parse("::ffff:127.0.0.1"), Own));
        Assert.True(guard.MayAsk(IPAddress.Parse("10.9.0.1"), Own));
        Assert.False(guard.MayAsk(IPAddress.Parse("10.9.0.2"), Own));
        Assert.False(guard.MayAsk(IPAddress.Parse("192.168.7.9"), Own));
        Assert.False(guard.MayAsk(IPAddress.IPv6Loopback, Own));
        Assert.Contains("kitchen", Assert.Throws<FormatException>(() => AddressGuard.Parse(["kitchen"], [])).Message, StringComparison.Ordinal);
    }
}
