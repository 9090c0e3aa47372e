using Grpc.Messaging.Server;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Functional.Hosting;

/// <summary>The names of settings and the text of their errors are what operators know: this pins both.</summary>
public sealed class OptionsTests
{
    [Fact]
    public void Build_EverythingWrong_TellsEveryFailure()
    {
        var error = Assert.Throws<OptionsValidationException>(() => MessagingServer.Build(
            [
                "--Messaging:Http:RestUrl=5080",
                "--Messaging:Http:GrpcUrl=https://127.0.0.1:5081",
                "--Messaging:Http:Certificate:KeyPath=/nowhere/key.pem",
                "--Messaging:Http:AllowedOrigins:0=example.org/",
                "--Messaging:Storage:Provider=Oracle",
                "--Messaging:Bootstrap:ApiKey=short",
                "--Messaging:Secrets:Keys:0=c2hvcnQ=",
                "--Messaging:Secrets:KeyPath= ",
                "--Messaging:Secrets:KeyLifetime=1.00:00:00",
                "--Messaging:Telemetry:OtlpEndpoint=collector:4317",
                "--Messaging:Telemetry:OtlpProtocol=udp",
                "--Messaging:Telemetry:OtlpInterval=00:00:00.5",
                "--Messaging:Telemetry:TraceRatio=1.5",
                "--Messaging:Health:MaxDueAge=00:00:00",
                "--Messaging:DataPath= ",
            ]));

        Assert.Equal(
            [
                "Messaging:Http:RestUrl must be like http://127.0.0.1:5080, not '5080'.",
                "Messaging:Http:GrpcUrl must be like http://127.0.0.1:5081, not 'https://127.0.0.1:5081'.",
                "Messaging:Http:Certificate needs both Path and KeyPath.",
                "Messaging:Http:Certificate:KeyPath: there is no file '/nowhere/key.pem'.",
                "Messaging:Http:AllowedOrigins must be like https://dashboard.example.org, not 'example.org/'.",
                "Messaging:Storage:Provider must be Sqlite, SqlServer or PostgreSql, not 'Oracle'.",
                "Messaging:Bootstrap:ApiKey must have 8 or more printable ASCII characters without blanks.",
                "Messaging:Secrets:Keys:0 must be 32 random bytes in base64, as openssl rand -base64 32 makes them.",
                "Messaging:Secrets:KeyPath must be a folder.",
                "Messaging:Secrets:KeyLifetime must be from 7.00:00:00 to 3650.00:00:00, not 1.00:00:00.",
                "Messaging:Telemetry:OtlpEndpoint must be like http://127.0.0.1:4317, not 'collector:4317'.",
                "Messaging:Telemetry:OtlpProtocol must be Grpc or Http, not 'udp'.",
                "Messaging:Telemetry:OtlpInterval must be from 00:00:01 to 01:00:00, not 00:00:00.5000000.",
                "Messaging:Telemetry:TraceRatio must be from 0 to 1, not 1.5.",
                "Messaging:Health:MaxDueAge must be 00:00:01 or more, not 00:00:00.",
                "Messaging:DataPath must be a folder.",
            ],
            error.Failures);
    }

    [Fact]
    public void Build_CertificateMissing_TellsWhatChangesWithIt()
    {
        var error = Assert.Throws<OptionsValidationException>(() => MessagingServer.Build(
            [
                "--Messaging:Http:RestUrl=http://127.0.0.1:5080",
                "--Messaging:Http:GrpcUrl=http://127.0.0.1:5081",
                "--Messaging:Http:Certificate:Path=/nowhere/cert.pem",
                "--Messaging:Http:Certificate:KeyPath=/nowhere/key.pem",
            ]));

        Assert.Equal(
            [
                "Messaging:Http:RestUrl must be like https://127.0.0.1:5080, not 'http://127.0.0.1:5080'.",
                "Messaging:Http:GrpcUrl must be absent with a certificate: gRPC is then at Messaging:Http:RestUrl.",
                "Messaging:Http:Certificate:Path: there is no file '/nowhere/cert.pem'.",
                "Messaging:Http:Certificate:KeyPath: there is no file '/nowhere/key.pem'.",
            ],
            error.Failures);
    }

    [Fact]
    public void Build_BrokerForADatabaseOfOneNode_TellsThatTheyDoNotGoTogether()
    {
        var error = Assert.Throws<OptionsValidationException>(
            () => MessagingServer.Build(["--Messaging:Bus:RabbitMq=amqp://user:secret@127.0.0.1:5672"]));

        Assert.Equal(
            [
                "Messaging:Bus:RabbitMq connects nodes that share a database, but Messaging:Storage:Provider is Sqlite, a file that one node has for itself.",
            ],
            error.Failures);
    }

    [Fact]
    public void Build_ValueOfAnotherType_TellsTheSetting()
    {
        var error = Assert.Throws<OptionsValidationException>(() => MessagingServer.Build(["--Messaging:Demo=perhaps"]));

        Assert.Contains("Messaging:Demo", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_SeveralSectionsWrong_TellsEveryFailure()
    {
        var error = Assert.Throws<AggregateException>(() => MessagingServer.Build(
            ["--Messaging:Watch:HeartbeatTime=00:00:00", "--Messaging:Delivery:ClaimSize=0", "--Messaging:Credentials:CacheSize=0"]));

        var failures = StartFailure.Describe(error).ToList();
        Assert.Equal(3, failures.Count);
        Assert.Contains(failures, failure => failure.StartsWith("Messaging:Watch:HeartbeatTime ", StringComparison.Ordinal));
        Assert.Contains(failures, failure => failure.StartsWith("Messaging:Delivery:ClaimSize ", StringComparison.Ordinal));
        Assert.Contains(failures, failure => failure.StartsWith("Messaging:Credentials:CacheSize ", StringComparison.Ordinal));
    }
}
