namespace Grpc.Messaging.Engine.Channels;

/// <summary>A template that a provider keeps and has to approve.</summary>
/// <param name="Language">As the provider has it, such as <c>en_US</c>.</param>
/// <param name="Status">In the provider's words, such as APPROVED.</param>
/// <param name="Category">In the provider's words, such as UTILITY; empty when not known.</param>
/// <param name="Text">Its body, with placeholders; empty when not known.</param>
/// <param name="Reason">Why it was refused; empty when it was not, or when not known.</param>
public sealed record ProviderTemplate(
    string Provider, string Name, string Language, string Status, string Category, string Text, string Reason, DateTimeOffset ChangeTime);
