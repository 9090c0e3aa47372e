namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>How a request went: SMPP 3.4, section 5.1.3. Only the values that decide something here have names.</summary>
internal enum CommandStatus : uint
{
    Ok = 0x00000000,
    InvalidLength = 0x00000002,
    InvalidCommandId = 0x00000003,
    InvalidBindStatus = 0x00000004,
    SystemError = 0x00000008,
    InvalidDestinationAddress = 0x0000000B,
    BindFailed = 0x0000000D,
    InvalidPassword = 0x0000000E,
    InvalidSystemId = 0x0000000F,
    QueueFull = 0x00000014,
    SubmitFailed = 0x00000045,
    Throttled = 0x00000058,
    ReceiverTemporaryError = 0x00000064,
    ReceiverPermanentError = 0x00000065,
    ReceiverReject = 0x00000066,
    QueryFailed = 0x00000067,
    DeliveryFailure = 0x000000FE,
    UnknownError = 0x000000FF,
}
