using System.Net;
using Grpc.Messaging.Engine.Credentials;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Unit.Credentials;

public sealed class FailureLimitsTests
{
    private readonly CredentialOptions _options = new() { FailuresOfAddress = 1, FailureInterval = TimeSpan.FromHours(1) };

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:1:2:3::4", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2:3::4", "2001:db8:1:3:3::4", false)]
    public void Check_AddressAfterFailureOfAnother_IsRefusedInTheSameNetworkOnly(string failed, string asked, bool isRefused)
    {
        var limits = new FailureLimits(Options.Create(_options));
        limits.Add(IPAddress.Parse(failed), "key", "first");

        Assert.Equal(isRefused, limits.Check(IPAddress.Parse(asked), "key", "second") is not null);
    }

    [Fact]
    public void Check_NoAddress_CountsTheLookupIdAlone()
    {
        _options.FailuresOfLookupId = 1;
        var limits = new FailureLimits(Options.Create(_options));
        limits.Add(null, "key", "first");

        Assert.NotNull(limits.Check(null, "key", "first"));
        Assert.Null(limits.Check(null, "key", "second"));
        Assert.Null(limits.Check(null, "other kind", "first"));
    }

    [Fact]
    public void Check_IntervalPassed_AllowsOneMore()
    {
        // The buckets of the library run by the process's own clock: this waits for it, however long that takes.
        _options.FailureInterval = TimeSpan.FromMilliseconds(1);
        var limits = new FailureLimits(Options.Create(_options));
        var address = IPAddress.Parse("192.0.2.1");
        limits.Add(address, "key", "first");

        Assert.True(SpinWait.SpinUntil(() => limits.Check(address, "key", "second") is null, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Add_MoreAddressesThanAreRemembered_ForgetsTheOldest()
    {
        var limits = new FailureLimits(Options.Create(_options));
        var first = IPAddress.Parse("192.0.2.1");
        limits.Add(first, "key", "first");
        for (var i = 0; i < 25_000; i++)
        {
            limits.Add(new IPAddress([10, (byte)(i >> 16), (byte)(i >> 8), (byte)i]), "key", $"{i}");
        }

        Assert.Null(limits.Check(first, "key", "first"));
        Assert.NotNull(limits.Check(IPAddress.Parse("10.0.97.167"), "key", "last"));
    }
}
