using Grpc.Messaging.Engine.Campaigns;

namespace Grpc.Messaging.Services.Sdk;

/// <summary>Who calls: the application of a partner on one device.</summary>
internal sealed record SdkDevice(Partner Partner, string DeviceUid);
