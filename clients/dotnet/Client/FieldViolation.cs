using Grpc.Messaging.V1;

namespace Grpc.Messaging.Client;

/// <summary>A field that is wrong.</summary>
/// <param name="Field">Path of the field, in the contract's names.</param>
/// <param name="Reason">The kind of rule that it breaks; unspecified when this version of the client does not know it.</param>
/// <param name="Description">Which rule, for people.</param>
public sealed record FieldViolation(string Field, ViolationReason Reason, string Description);
