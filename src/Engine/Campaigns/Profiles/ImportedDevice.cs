using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>A device of an import.</summary>
/// <param name="Device">As it is to be stored, with those values of fields that are its own.</param>
/// <param name="Change">New values of its other fields; null = none.</param>
public sealed record ImportedDevice(Device Device, ProfileChange? Change);
