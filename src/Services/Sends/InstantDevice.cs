using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Services.Sends;

/// <summary>A device that a target of an instant send means.</summary>
/// <param name="Target">The target.</param>
/// <param name="Data">Its fields in the list that the target names; null = none.</param>
/// <param name="Profile">What is known of it; null = it was not looked up.</param>
internal sealed record InstantDevice(InstantTarget Target, Address Address, IReadOnlyDictionary<string, string>? Data, ProfiledDevice? Profile);
