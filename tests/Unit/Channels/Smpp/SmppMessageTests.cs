using Grpc.Messaging.Channels.Smpp;
using Grpc.Messaging.Channels.Smpp.Wire;
using Grpc.Messaging.Channels.Sms;

namespace Grpc.Messaging.Tests.Unit.Channels.Smpp;

/// <summary>Texts as they go out.</summary>
public sealed class SmppMessageTests
{
    [Theory]
    [InlineData("Hello", 0, "48656C6C6F")]
    [InlineData("@€{", 0, "001B651B28")]
    [InlineData("سلام", 8, "0633064406270645")]
    [InlineData("😀", 8, "D83DDE00")]
    public void Compose_ShortText_IsInTheSmallestAlphabet(string text, byte dataCoding, string hex)
    {
        var pdu = Assert.Single(Compose(text).Pdus);

        Assert.Equal((dataCoding, hex, (byte)0), (pdu.DataCoding, Convert.ToHexString(pdu.Text.Span), pdu.EsmClass));
    }

    [Theory]
    [InlineData(SmppAlphabet.GsmPacked, "hellohello", 0, "E8329BFD4697D9EC37")]
    [InlineData(SmppAlphabet.GsmPacked, "Hello", 0, "C8329BFD06")]
    [InlineData(SmppAlphabet.Latin1, "Grüße", 3, "4772FCDF65")]
    [InlineData(SmppAlphabet.Latin1, "€", 8, "20AC")]
    [InlineData(SmppAlphabet.Ascii, "a@b", 1, "614062")]
    [InlineData(SmppAlphabet.Ascii, "ü", 8, "00FC")]
    [InlineData(SmppAlphabet.Ascii, "`", 8, "0060")]
    public void Compose_OtherAlphabet_IsInThatOrInUcs2(SmppAlphabet alphabet, string text, byte dataCoding, string hex)
    {
        var pdu = Assert.Single(Compose(text, new SmppOptions { Alphabet = alphabet }).Pdus);

        Assert.Equal((dataCoding, hex), (pdu.DataCoding, Convert.ToHexString(pdu.Text.Span)));
    }

    [Fact]
    public void Compose_OwnDataCoding_IsOfTheAlphabetOnly()
    {
        var options = new SmppOptions { DataCoding = 0xF1 };

        Assert.Equal((0xF1, 8), (Compose("a", options).Pdus[0].DataCoding, Compose("س", options).Pdus[0].DataCoding));
    }

    [Theory]
    [InlineData(160, 1, 160, 0)]
    [InlineData(161, 2, 159, 14)]
    [InlineData(306, 2, 159, 159)]
    [InlineData(307, 3, 159, 7)]
    public void Compose_LongText_HasAHeaderInEachPart(int length, int parts, int first, int last)
    {
        var message = Compose(new string('a', length));

        Assert.Equal((parts, parts), (message.Pdus.Count, message.Segments));
        Assert.Equal(first, message.Pdus[0].Text.Length);
        if (parts > 1)
        {
            Assert.Equal(last, message.Pdus[^1].Text.Length);
            Assert.All(message.Pdus, (pdu, index) =>
            {
                Assert.Equal(0x40, pdu.EsmClass);
                Assert.Equal([0x05, 0x00, 0x03, 0x2A, (byte)parts, (byte)(index + 1)], pdu.Text[..6].ToArray());
            });
        }
    }

    [Fact]
    public void Compose_LongPackedText_StartsAtASeptetBehindTheHeader()
    {
        var message = Compose(new string('a', 161), new SmppOptions { Alphabet = SmppAlphabet.GsmPacked });

        Assert.Equal(140, message.Pdus[0].Text.Length);
        Assert.Equal("0500032A0201", Convert.ToHexString(message.Pdus[0].Text[..6].Span));

        // The septets of "aaaaaaaa" from bit 49 on: what is before them is one bit of filling.
        Assert.Equal("C2E170381C0E87", Convert.ToHexString(message.Pdus[1].Text.Slice(6, 7).Span));
    }

    [Fact]
    public void Compose_LongUcs2_IsSplitAtUnits()
    {
        var message = Compose(new string('س', 71));

        Assert.Equal([6 + 134, 6 + 8], message.Pdus.Select(pdu => pdu.Text.Length));
    }

    [Fact]
    public void Compose_LongLatin1_IsSplitAtBytes()
    {
        var message = Compose(new string('ü', 141), new SmppOptions { Alphabet = SmppAlphabet.Latin1 });

        Assert.Equal([6 + 134, 6 + 7], message.Pdus.Select(pdu => pdu.Text.Length));
    }

    [Fact]
    public void Compose_Sar_TellsPartsByParameters()
    {
        var message = Compose(new string('a', 161), new SmppOptions { LongText = SmppLongText.Sar });

        Assert.Equal([new Concatenation(42, 2, 1), new Concatenation(42, 2, 2)], message.Pdus.Select(pdu => pdu.Sar!.Value));
        Assert.Equal([(byte)0, (byte)0], message.Pdus.Select(pdu => pdu.EsmClass));
        Assert.Equal([153, 8], message.Pdus.Select(pdu => pdu.Text.Length));
    }

