using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Peers;

/// <summary>Every client through every scenario.</summary>
public abstract class PeerTests(PeerRun run)
{
    [Theory]
    [MemberData(nameof(Scenarios.All), MemberType = typeof(Scenarios))]
    public void GrpcNetClient_Scenario_Passes(string scenario) => run.AssertPassed(Peer.GrpcNetClient, scenario);

    [Theory]
    [MemberData(nameof(Scenarios.All), MemberType = typeof(Scenarios))]
    public void GrpcNetClientOverWeb_Scenario_Passes(string scenario) => run.AssertPassed(Peer.GrpcNetClientWeb, scenario);

    [Theory]
    [MemberData(nameof(Scenarios.All), MemberType = typeof(Scenarios))]
    public void GrpcNetClientOverWebText_Scenario_Passes(string scenario) => run.AssertPassed(Peer.GrpcNetClientWebText, scenario);

    [Theory]
    [NeedsNode]
    [MemberData(nameof(Scenarios.All), MemberType = typeof(Scenarios))]
    public void GrpcJs_Scenario_Passes(string scenario) => run.AssertPassed(Peer.GrpcJs, scenario);

    [Theory]
    [NeedsNode]
    [MemberData(nameof(Scenarios.All), MemberType = typeof(Scenarios))]
    public void Connect_Scenario_Passes(string scenario) => run.AssertPassed(Peer.Connect, scenario);

    [Theory]
    [NeedsNode]
    [MemberData(nameof(Scenarios.All), MemberType = typeof(Scenarios))]
    public void ConnectOverWeb_Scenario_Passes(string scenario) => run.AssertPassed(Peer.ConnectWeb, scenario);

    [Theory]
    [NeedsPython]
    [MemberData(nameof(Scenarios.All), MemberType = typeof(Scenarios))]
    public void GrpcPython_Scenario_Passes(string scenario) => run.AssertPassed(Peer.GrpcPython, scenario);

    [Theory]
    [NeedsPython]
    [MemberData(nameof(Scenarios.All), MemberType = typeof(Scenarios))]
    public void GrpcPythonAsyncio_Scenario_Passes(string scenario) => run.AssertPassed(Peer.GrpcPythonAsyncio, scenario);

    [Theory]
    [NeedsGo]
    [MemberData(nameof(Scenarios.All), MemberType = typeof(Scenarios))]
    public void GrpcGo_Scenario_Passes(string scenario) => run.AssertPassed(Peer.GrpcGo, scenario);

    [Theory]
    [NeedsJava]
    [MemberData(nameof(Scenarios.All), MemberType = typeof(Scenarios))]
    public void GrpcJava_Scenario_Passes(string scenario) => run.AssertPassed(Peer.GrpcJava, scenario);

    [Fact]
    public void Drivers_All_RanTheListedScenariosAndNoOthers() =>
        Assert.All(run.Reports, report => Assert.Equal(Scenarios.Names.Order(), report.Results.Keys.Order()));

    // The runtime logs an error for a message that it can't decode, whoever sent it.
    [Fact]
    public void Server_AllScenarios_LoggedNoErrorButOfTheUndecodableMessages()
    {
        var faults = run.Faults.Where(line => line.StartsWith("server: ", StringComparison.Ordinal));
        Assert.All(faults, line => Assert.Contains(" fail: Grpc.AspNetCore.Server.ServerCallHandler[6]", line, StringComparison.Ordinal));
    }
}
