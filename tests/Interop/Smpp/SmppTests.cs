using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Messaging.Channels.Smpp;
using Grpc.Messaging.Channels.Smpp.Links;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Smpp;

/// <summary>Our SMPP client against an SMSC that we did not write.</summary>
[NeedsNode]
public sealed class SmppTests
{
    private static readonly string TwoParts = new('a', 200);

    [Fact]
    public async Task Bind_Transceiver_SaysWhoWeAre()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer, options => options.SystemType = "VMS");

        var bind = await peer.WaitAsync("bind_transceiver");

        Assert.Equal(("tester", "VMS", 0x34), ((string)bind["system_id"]!, (string)bind["system_type"]!, (int)bind["version"]!));
    }

    [Fact]
    public async Task Bind_TransmitterAndReceiver_SendsOverOneAndHearsOverTheOther()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer, options => options.Bind = SmppBindMode.TransmitterReceiver, links: 2);

        var accepted = Assert.IsType<SendOutcome.Accepted>(await client.SendAsync());

        await peer.WaitAsync("bind_transmitter");
        await peer.WaitAsync("bind_receiver");
        Assert.Equal(new ProviderReceipt(SmppClient.Name, accepted.ProviderMessageId, null, ReceiptKind.Delivered),
            await client.WaitForReceiptAsync());
    }

    [Fact]
    public async Task Bind_WrongPassword_IsToldAndTriedAgain()
    {
        using var peer = await SmscPeer.StartAsync(new { password = "other" });
        await using var client = SmppClient.Start(peer.Port);

        await client.WaitForLogAsync("refused the bind with command_status 0x0000000E (InvalidPassword)", nth: 2);

        Assert.Equal(new SendOutcome.Transient(Reasons.ProviderUnavailable, null), await client.SendAsync());
        Assert.DoesNotContain(client.LogLines, line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bind_NobodyThere_IsToldAndBoundWhenItComes()
    {
        var port = FreePort();
        await using var client = SmppClient.Start(port);
        await client.WaitForLogAsync("can't be reached");

        using var peer = await SmscPeer.StartAsync(new { port });
        await client.WaitForLogAsync(" is bound to ");

        Assert.IsType<SendOutcome.Accepted>(await client.SendAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tls_Authority_IsTheOneOfTheSettings(bool isTrusted)
    {
        using var folder = new CertificateFolder();
        using var peer = await SmscPeer.StartAsync(new { key = folder.KeyPath, cert = folder.CertificatePath });
        await using var client = SmppClient.Start(peer.Port, options => (options.Tls, options.TlsCaPath) = (true,
            isTrusted ? folder.CertificatePath : null));

        await client.WaitForLogAsync(isTrusted ? " is bound to " : "can't be reached");

        Assert.Equal(isTrusted ? typeof(SendOutcome.Accepted) : typeof(SendOutcome.Transient), (await client.SendAsync()).GetType());
    }

    [Fact]
    public async Task Send_ShortText_ArrivesAsItWas()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);

        var outcome = await client.SendAsync(text: "Grüße @ 5 € [x]");

        Assert.Equal(new SendOutcome.Accepted("msg-41", null) { Segments = 1 }, outcome);
        var submit = Assert.Single(peer.Submits);
        Assert.Equal("Grüße @ 5 € [x]", (string)submit["text"]!);
        Assert.Equal(("Arena", 5, 0), ((string)submit["source"]!, (int)submit["source_ton"]!, (int)submit["source_npi"]!));
        Assert.Equal(("962790000011", 1, 1), ((string)submit["destination"]!, (int)submit["destination_ton"]!, (int)submit["destination_npi"]!));
        Assert.Equal((0, 0, 1), ((int)submit["esm_class"]!, (int)submit["data_coding"]!, (int)submit["registered_delivery"]!));
    }

    [Theory]
    [InlineData("سلام", 8)]
    [InlineData("😀 ok", 8)]
    [InlineData("Plain", 0)]
    public async Task Send_AnyScript_ArrivesAsItWas(string text, int dataCoding)
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);

        await client.SendAsync(text: text);

        Assert.Equal((text, dataCoding), ((string)peer.Submits[0]["text"]!, (int)peer.Submits[0]["data_coding"]!));
    }

    [Theory]
    [InlineData("a", 460, 4)]
    [InlineData("{", 160, 3)]
    [InlineData("س", 135, 3)]
    [InlineData("😀", 70, 3)]
    public async Task Send_LongText_ArrivesInPartsThatMakeIt(string character, int count, int parts)
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);
        var text = string.Concat(Enumerable.Repeat(character, count));

        var accepted = Assert.IsType<SendOutcome.Accepted>(await client.SendAsync(text: text));

        Assert.Equal(parts, accepted.Segments);
        Assert.Equal(text, string.Concat(peer.Submits.Select(submit => (string)submit["text"]!)));
        Assert.All(peer.Submits, (submit, index) =>
        {
            Assert.Equal(0x40, (int)submit["esm_class"]!);

            // The peer leaves out the header's length.
            Assert.Equal($"0003{((string)peer.Submits[0]["udh"]!)[4..6]}{parts:x2}{index + 1:x2}", (string)submit["udh"]!);
        });
    }

    [Fact]
    public async Task Send_TwoLongTexts_HaveReferencesOfTheirOwn()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);

        await client.SendAsync(text: TwoParts);
        await client.SendAsync(text: TwoParts);

        Assert.Equal(2, peer.Submits.Select(submit => ((string)submit["udh"]!)[..6]).Distinct().Count());
    }

    [Fact]
    public async Task Send_LongTextBySar_ArrivesInParts()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer, options => options.LongText = SmppLongText.Sar);

        await client.SendAsync(text: TwoParts);

        Assert.Equal(TwoParts, string.Concat(peer.Submits.Select(submit => (string)submit["text"]!)));
        Assert.Equal([(2, 1), (2, 2)], peer.Submits.Select(submit => ((int)submit["sar"]![1]!, (int)submit["sar"]![2]!)));
    }

    [Fact]
    public async Task Send_LongTextAsPayload_ArrivesWhole()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer, options => options.LongText = SmppLongText.Payload);

        var accepted = Assert.IsType<SendOutcome.Accepted>(await client.SendAsync(text: TwoParts));

        var submit = Assert.Single(peer.Submits);
        Assert.Equal((TwoParts, true, 2), ((string)submit["text"]!, (bool)submit["payload"]!, accepted.Segments));
        Assert.Equal(new ProviderReceipt(SmppClient.Name, accepted.ProviderMessageId, null, ReceiptKind.Delivered),
            await client.WaitForReceiptAsync());
    }

    [Theory]
    [InlineData("text", "text", SmppIdForm.Text, SmppIdForm.Text)]
    [InlineData("hex", "decimal", SmppIdForm.Hex, SmppIdForm.Dec)]
    [InlineData("decimal", "HEX", SmppIdForm.Dec, SmppIdForm.Hex)]
    [InlineData("hex", "HEX", SmppIdForm.Text, SmppIdForm.Text)]
    [InlineData("decimal", "padded", SmppIdForm.Text, SmppIdForm.Text)]
    [InlineData("paddedHex", "hex", SmppIdForm.Text, SmppIdForm.Text)]
    [InlineData("paddedHex", "padded", SmppIdForm.Hex, SmppIdForm.Dec)]
    public async Task Receipt_IdWrittenAnotherWay_FindsItsMessage(string submitIds, string receiptIds, SmppIdForm taken, SmppIdForm told)
    {
        foreach (var receipts in new[] { "text", "tlv" })
        {
            using var peer = await SmscPeer.StartAsync(new { submitIds, receiptIds, receipts, firstId = 0xABCDE });
            await using var client = await SmppClient.ConnectAsync(peer, options => (options.SubmitIds, options.ReceiptIds) = (taken, told));

            var accepted = Assert.IsType<SendOutcome.Accepted>(await client.SendAsync());

            Assert.Equal(accepted.ProviderMessageId, (await client.WaitForReceiptAsync()).ProviderMessageId);
        }
    }

    [Fact]
    public async Task Receipt_Recorded_IsAnsweredOkAndUndeliverableIsTold()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);

        await client.SendAsync("962790000012");

        Assert.Equal(ReceiptKind.Undeliverable, (await client.WaitForReceiptAsync()).Kind);
        Assert.Equal(0, (int)(await peer.WaitAsync("deliver_sm_resp"))["status"]!);
    }

    [Fact]
    public async Task Receipt_StoreIsAway_IsRefusedForTheMoment()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);
        client.OnReceipt = _ => throw new StoreUnavailableException("No disk.", new IOException());

        await client.SendAsync();

        Assert.Equal(0x64, (int)(await peer.WaitAsync("deliver_sm_resp"))["status"]!);
    }

    [Theory]
    [InlineData("962790000011", ReceiptKind.Delivered)]
    [InlineData("962790000013", ReceiptKind.Undeliverable)]
    public async Task Receipts_OfAllParts_MakeOneOfTheMessage(string phone, ReceiptKind kind)
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);

        var accepted = Assert.IsType<SendOutcome.Accepted>(await client.SendAsync(phone, TwoParts));
        await peer.WaitAsync("deliver_sm_resp", nth: 2);

        Assert.Equal("msg-41+1", accepted.ProviderMessageId);
        Assert.All(client.Receipts, receipt => Assert.Equal((kind, accepted.ProviderMessageId), (receipt.Kind, receipt.ProviderMessageId)));
        Assert.NotNull((await client.WaitForReceiptAsync()).Attempt);
    }

    [Fact]
    public async Task Receipts_OneOfTwoParts_SaysNothingOfTheMessage()
    {
        using var peer = await SmscPeer.StartAsync(new { receipts = "none" });
        await using var client = await SmppClient.ConnectAsync(peer);
        await client.SendAsync(text: TwoParts);

        await peer.OrderAsync(new { order = "deliver", pdu = new { esm_class = 4, short_message = "id:msg-41 stat:DELIVRD" } });
        await peer.WaitAsync("deliver_sm_resp");
        Assert.Empty(client.Receipts);
        await peer.OrderAsync(new { order = "deliver", pdu = new { esm_class = 4, short_message = "id:msg-42 stat:DELIVRD" } });

        Assert.Equal(("msg-41+1", ReceiptKind.Delivered), await client.WaitForReceiptAsync() is var told ? (told.ProviderMessageId,
            told.Kind) : default);
    }

    [Fact]
    public async Task Receipts_ForTheLastPartOnly_CountForTheMessage()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer, options => options.Receipts = SmppReceipts.LastPart);

        var accepted = Assert.IsType<SendOutcome.Accepted>(await client.SendAsync(text: TwoParts));

        Assert.Equal([0, 1], peer.Submits.Select(submit => (int)submit["registered_delivery"]!));
        Assert.Equal(new ProviderReceipt(SmppClient.Name, accepted.ProviderMessageId, null, ReceiptKind.Delivered),
            await client.WaitForReceiptAsync());
    }

    [Theory]
    [InlineData("962790000002", typeof(SendOutcome.AddressInvalid))]
    [InlineData("962790000003", typeof(SendOutcome.Transient))]
    [InlineData("962790000004", typeof(SendOutcome.Transient))]
    public async Task Send_Refused_IsTheOutcomeOfItsStatus(string phone, Type outcome)
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);

        Assert.IsType(outcome, await client.SendAsync(phone));
        Assert.IsType(outcome, await client.SendAsync(phone, TwoParts));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Throttled_Twice_IsRepeatedAndNothingIsForgotten(bool full)
    {
        using var peer = await SmscPeer.StartAsync(new { throttle = 2, full });
        await using var client = await SmppClient.ConnectAsync(peer, options => options.Window = 1);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => client.SendAsync(text: $"{number}")));

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Accepted>(outcome));
        Assert.Equal(["0", "0", "0", "1", "2", "3", "4"], peer.Submits.Select(submit => (string)submit["text"]!));
    }

    [Fact]
    public async Task Throttled_ForLongerThanTheCallerWaits_WasNotTaken()
    {
        using var peer = await SmscPeer.StartAsync(new { throttle = 1_000_000 });

        // Long enough that the caller gives up between two tries, and not while one has no answer yet.
        await using var client = await SmppClient.ConnectAsync(peer, options => options.ThrottleDelay = TimeSpan.FromMinutes(1));

        Assert.Equal(new SendOutcome.Busy(TimeSpan.FromMinutes(1)), await client.SendAsync(patience: TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task Window_ManyAtOnce_IsKept()
    {
        using var peer = await SmscPeer.StartAsync(new { delay = 20, window = 3 });
        await using var client = await SmppClient.ConnectAsync(peer, options => options.Window = 3);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.SendAsync()));

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Accepted>(outcome));
        Assert.Equal((20, 0), (peer.Submits.Count, peer.Events.Count(happened => (string)happened["event"]! == "window")));
    }

    [Fact]
    public async Task MaxPerSecond_ManyAtOnce_TakeTheirTime()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer, options => options.MaxPerSecond = 100);
        var start = TimeProvider.System.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.SendAsync()));

        // Forty messages have thirty-nine pauses of 10 ms between them, of which five may be made up for.
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(330));
    }

    [Fact]
    public async Task Enquire_Silence_IsTested()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer, options => options.EnquireInterval = TimeSpan.FromSeconds(1));

        await peer.WaitAsync("enquire_link", nth: 2);

        Assert.Equal(1, client.Links.Bound);
    }

    [Fact]
    public async Task Enquire_NoAnswer_EndsTheLinkAndItIsBoundAgain()
    {
        using var peer = await SmscPeer.StartAsync(new { deaf = true });
        await using var client = await SmppClient.ConnectAsync(
            peer, options => (options.EnquireInterval, options.ResponseTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(200)));

        await client.WaitForLogAsync("did not answer enquire_link");

        await client.WaitForLogAsync(" is bound to ", nth: 2);
    }

    [Fact]
    public async Task Enquire_OfTheSmsc_IsAnswered()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);

        await peer.OrderAsync(new { order = "enquire" });

        await peer.WaitAsync("enquire_link_resp");
    }

    [Fact]
    public async Task Pdu_OfUnknownCommand_IsNacked()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);

        await peer.OrderAsync(new { order = "raw", hex = "00000010000001110000000000000005" });

        Assert.Equal(3, (int)(await peer.WaitAsync("generic_nack"))["status"]!);
        Assert.IsType<SendOutcome.Accepted>(await client.SendAsync());
    }

    [Fact]
    public async Task Pdu_ThatIsNone_EndsTheLinkAndItIsBoundAgain()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);

        await peer.OrderAsync(new { order = "raw", hex = "FFFFFFFF000000000000000000000005" });

        await client.WaitForLogAsync("A PDU says that it has 4294967295 bytes");
        await client.WaitForLogAsync(" is bound to ", nth: 2);
    }

    [Fact]
    public async Task Link_BreaksWithAMessageOutstanding_NobodyKnows()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);

        await Assert.ThrowsAsync<SmppLinkException>(() => client.SendAsync("962790000021"));

        await client.WaitForLogAsync(" is bound to ", nth: 2);
        Assert.IsType<SendOutcome.Accepted>(await client.SendAsync());
        Assert.Equal(2, peer.Submits.Count);
    }

    [Fact]
    public async Task Link_BreaksWithAFullWindow_WhatWasNotWrittenIsKnown()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer, options => options.Window = 1);

        var first = client.SendAsync("962790000021");
        var second = client.SendAsync();

        await Assert.ThrowsAsync<SmppLinkException>(() => first);
        Assert.Equal(new SendOutcome.Transient(Reasons.ProviderUnavailable, null), await second);
        Assert.Single(peer.Submits);
    }

    [Fact]
    public async Task Send_NoAnswer_NobodyKnowsAndTheWindowIsFreeAgain()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer, options => options.Window = 1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendAsync("962790000020", patience: TimeSpan.FromMilliseconds(200)));

        Assert.IsType<SendOutcome.Accepted>(await client.SendAsync());
    }

    [Fact]
    public async Task Send_PartsWithoutAnswer_NobodyKnows()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);

        await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync("962790000020", TwoParts, patience: TimeSpan.FromMilliseconds(200)));
    }

    [Fact]
    public async Task Unbind_OfTheSmsc_IsFollowedByANewBind()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);

        await peer.OrderAsync(new { order = "unbind" });

        await client.WaitForLogAsync(" is bound to ", nth: 2);
        Assert.IsType<SendOutcome.Accepted>(await client.SendAsync());
    }

    [Fact]
    public async Task Stop_MessageOutstanding_HasItsAnswerBeforeTheUnbind()
    {
        using var peer = await SmscPeer.StartAsync(new { delay = 300 });
        await using var client = await SmppClient.ConnectAsync(peer);
        var sending = client.SendAsync();
        await peer.WaitAsync("submit_sm");

        await client.StopAsync();

        Assert.IsType<SendOutcome.Accepted>(await sending);
        await peer.WaitAsync("unbind");
    }

    [Fact]
    public async Task Binds_SeveralToSeveralHosts_ShareTheWorkAndStandInForEachOther()
    {
        using var first = await SmscPeer.StartAsync(new { delay = 20 });
        using var second = await SmscPeer.StartAsync(new { delay = 20 });
        await using var client = await SmppClient.ConnectAsync(
            first,
            options => (options.Host, options.Binds, options.Window) = ($"127.0.0.1:{first.Port}, 127.0.0.1:{second.Port}", 2, 2),
            links: 4);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.SendAsync()));
        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Accepted>(outcome));
        Assert.True(first.Submits.Count >= 10 && second.Submits.Count >= 10);
        first.Dispose();
        await client.WaitForLogAsync("has ended", nth: 2);

        Assert.IsType<SendOutcome.Accepted>(await client.SendAsync());
    }

    [Fact]
    public async Task Query_NoReceipt_IsAskedAndAnswered()
    {
        using var peer = await SmscPeer.StartAsync(new { submitIds = "paddedHex", receipts = "none" });
        await using var client = await SmppClient.ConnectAsync(
            peer, options => (options.QueryAfter, options.SubmitIds) = (TimeSpan.FromMinutes(1), SmppIdForm.Hex));

        var accepted = Assert.IsType<SendOutcome.Accepted>(await client.SendAsync(text: TwoParts));

        Assert.Equal(TimeSpan.FromMinutes(1), accepted.PollAfter);
        Assert.Equal(new PollOutcome(ReceiptKind.Delivered, null), await client.PollAsync(accepted));
        var asked = await peer.WaitAsync("query_sm", nth: 2);
        Assert.Equal(("0000002A", "Arena", 5), ((string)asked["id"]!, (string)asked["source"]!, (int)asked["ton"]!));
    }

    [Fact]
    public async Task Query_StillUnderWay_IsAskedAgainLater()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer, options => options.QueryAfter = TimeSpan.FromMinutes(1));

        var accepted = Assert.IsType<SendOutcome.Accepted>(await client.SendAsync("962790000014"));

        Assert.Equal(new PollOutcome(null, TimeSpan.FromMinutes(1)), await client.PollAsync(accepted));
    }

    [Fact]
    public async Task Inbound_Message_IsHandedOnAndAnsweredOk()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);

        var pdu = new { source_addr = "962790000011", destination_addr = "1234", data_coding = 0, short_message = "STOP €" };
        await peer.OrderAsync(new { order = "deliver", pdu });

        var told = await client.WaitForInboundAsync();
        Assert.Equal(("962790000011", "1234", "STOP €"), (told.From, told.To, told.Text));
        Assert.Equal(0, (int)(await peer.WaitAsync("deliver_sm_resp"))["status"]!);
    }

    [Fact]
    public async Task Inbound_NoText_IsRefused()
    {
        using var peer = await SmscPeer.StartAsync();
        await using var client = await SmppClient.ConnectAsync(peer);

        var pdu = new { source_addr = "962790000011", destination_addr = "1234", data_coding = 4 };
        await peer.OrderAsync(new { order = "deliver", octets = "53544f50", pdu });

        Assert.Equal(0x65, (int)(await peer.WaitAsync("deliver_sm_resp"))["status"]!);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class CertificateFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("messaging-smsc-");

        public CertificateFolder()
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
            var now = TimeProvider.System.GetUtcNow();
            using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
            File.WriteAllText(CertificatePath, certificate.ExportCertificatePem());
            File.WriteAllText(KeyPath, key.ExportPkcs8PrivateKeyPem());
        }

        public string CertificatePath => Path.Combine(_folder.FullName, "certificate.pem");

        public string KeyPath => Path.Combine(_folder.FullName, "key.pem");

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