    [Fact]
    public void Compose_Payload_IsWholeAndCountsSegments()
    {
        var message = Compose(new string('a', 307), new SmppOptions { LongText = SmppLongText.Payload });

        var pdu = Assert.Single(message.Pdus);
        Assert.Equal((true, 307, 3), (pdu.UsesPayload, pdu.Text.Length, message.Segments));
    }

    [Theory]
    [InlineData(SmppReceipts.All, new byte[] { 1, 1, 1 })]
    [InlineData(SmppReceipts.LastPart, new byte[] { 0, 0, 1 })]
    [InlineData(SmppReceipts.None, new byte[] { 0, 0, 0 })]
    public void Compose_Receipts_AreAskedForAsTheSettingSays(SmppReceipts receipts, byte[] registered) => Assert.Equal(
        registered, Compose(new string('a', 400), new SmppOptions { Receipts = receipts }).Pdus.Select(pdu => pdu.RegisteredDelivery));

    [Theory]
    [InlineData("Arena", 5, 0, "Arena")]
    [InlineData("1234", 3, 0, "1234")]
    [InlineData("+962790000001", 1, 1, "962790000001")]
    [InlineData("", 0, 0, "")]
    public void Compose_Sender_SetsTypeAndPlan(string from, byte ton, byte npi, string number) =>
        Assert.Equal(new SmppAddress(ton, npi, number), SmppMessage.SourceOf(from, new SmppOptions()));

    [Fact]
    public void Compose_TypesAndPlansOfTheSettings_GoBeforeThoseOfTheSender()
    {
        var pdu = Compose("a", new SmppOptions { SourceTon = 2, SourceNpi = 9, AddressTon = 4, AddressNpi = 8 }).Pdus[0];

        Assert.Equal((new SmppAddress(2, 9, "Arena"), new SmppAddress(4, 8, "962790000001")), (pdu.Source, pdu.Destination));
    }

    [Fact]
    public void Compose_Validity_IsARelativeTime() => Assert.Equal(
        "000002030405000R", Compose("a", new SmppOptions { Validity = new TimeSpan(2, 3, 4, 5) }).Pdus[0].ValidityPeriod);

    [Theory]
    [InlineData("سلام")]
    [InlineData("123456789012345678901")]
    public void Compose_SenderThatSmppCantCarry_IsNothing(string from) =>
        Assert.Null(SmppMessage.Compose(from, "962790000001", new SmsContent("a", ""), new SmppOptions(), 0));

    [Fact]
    public void Compose_MoreThan255Parts_IsNothing() =>
        Assert.Null(SmppMessage.Compose("Arena", "962790000001", new SmsContent(new string('a', 255 * 153 + 1), ""), new SmppOptions(), 0));

    [Theory]
    [InlineData("001B651B2861", 0, "@€{a")]
    [InlineData("1B", 0, "?")]
    [InlineData("06330644", 8, "سل")]
    [InlineData("FC", 3, "ü")]
    public void Decode_WhatASmscSends_IsText(string hex, byte dataCoding, string text) =>
        Assert.Equal(text, SmppText.Decode(Convert.FromHexString(hex), dataCoding));

    [Fact]
    public void Decode_Binary_IsNoText() => Assert.Null(SmppText.Decode([1, 2], 4));

    [Fact]
    public void Decode_EveryCharacterOfGsm_ComesBack()
    {
        var text = string.Concat(Enumerable.Range(0, 0x20AD).Select(code => ((char)code).ToString())
            .Where(character => SmsEncoding.AlphabetOf(character) == SmsAlphabet.Gsm));

        Assert.Equal(137, text.Length);
        Assert.Equal(text, SmppText.Decode(SmsEncoding.ToSeptets(text), 0));
    }

    [Theory]
    [InlineData(4, 141, new[] { 6 + 134, 6 + 7 })]
    [InlineData(1, 161, new[] { 6 + 153, 6 + 8 })]
    public void Compose_PayloadOfTheSendersOwn_GoesOutAsItIs(int coding, int length, int[] lengths)
    {
        var data = Enumerable.Repeat((byte)'a', length).ToArray();
        var content = new SmsContent("", "")
        {
            Payload = new SmsPayload(coding, data, 2),
            Priority = 2,
            Tlvs = [new SmsTlv(0x1401, null, "Int2", "258")],
        };

        var message = SmppMessage.Compose("Arena", "962790000001", content, new SmppOptions(), 42)!;

        Assert.Equal(lengths, message.Pdus.Select(pdu => pdu.Text.Length));
        Assert.Equal(data, message.Pdus.SelectMany(pdu => pdu.Text[6..].ToArray()));
        Assert.All(message.Pdus, pdu => Assert.Equal(((byte)coding, (byte)2), (pdu.DataCoding, pdu.Priority)));
        Assert.Equal([0x01, 0x02], Assert.Single(message.Pdus[0].Tlvs).Value);
    }

    private static SmppMessage Compose(string text, SmppOptions? options = null) =>
        SmppMessage.Compose("Arena", "962790000001", new SmsContent(text, ""), options ?? new SmppOptions(), 42)!;
}
