using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>The credential that a message is sent with, as far as it limits what is sent.</summary>
/// <param name="TeamNumbers">The numbers that a <see cref="KeyMode.Team"/> credential reaches; digits only.</param>
/// <param name="DailyLimit">What messages that are sent with it may cost in a day, UTC; zero = anything.</param>
public sealed record SendKey(ObjectId CredentialId, KeyMode Mode, IReadOnlyCollection<string> TeamNumbers, Money DailyLimit);
