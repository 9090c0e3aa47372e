namespace Grpc.Messaging.Engine.Channels;

/// <summary>What a template is known by.</summary>
public readonly record struct TemplateKey(string Provider, string Name, string Language);
