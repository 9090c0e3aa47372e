namespace Grpc.Messaging.Engine.Credentials;

/// <summary>What came of a presented credential: a caller, a wait, or neither when it is wrong.</summary>
/// <param name="Caller">Who calls; null when the credential is not valid or was not looked at.</param>
/// <param name="RetryDelay">Set when too many wrong ones came before: nobody looked, and may be asked again after this time.</param>
public readonly record struct AuthenticationResult(Caller? Caller, TimeSpan? RetryDelay = null);
