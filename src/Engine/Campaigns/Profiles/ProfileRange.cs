using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>Devices of an application, by when they were opened.</summary>
/// <param name="FirstOpenFrom">For the first time then or later.</param>
/// <param name="FirstOpenBefore">For the first time before.</param>
/// <param name="LastOpenFrom">For the last time then or later.</param>
public sealed record ProfileRange(
    ObjectId AppCode, Platform Platform, DateTimeOffset? FirstOpenFrom = null, DateTimeOffset? FirstOpenBefore = null, DateTimeOffset? LastOpenFrom = null);
