using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>A push service of a browser, as RFC 8030, 8291 and 8292 have it.</summary>
public sealed class WebPushTests : IAsyncLifetime
{
    private readonly (string Public, string Private) _vapid = ProviderKeys.CreateVapid();
    private ECDiffieHellman _browser = null!;
    private readonly byte[] _auth = RandomNumberGenerator.GetBytes(16);
    private FakeProvider _service = null!;

    public async Task InitializeAsync()
    {
        _browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        _service = await FakeProvider.StartAsync(HttpProtocols.Http1);
        _service.Answer(201);
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _browser.Dispose();
    }

    [Fact]
    public async Task Send_Push_IsReadByTheBrowserAndNobodyElse()
    {
        await using var host = Start(("Urgency", "high"), ("Topic", "seat"), ("TimeToLive", "00:05:00"));

        var outcome = await host.SendPushAsync(Subscription(), Platform.Web, "Your seat is ready", actions: [("seat", "7")]);

        Assert.IsType<SendOutcome.Accepted>(outcome);
        var call = Assert.Single(_service.Calls);
        Assert.Equal(("POST", "/push/abc"), (call.Method, call.Target));
        Assert.Equal(("aes128gcm", "300", "high", "seat"), (call.Headers["Content-Encoding"], call.Headers["TTL"], call.Headers["Urgency"],
            call.Headers["Topic"]));
        var notification = JsonNode.Parse(Decrypt(call.Body))!;
        Assert.Equal(("Arena", "Your seat is ready", "7"), ((string)notification["title"]!, (string)notification["body"]!,
            (string)notification["data"]!["seat"]!));
    }

    [Fact]
    public async Task Send_Vapid_IsSignedForTheServiceByOurKey()
    {
        await using var host = Start();
        await host.SendPushAsync(Subscription(), Platform.Web);

        var header = _service.Calls[0].Headers["Authorization"];
        Assert.StartsWith("vapid t=", header, StringComparison.Ordinal);
        Assert.EndsWith($"k={_vapid.Public}", header, StringComparison.Ordinal);
        var parts = header["vapid t=".Length..header.IndexOf(',', StringComparison.Ordinal)].Split('.');
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        Assert.Equal(("http://127.0.0.1", "mailto:admin@example.org"), ((string)claims["aud"]!, (string)claims["sub"]!));
        var point = Base64Url.DecodeFromChars(_vapid.Public);
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[1..33], Y = point[33..] },
        });
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
    }

    [Theory]
    [InlineData(404, typeof(SendOutcome.AddressInvalid))]
    [InlineData(410, typeof(SendOutcome.AddressInvalid))]
    [InlineData(400, typeof(SendOutcome.Rejected))]
    [InlineData(413, typeof(SendOutcome.Rejected))]
    [InlineData(401, typeof(SendOutcome.Transient))]
    [InlineData(403, typeof(SendOutcome.Transient))]
    [InlineData(429, typeof(SendOutcome.Transient))]
    [InlineData(500, typeof(SendOutcome.Transient))]
    [InlineData(503, typeof(SendOutcome.Transient))]
    public async Task Send_Refused_IsTheOutcomeOfItsStatus(int status, Type outcome)
    {
        _service.Answer(status);
        await using var host = Start();

        Assert.IsType(outcome, await host.SendPushAsync(Subscription(), Platform.Web));
        Assert.Single(_service.Calls);
    }

    [Fact]
    public async Task Send_Busy_WaitsAsLongAsItAsks()
    {
        _service.Answer(429, "", "11");
        await using var host = Start();

        Assert.Equal(new SendOutcome.Transient(Reasons.TemporaryFailure, TimeSpan.FromSeconds(11)), await host.SendPushAsync(Subscription(),
            Platform.Web));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"endpoint":"https://attacker.example/x","keys":{"p256dh":"KEY","auth":"AUTH"}}""")]
    [InlineData("""{"endpoint":"https://127.0.0.1.attacker.example/x","keys":{"p256dh":"KEY","auth":"AUTH"}}""")]
    [InlineData("""{"endpoint":"http://fcm.googleapis.com/x","keys":{"p256dh":"KEY","auth":"AUTH"}}""")]
    [InlineData("""{"endpoint":"URL","keys":{"p256dh":"AAAA","auth":"AUTH"}}""")]
    [InlineData("""{"endpoint":"URL","keys":{"p256dh":"KEY","auth":"AAAA"}}""")]
    public async Task Send_SubscriptionThatIsNone_IsRejectedAndNobodyIsCalled(string token)
    {
        await using var host = Start(("Hosts", "127.0.0.1, fcm.googleapis.com"));

        var outcome = await host.SendPushAsync(
            token.Replace("URL", $"{_service.Url}/push", StringComparison.Ordinal)
                .Replace("KEY", Base64Url.EncodeToString(PublicKey()), StringComparison.Ordinal)
                .Replace("AUTH", Base64Url.EncodeToString(_auth), StringComparison.Ordinal),
            Platform.Web);

        Assert.IsType<SendOutcome.Rejected>(outcome);
        Assert.Empty(_service.Calls);
    }

    private SenderHost Start(params (string Key, string? Value)[] settings) => new(
        TimeProvider.System,
        [
            ("Type", "WebPush"), ("PublicKey", _vapid.Public), ("PrivateKey", _vapid.Private), ("Subject", "mailto:admin@example.org"),
            .. settings.Any(setting => setting.Key == "Hosts") ? settings : [("Hosts", "127.0.0.1"), .. settings],
        ]);

    private string Subscription() => JsonSerializer.Serialize(new
    {
        endpoint = $"{_service.Url}/push/abc",
        expirationTime = (long?)null,
        keys = new { p256dh = Base64Url.EncodeToString(PublicKey()), auth = Base64Url.EncodeToString(_auth) },
    });

    private byte[] PublicKey() => PointOf(_browser.ExportParameters(includePrivateParameters: false));

    private static byte[] PointOf(ECParameters key) => [4, .. key.Q.X!, .. key.Q.Y!];

    /// <summary>What a browser does with a body: RFC 8291, section 3.4, and RFC 8188.</summary>
    private byte[] Decrypt(byte[] body)
    {
        var (salt, size, keyLength) = (body[..16], BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(16)), body[20]);
        var senderKey = body[21..(21 + keyLength)];
        var record = body[(21 + keyLength)..];
        Assert.True(record.Length <= size);
        using var sender = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = senderKey[1..33], Y = senderKey[33..] },
        });
        var secret = _browser.DeriveRawSecretAgreement(sender.PublicKey);
        byte[] info = [.. "WebPush: info\0"u8, .. PublicKey(), .. senderKey];
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, _auth, info);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());
        var plain = new byte[record.Length - 16];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(nonce, record.AsSpan(..^16), record.AsSpan(^16..), plain);
        return plain[..(Array.FindLastIndex(plain, octet => octet != 0))];
    }
}
