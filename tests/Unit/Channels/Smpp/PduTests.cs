using System.Buffers;
using Grpc.Messaging.Channels.Smpp.Wire;

namespace Grpc.Messaging.Tests.Unit.Channels.Smpp;

/// <summary>PDUs byte by byte.</summary>
public sealed class PduTests
{
    [Fact]
    public void Bind_AllFields_StandInTheirOrder() => Assert.Equal(
        "0000002A" + "00000009" + "00000000" + "00000001" // header
        + "74657374657200" + "73656372657400" + "564D5300" // tester, secret, VMS
        + "34" + "00" + "00" + "3936362A00", // version, addr_ton, addr_npi, address_range
        Hex(new BindRequest(CommandId.BindTransceiver, "tester", "secret", "VMS", "966*"), 1));

    [Fact]
    public void Submit_ShortMessage_StandsInItsOrder() => Assert.Equal(
        "00000037" + "00000004" + "00000000" + "00000007"
        + "574100" // service_type
        + "05" + "00" + "4172656E6100" // source
        + "01" + "01" + "393632373930303030303100" // destination
        + "40" + "00" + "00" // esm_class, protocol_id, priority_flag
        + "00" + "00" // times
        + "01" + "00" + "08" + "00" // registered_delivery, replace_if_present, data_coding, sm_default_msg_id
        + "04" + "06330644",
        Hex(Submit with { ServiceType = "WA", EsmClass = 0x40, RegisteredDelivery = 1, DataCoding = 8, Text = Convert.FromHexString("06330644") },
            7));

    [Fact]
    public void Submit_PayloadAndSar_StandInParameters()
    {
        var hex = Hex(Submit with { Text = "AB"u8.ToArray(), UsesPayload = true, Sar = new Concatenation(0x1234, 3, 2) }, 8);

        Assert.EndsWith("00" + "0424" + "0002" + "4142" + "020C" + "0002" + "1234" + "020E" + "0001" + "03" + "020F" + "0001" + "02", hex,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Submit_LongestPayload_FitsIntoOnePdu()
    {
        var hex = Hex(Submit with { Text = new byte[ushort.MaxValue], UsesPayload = true }, 9);

        Assert.True(hex.Length / 2 <= PduHeader.MaxLength);
    }

    [Fact]
    public void Query_Fields_StandInTheirOrder() => Assert.Equal(
        "0000001D" + "00000003" + "00000000" + "00000002" + "4130303100" + "05" + "00" + "4172656E6100",
        Hex(new QuerySm("A001", new SmppAddress(5, 0, "Arena")), 2));

    [Theory]
    [InlineData("")]
    [InlineData("00000010")]
    [InlineData("000000100000001500000000000000")]
    public void Header_NotAllThere_IsWaitedFor(string hex) => Assert.False(PduHeader.TryRead(Bytes(hex), out _));

    [Theory]
    [InlineData("0000000F")]
    [InlineData("00011171")]
    [InlineData("FFFFFFFF")]
    public void Header_ImpossibleLength_EndsTheConnection(string length) =>
        Assert.Throws<SmppProtocolException>(() => PduHeader.TryRead(Bytes(length + "000000150000000000000001"), out _));

    [Fact]
    public void Header_InSeveralSegments_IsRead()
    {
        var first = new Segment(Convert.FromHexString("000000118000"));
        var last = first.Append(Convert.FromHexString("0004000000580000000A41"));

        Assert.True(PduHeader.TryRead(new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length), out var header));
        Assert.Equal(new PduHeader(17, CommandId.SubmitSmResp, CommandStatus.Throttled, 10), header);
    }

    [Fact]
    public void Deliver_ReceiptByText_IsRead()
    {
        var body = "00" + "0101" + "39363200" + "0500" + "4100" + "04" + "0000" + "0000" + "0000" + "00" + "00" + "04" + "69643A31";

        var delivered = DeliverSm.Read(CommandId.DeliverSm, Convert.FromHexString(body));

        Assert.Equal((new SmppAddress(1, 1, "962"), new SmppAddress(5, 0, "A")), (delivered.Source, delivered.Destination));
        Assert.Equal("id:1"u8.ToArray(), delivered.Text);
        Assert.True(delivered.IsMarkedAsReceipt);
        Assert.False(delivered.HasHeader);
    }

    [Fact]
    public void Deliver_Parameters_AreReadAndUnknownOnesPassedOver()
    {
        var body = "00" + "0000" + "00" + "0000" + "00" + "40" + "0000" + "0000" + "0000" + "08" + "00" + "00"
            + "001E" + "0003" + "413100" + "0427" + "0001" + "02" + "1400" + "0002" + "FFFF" + "0424" + "0002" + "0041"
            + "020C" + "0002" + "0007" + "020E" + "0001" + "02" + "020F" + "0001" + "01" + "00";

        var delivered = DeliverSm.Read(CommandId.DeliverSm, Convert.FromHexString(body));

        Assert.Equal(("A1", (byte)2, (byte)8), (delivered.ReceiptedMessageId, delivered.MessageState, delivered.DataCoding));
        Assert.Equal(new Concatenation(7, 2, 1), delivered.Sar);
        Assert.Equal([0x00, 0x41], delivered.Text);
        Assert.True(delivered.HasHeader);
    }

    [Fact]
    public void Data_ReceiptByParameters_IsRead()
    {
        var body = "00" + "0101" + "39363200" + "0500" + "4100" + "04" + "00" + "00" + "001E" + "0002" + "3700" + "0427" + "0001" + "05";

        var delivered = DeliverSm.Read(CommandId.DataSm, Convert.FromHexString(body));

        Assert.Equal(("7", (byte)5), (delivered.ReceiptedMessageId, delivered.MessageState));
    }

    [Theory]
    [InlineData("00")]
    [InlineData("00010139363200")]
    [InlineData("0001013936320005004100040000000000000000FF41")]
    [InlineData("000101393632000500410004000000000000000000041E00FF41")]
    public void Deliver_CutOff_EndsTheConnection(string body) =>
        Assert.Throws<SmppProtocolException>(() => DeliverSm.Read(CommandId.DeliverSm, Convert.FromHexString(body)));

    private static SubmitSm Submit => new()
    {
        Source = new SmppAddress(5, 0, "Arena"),
        Destination = new SmppAddress(1, 1, "96279000001"),
        Text = ReadOnlyMemory<byte>.Empty,
    };

    private static string Hex(ISmppRequest request, uint sequence)
    {
        var output = new ArrayBufferWriter<byte>();
        request.WriteTo(output, sequence);
        return Convert.ToHexString(output.WrittenSpan);
    }

    private static ReadOnlySequence<byte> Bytes(string hex) => new(Convert.FromHexString(hex));

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes) => Memory = bytes;

        public Segment Append(byte[] bytes)
        {
            var next = new Segment(bytes) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
