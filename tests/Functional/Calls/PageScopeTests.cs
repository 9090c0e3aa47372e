using Grpc.Messaging.Services.Paging;

namespace Grpc.Messaging.Tests.Functional.Calls;

/// <summary>How many items a page has, whatever list it is of.</summary>
public sealed class PageScopeTests
{
    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 1)]
    [InlineData(1_000, 1_000)]
    [InlineData(1_001, 1_000)]
    [InlineData(int.MaxValue, 1_000)]
    public void Request_AnySize_IsTheDefaultOrCapped(int asked, int size) => Assert.Equal(size, new PageScope("scope").Request(asked, "").Size);
}
