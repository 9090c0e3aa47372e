namespace Grpc.Messaging.Engine.Channels;

/// <summary>A provider tells what became of a template.</summary>
/// <param name="Status">In the provider's words, such as APPROVED.</param>
/// <param name="Reason">Why it was refused; empty or NONE when it was not.</param>
public sealed record TemplateChange(string Provider, string Name, string Language, string Status, string Reason);
