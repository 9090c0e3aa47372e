namespace Grpc.Messaging.Tests.Interop;

/// <summary>What a stock client's script said about each case.</summary>
internal sealed class ClientReport
{
    private const string Pass = "PASS ";
    private const string Fail = "FAIL ";

    private readonly Dictionary<string, string?> _failures = new(StringComparer.Ordinal);
    private readonly ToolResult _run;

    public ClientReport(ToolResult run)
    {
        _run = run;
        foreach (var line in run.Output.Split('\n'))
        {
            if (line.StartsWith(Pass, StringComparison.Ordinal))
            {
                _failures.Add(line[Pass.Length..].Trim(), null);
            }
            else if (line.StartsWith(Fail, StringComparison.Ordinal))
            {
                var parts = line[Fail.Length..].Split(": ", 2);
                _failures.Add(parts[0], parts[^1]);
            }
        }
    }

    public IEnumerable<string> Cases => _failures.Keys;

    public void AssertPassed(string name)
    {
        Assert.True(_failures.TryGetValue(name, out var failure), $"The client said nothing about {name}: {_run}");
        Assert.True(failure is null, failure);
    }
}
