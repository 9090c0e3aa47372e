namespace Grpc.Messaging.Engine.Channels;

/// <summary>What a sender shows its provider on behalf of an account or application, in the provider's own terms: derive one a provider.</summary>
public abstract record SenderCredentials;
