using Grpc.AspNetCore.Server.Internal.Protocol;

namespace Grpc.Tests.Internals;

public sealed class GrpcTimeoutTests
{
    [Theory]
    [InlineData("1H", 36_000_000_000L)]
    [InlineData("2M", 1_200_000_000L)]
    [InlineData("3S", 30_000_000L)]
    [InlineData("100m", 1_000_000L)]
    [InlineData("5u", 50L)]
    [InlineData("200n", 2L)]
    [InlineData("1n", 1L)]
    [InlineData("0n", 0L)]
    [InlineData("99999999H", 99_999_999L * 36_000_000_000L)]
    public void TryParse_ValidTimeout_ReturnsTicks(string value, long ticks)
    {
        Assert.True(GrpcTimeout.TryParse(value, out var timeout));
        Assert.Equal(ticks, timeout.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("1")]
    [InlineData("1s")]
    [InlineData("-1S")]
    [InlineData("+1S")]
    [InlineData("1.5S")]
    [InlineData(" 1S")]
    [InlineData("123456789S")]
    public void TryParse_InvalidTimeout_ReturnsFalse(string value) => Assert.False(GrpcTimeout.TryParse(value, out _));
}
