using System.Text;
using Grpc.Messaging.Channels.Smpp;
using Grpc.Messaging.Channels.Smpp.Receipts;
using Grpc.Messaging.Channels.Smpp.Wire;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Tests.Unit.Channels.Smpp;

/// <summary>What SMSCs say of messages, and by which ids.</summary>
public sealed class DeliveryReceiptTests
{
    private const string Full = "id:0123456789 sub:001 dlvrd:001 submit date:2611211200 done date:2611211201 stat:DELIVRD err:000 text:Hello id:9 stat:UNDELIV";

    [Theory]
    [InlineData("DELIVRD", ReceiptKind.Delivered)]
    [InlineData("delivrd", ReceiptKind.Delivered)]
    [InlineData("EXPIRED", ReceiptKind.Undeliverable)]
    [InlineData("DELETED", ReceiptKind.Undeliverable)]
    [InlineData("UNDELIV", ReceiptKind.Undeliverable)]
    [InlineData("REJECTD", ReceiptKind.Undeliverable)]
    [InlineData("ACCEPTD", null)]
    [InlineData("ENROUTE", null)]
    [InlineData("UNKNOWN", null)]
    public void Read_Text_MapsItsState(string state, ReceiptKind? kind) =>
        Assert.Equal(
            new DeliveryReceipt("77", kind, IsRefused: state == "REJECTD", "02B"), DeliveryReceipt.Read(Told($"id:77 sub:001 stat:{state} err:02B")));

    [Fact]
    public void Read_FullText_TakesTheFirstIdAndState() =>
        Assert.Equal(new DeliveryReceipt("0123456789", ReceiptKind.Delivered, IsRefused: false, "000"), DeliveryReceipt.Read(Told(Full)));

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, ReceiptKind.Delivered)]
    [InlineData(3, ReceiptKind.Undeliverable)]
    [InlineData(4, ReceiptKind.Undeliverable)]
    [InlineData(5, ReceiptKind.Undeliverable)]
    [InlineData(6, null)]
    [InlineData(7, null)]
    [InlineData(8, ReceiptKind.Undeliverable)]
    public void Read_Parameters_GoBeforeTheText(byte state, ReceiptKind? kind) => Assert.Equal(
        new DeliveryReceipt("A1", kind, IsRefused: state == 8, "000"), DeliveryReceipt.Read(Told(Full) with { ReceiptedMessageId = "A1", MessageState = state }));

    [Fact]
    public void Read_TextInUcs2_IsRead() => Assert.Equal(
        new DeliveryReceipt("5", ReceiptKind.Delivered, IsRefused: false, ""),
        DeliveryReceipt.Read(Told("") with { DataCoding = 8, Text = Encoding.BigEndianUnicode.GetBytes("id:5 stat:DELIVRD") }));

    [Theory]
    [InlineData("id:5 stat:DELIVRD", true)]
    [InlineData("my id: 5", false)]
    public void Read_NotMarked_IsAReceiptIfItReadsLikeOne(string text, bool isReceipt) =>
        Assert.Equal(isReceipt, DeliveryReceipt.Read(Told(text) with { EsmClass = 0 }) is not null);

    [Fact]
    public void Read_IntermediateNotification_IsNothingFinal() =>
        Assert.Null(DeliveryReceipt.Read(Told(Full) with { EsmClass = 0x20 })!.Kind);

    [Theory]
    [InlineData("0A3f", SmppIdForm.Hex, "2623", SmppIdForm.Dec)]
    [InlineData("0x0A3F", SmppIdForm.Hex, "a3f", SmppIdForm.Hex)]
    [InlineData("FFFFFFFFFFFFFFFF", SmppIdForm.Hex, "18446744073709551615", SmppIdForm.Dec)]
    [InlineData("0000000042", SmppIdForm.Dec, "42", SmppIdForm.Dec)]
    [InlineData("42", SmppIdForm.Dec, "2A", SmppIdForm.Hex)]
    [InlineData("00AbC-1", SmppIdForm.Text, "ABC-1", SmppIdForm.Text)]
    [InlineData("000", SmppIdForm.Text, "0", SmppIdForm.Dec)]
    [InlineData("a-b", SmppIdForm.Hex, "A-B", SmppIdForm.Dec)]
    public void Normalize_TheSameIdInTwoForms_IsOne(string taken, SmppIdForm takenForm, string told, SmppIdForm toldForm) =>
        Assert.Equal(MessageIds.Normalize(taken, takenForm), MessageIds.Normalize(told, toldForm));

    [Theory]
    [InlineData(0x0B, typeof(SendOutcome.AddressInvalid))]
    [InlineData(0x0A, typeof(SendOutcome.Rejected))]
    [InlineData(0x33, typeof(SendOutcome.Rejected))]
    [InlineData(0x61, typeof(SendOutcome.Rejected))]
    [InlineData(0x400, typeof(SendOutcome.Rejected))]
    [InlineData(0x04, typeof(SendOutcome.Transient))]
    [InlineData(0x08, typeof(SendOutcome.Transient))]
    [InlineData(0x14, typeof(SendOutcome.Transient))]
    [InlineData(0x45, typeof(SendOutcome.Transient))]
    [InlineData(0x58, typeof(SendOutcome.Transient))]
    [InlineData(0x64, typeof(SendOutcome.Transient))]
    [InlineData(0xFE, typeof(SendOutcome.Transient))]
    [InlineData(0xFF, typeof(SendOutcome.Transient))]
    public void StatusMap_CommandStatus_IsAnOutcome(uint status, Type outcome) =>
        Assert.IsType(outcome, SmppStatusMap.Of((CommandStatus)status));

    private static DeliverSm Told(string text) =>
        new(default, default, 0x04, 0, Encoding.Latin1.GetBytes(text), null, null, null);
}
