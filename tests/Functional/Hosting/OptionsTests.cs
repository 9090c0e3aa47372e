using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Server;
using Grpc.Messaging.Server.Configuration;
using Microsoft.Extensions.DependencyInjection;
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
                "Messaging:Storage:Provider must be Sqlite, SqlServer or PostgreSql, not 'Oracle'.",
                "Messaging:Telemetry:OtlpProtocol must be Grpc or Http, not 'udp'.",
                "Messaging:Http:RestUrl must be like http://127.0.0.1:5080, not '5080'.",
                "Messaging:Http:GrpcUrl must be like http://127.0.0.1:5081, not 'https://127.0.0.1:5081'.",
                "Messaging:Http:Certificate needs both Path and KeyPath.",
                "Messaging:Http:Certificate:KeyPath: there is no file '/nowhere/key.pem'.",
                "Messaging:Http:AllowedOrigins must be like https://dashboard.example.org, not 'example.org/'.",
                "Messaging:Bootstrap:ApiKey must have 8 or more printable ASCII characters without blanks.",
                "Messaging:Secrets:Keys:0 must be 32 random bytes in base64, as openssl rand -base64 32 makes them.",
                "Messaging:Secrets:KeyPath must be a folder.",
                "Messaging:Secrets:KeyLifetime must be from 7.00:00:00 to 3650.00:00:00, not 1.00:00:00.",
                "Messaging:Telemetry:OtlpEndpoint must be like http://127.0.0.1:4317, not 'collector:4317'.",
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
    public void Build_WrongValuesUnknownNamesAndRangesInAnySection_TellsAllInOneList()
    {
        var error = Assert.Throws<OptionsValidationException>(() => MessagingServer.Build(
            [
                "--Messaging:Delivery:MaxConcurrentSends=x",
                "--Messaging:Delivery:Validity=abc",
                "--Messaging:Delivery:LeaseTime=60",
                "--Messaging:Delivery:ClaimSize=0",
                "--Messaging:Delivery:TimeoutScale=twice",
                "--Messaging:Delivery:MaxCacheBytes=99999999999",
                "--Messaging:Delivery:UnknownOutcome:Sms=Perhaps",
                "--Messaging:Delivery:Validty=01:00:00",
                "--Messaging:Storage:Durability=Sometimes",
                "--Messaging:Storage:ConnectionString=Data Sorce=x",
                "--Messaging:Storage:Wrtiers=2",
                "--Messaging:Http:AllowedOrigins=https://example.org",
                "--Messaging:Http=https://example.org",
                "--Messaging:Retention=90",
                "--Messaging:Quite:Another=1",
            ]));

        Assert.Equal(
            [
                "Messaging:Http is a section and has no value of its own.",
                "Messaging:Http:AllowedOrigins has several values: Messaging:Http:AllowedOrigins:0 and so on.",
                "Messaging:Delivery:LeaseTime must be a time like 00:00:30, or 2.00:00:00 for two days, not '60'.",
                "Messaging:Delivery:MaxCacheBytes must be a whole number that is not as large, not '99999999999'.",
                "Messaging:Delivery:MaxConcurrentSends must be a whole number, not 'x'.",
                "Messaging:Delivery:TimeoutScale must be a number, not 'twice'.",
                "Messaging:Delivery:UnknownOutcome:Sms must be Resend or AwaitReceipt, not 'Perhaps'.",
                "Messaging:Delivery:Validity must be a time like 00:00:30, or 2.00:00:00 for two days, not 'abc'.",
                "Messaging:Retention is a section and has no value of its own.",
                "Messaging:Storage:Durability must be Full or Normal, not 'Sometimes'.",
                "Messaging:Delivery:Validty is no setting. Is Messaging:Delivery:Validity meant?",
                "Messaging:Quite:Another is no setting.",
                "Messaging:Storage:Wrtiers is no setting. Is Messaging:Storage:Writers meant?",
                "Messaging:Storage:ConnectionString can't be read: Connection string keyword 'data sorce' is not supported. For a possible alternative, see https://go.microsoft.com/fwlink/?linkid=2142181.",
                "Messaging:Delivery:ClaimSize is 0, but must be from 1 to 10000.",
            ],
            error.Failures);
    }

    [Fact]
    public async Task Build_NamesAndValuesInAnyCase_AreTaken()
    {
        await using var app = MessagingServer.Build(
            ["--messaging:storage:provider=SQLITE", "--MESSAGING:DELIVERY:VALIDITY=01:00:00", "--Messaging:Delivery:unknownOutcome:SMS=awaitreceipt", "--Messaging:Demo=TRUE"]);

        var options = app.Services.GetRequiredService<IOptions<DeliveryOptions>>().Value;
        Assert.Equal(TimeSpan.FromHours(1), options.Validity);
        Assert.Equal(UnknownOutcomePolicy.AwaitReceipt, Assert.Single(options.UnknownOutcome).Value);
        Assert.Equal((StorageProvider.Sqlite, true), app.Services.GetRequiredService<MessagingOptions>() is var all ? (all.Storage.Provider, all.Demo) : default);
    }

    [Fact]
    public void Build_OneAddressForRestAndGrpc_TellsThatTheyMustDiffer()
    {
        var error = Assert.Throws<OptionsValidationException>(
            () => MessagingServer.Build(["--Messaging:Http:RestUrl=http://127.0.0.1:5080", "--Messaging:Http:GrpcUrl=http://127.0.0.1:5080"]));

        Assert.Equal(["Messaging:Http:GrpcUrl must be another address than Messaging:Http:RestUrl, not 'http://127.0.0.1:5080' too."], error.Failures);
    }

    [Fact]
    public void Build_SeveralSectionsWrong_TellsEveryFailure()
    {
        var error = Assert.Throws<OptionsValidationException>(() => MessagingServer.Build(
            ["--Messaging:Watch:HeartbeatTime=00:00:00", "--Messaging:Delivery:ClaimSize=0", "--Messaging:Credentials:CacheSize=0"]));

        var failures = error.Failures.ToList();
        Assert.Equal(3, failures.Count);
        Assert.Contains(failures, failure => failure.StartsWith("Messaging:Watch:HeartbeatTime ", StringComparison.Ordinal));
        Assert.Contains(failures, failure => failure.StartsWith("Messaging:Delivery:ClaimSize ", StringComparison.Ordinal));
        Assert.Contains(failures, failure => failure.StartsWith("Messaging:Credentials:CacheSize ", StringComparison.Ordinal));
    }
}
