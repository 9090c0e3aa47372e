namespace Grpc.Messaging.Engine.Applications;

/// <param name="ApnsActive">Pushes to Apple devices may go out.</param>
/// <param name="FcmActive">Pushes to Android devices may go out.</param>
public sealed record Application(
    ObjectId AppCode,
    ObjectId AccountId,
    string Name,
    bool ApnsActive,
    bool FcmActive,
    DateTimeOffset CreateTime,
    DateTimeOffset ModifyTime);
