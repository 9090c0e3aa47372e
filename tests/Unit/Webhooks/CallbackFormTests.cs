using Grpc.Messaging.Engine.Webhooks;

namespace Grpc.Messaging.Tests.Unit.Webhooks;

public sealed class CallbackFormTests
{
    private static readonly KeyValuePair<string, string>[] Parameters = [new("to", "+962 1"), new("text", "سلام&=")];

    [Theory]
    [InlineData("http://a.example/x", "http://a.example/x?")]
    [InlineData("http://a.example/x?", "http://a.example/x?")]
    [InlineData("http://a.example/x?a=1", "http://a.example/x?a=1&")]
    [InlineData("http://a.example/x?a=1&", "http://a.example/x?a=1&")]
    [InlineData("http://a.example/x?a=1#part", "http://a.example/x?a=1&")]
    public void Get_AddressWithAQueryOfItsOwn_HasTheParametersBehindIt(string url, string start) =>
        Assert.Equal(start + "to=%2B962+1&text=%D8%B3%D9%84%D8%A7%D9%85%26%3D", CallbackCall.Get(url, Parameters).Target);

    [Fact]
    public void Pauses_OfAPolicy_GrowUpToTheLongest()
    {
        var options = new WebhookOptions { RetryDelay = TimeSpan.FromSeconds(30), MaxRetryDelay = TimeSpan.FromHours(12) };
        var policy = new CallbackPolicy(MaxTries: 10, Growth: 4);

        Assert.Equal(
            [30, 120, 480, 1_920, 7_680, 30_720, 43_200, 43_200, 43_200],
            Enumerable.Range(1, 9).Select(tries => policy.PauseAfter(tries, options).TotalSeconds));
    }
}
