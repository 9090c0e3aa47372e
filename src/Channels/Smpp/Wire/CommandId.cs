namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>What a PDU is: SMPP 3.4, section 5.1.2.1. The highest bit marks the answer to a request.</summary>
internal enum CommandId : uint
{
    GenericNack = 0x80000000,
    BindReceiver = 0x00000001,
    BindTransmitter = 0x00000002,
    QuerySm = 0x00000003,
    SubmitSm = 0x00000004,
    DeliverSm = 0x00000005,
    Unbind = 0x00000006,
    BindTransceiver = 0x00000009,
    EnquireLink = 0x00000015,
    AlertNotification = 0x00000102,
    DataSm = 0x00000103,
    SubmitSmResp = 0x80000004,
    QuerySmResp = 0x80000003,
}
