namespace Grpc.Messaging.Tests.Interop.Peers;

/// <summary>How each scenario ended: null, or what went wrong.</summary>
internal sealed record PeerReport(IReadOnlyDictionary<string, string?> Results, string Output)
{
    public void AssertPassed(string scenario)
    {
        Assert.True(Results.TryGetValue(scenario, out var failure), $"The client said nothing about {scenario}. It printed: {Output}");
        Assert.True(failure is null, failure);
    }
}
