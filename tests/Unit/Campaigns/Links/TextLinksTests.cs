using Grpc.Messaging.Engine.Campaigns.Links;

namespace Grpc.Messaging.Tests.Unit.Campaigns.Links;

public sealed class TextLinksTests
{
    [Theory]
    [InlineData("no link, http:// neither", "no link, http:// neither")]
    [InlineData("See https://a.example/x?y=1&z=2.", "See [https://a.example/x?y=1&z=2].")]
    [InlineData("(HTTP://a.example) and https://b.example/!", "([HTTP://a.example]) and [https://b.example/]!")]
    [InlineData("https://a.example/${clientId}", "https://a.example/${clientId}")]
    [InlineData("ftp://a.example javascript:alert(1)", "ftp://a.example javascript:alert(1)")]
    public void Replace_AddressesOfWebPages_Alone(string text, string expected) =>
        Assert.Equal(expected, TextLinks.Replace(text, url => $"[{url}]"));
}
