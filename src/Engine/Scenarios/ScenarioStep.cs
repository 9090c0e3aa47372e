using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Scenarios;

/// <summary>A step as a scenario holds it. Its application is looked up only when a message is sent along the scenario.</summary>
/// <param name="From">Sender name on that channel.</param>
/// <param name="AppCode">Whatever the caller wrote: the code of an application that exists, that will, or that never did; null = none.</param>
/// <param name="Timeout">How long to wait for a delivery before the next step; null, and on the last step: until the final result.</param>
public sealed record ScenarioStep(Channel Channel, string From, string? AppCode, TimeSpan? Timeout);
