using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Server;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>Providers as operators configure them.</summary>
public sealed class ProviderSettingsTests
{
    [Fact]
    public void Build_ProviderOfNoTypeOrName_TellsBoth()
    {
        var error = Assert.Throws<OptionsValidationException>(() => MessagingServer.Build(
            ["--Messaging:Providers:Main Link:Type=Smpp", "--Messaging:Providers:fax:Type=Fax"]));

        Assert.Equal(
            [
                "Messaging:Providers:fax:Type is 'Fax', but must be one of Smpp, Http, Fcm, Apns, WebPush, Viber, WhatsApp, Messenger, Voice.",
                "Messaging:Providers:Main Link: a provider's name must be 1 to 32 lower-case letters, digits and hyphens, and not 24 hexadecimal digits.",
            ],
            error.Failures);
    }

    [Fact]
    public void Build_ProvidersWithWrongSettings_TellsEveryFailure()
    {
        var error = Assert.Throws<OptionsValidationException>(() => MessagingServer.Build(
            [
                "--Messaging:Providers:main:Type=Smpp",
                "--Messaging:Providers:main:Host=smsc:port",
                "--Messaging:Providers:main:Window=0",
                "--Messaging:Providers:main:SourceTon=9",
                "--Messaging:Providers:main:TlsCaPath=/nowhere/ca.pem",
                "--Messaging:Providers:typo:Type=Smpp",
                "--Messaging:Providers:typo:Hots=smsc",
                "--Messaging:Providers:gate:Type=Http",
                "--Messaging:Providers:gate:Url=https://gate.example/{number}",
                "--Messaging:Providers:gate:Accepted=(",
                "--Messaging:Providers:gate:CallbackUrl=https://our.example/receipts/gate",
                "--Messaging:Providers:android:Type=Fcm",
                "--Messaging:Providers:ios:Type=Apns",
                "--Messaging:Providers:ios:Priority=1",
                "--Messaging:Providers:web:Type=WebPush",
                "--Messaging:Providers:web:PublicKey=AAAA",
                "--Messaging:Providers:web:Urgency=soon",
            ]));

        var failures = error.Failures.ToList();
        Assert.Equal(
            [
                "Messaging:Providers:android:CredentialsPath must be set.",
                "Messaging:Providers:gate:Accepted must be a regular expression.",
                "Messaging:Providers:gate:CallbackSecret must be set with CallbackUrl: anybody could send receipts otherwise.",
                "Messaging:Providers:gate:Url has placeholders that there are none of: {number}.",
                "Messaging:Providers:ios:KeyId must be set.",
                "Messaging:Providers:ios:KeyPath must be set.",
                "Messaging:Providers:ios:Priority must be 5 or 10.",
                "Messaging:Providers:ios:TeamId must be set.",
                "Messaging:Providers:ios:Topic must be set.",
                "Messaging:Providers:main:Host must be hosts separated by commas, each with a port behind a colon if it has one of its own.",
                "Messaging:Providers:main:SourceTon is 9, but must be from 0 to 6.",
                "Messaging:Providers:main:SystemId must be set.",
                "Messaging:Providers:main:TlsCaPath names no file: there is no /nowhere/ca.pem.",
                "Messaging:Providers:main:TlsCaPath needs Tls.",
                "Messaging:Providers:main:Window is 0, but must be from 1 to 1000.",
                "Messaging:Providers:web:PrivateKey must be 32 bytes in base64url.",
                "Messaging:Providers:web:PublicKey must be 65 bytes in base64url.",
                "Messaging:Providers:web:Subject must be a mailto: or https: address.",
                "Messaging:Providers:web:Urgency must be very-low, low, normal or high.",
            ],
            failures.Where(static failure => !failure.StartsWith("Messaging:Providers:typo:", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
        Assert.Contains("'Hots'", Assert.Single(failures, static failure => failure.StartsWith("Messaging:Providers:typo",
            StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_ConversationsWithWrongSettings_TellsEveryFailure()
    {
        var error = Assert.Throws<OptionsValidationException>(() => MessagingServer.Build(
            [
                "--Messaging:Providers:wa:Type=WhatsApp",
                "--Messaging:Providers:wa:Version=23",
                "--Messaging:Providers:wa:TemplateSync=00:00:01",
                "--Messaging:Providers:fb:Type=Messenger",
                "--Messaging:Providers:viber:Type=Viber",
                "--Messaging:Providers:viber:TimeToLive=00:00:01",
                "--Messaging:Providers:voice:Type=Voice",
                "--Messaging:Providers:voice:CallerId=+1 555",
                "--Messaging:Providers:voice:StopKey=99",
                "--Messaging:Providers:voice:CallbackUrl=our.example",
            ]));

        Assert.Equal(
            [
                "Messaging:Providers:fb:AccessToken must be set.",
                "Messaging:Providers:fb:PageId must be set.",
                "Messaging:Providers:viber:ServiceId must be set.",
                "Messaging:Providers:viber:TimeToLive is 00:00:01, but must be from 00:00:30 to 14.00:00:00.",
                "Messaging:Providers:voice:AccountSid must be set.",
                "Messaging:Providers:voice:AuthToken must be set.",
                "Messaging:Providers:voice:CallbackUrl must be an absolute URL of http or https.",
                "Messaging:Providers:voice:CallerId must be an international number, digits only.",
                "Messaging:Providers:voice:StopKey must be one key of a telephone: 0 to 9, * or #.",
                "Messaging:Providers:wa:AccessToken must be set.",
                "Messaging:Providers:wa:PhoneNumberId must be set.",
                "Messaging:Providers:wa:TemplateSync is 00:00:01, but must be from 00:01:00 to 1.00:00:00.",
                "Messaging:Providers:wa:Version must be a version such as v23.0.",
            ],
            error.Failures.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Start_OneChannelHasAProvider_TheOtherStaysWithTheSandbox()
    {
        await using var own = await OwnServer.StartAsync(
            _ => { }, "--Messaging:Providers:main:Type=Http", "--Messaging:Providers:main:Url=http://127.0.0.1:9/send",
                "--Messaging:Providers:main:Accepted=OK");

        Assert.Equal(["main", "sandbox-messenger", "sandbox-push", "sandbox-viber", "sandbox-voice", "sandbox-whatsapp"], own.Server.Services.GetServices<IChannelSender>().Select(static sender => sender.Provider).Order());
    }

    [Fact]
    public async Task Start_TwoProvidersOfOneType_AreTwo()
    {
        await using var own = await OwnServer.StartAsync(
            _ => { },
            "--Messaging:Providers:first:Type=Smpp",
            "--Messaging:Providers:first:Host=127.0.0.1:9",
            "--Messaging:Providers:first:SystemId=a",
            "--Messaging:Providers:second:Type=smpp",
            "--Messaging:Providers:second:Host=127.0.0.1:9",
            "--Messaging:Providers:second:SystemId=b",
            "--Messaging:Routing:Senders:sms=first:2, second");

        Assert.Equal(
            ["first", "sandbox-messenger", "sandbox-push", "sandbox-viber", "sandbox-voice", "sandbox-whatsapp", "second"], own.Server.Services.GetServices<IChannelSender>().Select(static sender => sender.Provider).Order());
    }
}
