using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Channels.Providers;

/// <summary>A kind of provider that can be configured.</summary>
/// <param name="Name">As <c>Messaging:Providers:{name}:Type</c> has it.</param>
/// <param name="Channel">The channel that it carries.</param>
/// <param name="Add">Registers one: services, its name, its settings.</param>
public sealed record ProviderType(
    string Name, ChannelDefinition Channel, Func<IServiceCollection, string, IConfigurationSection, IServiceCollection> Add);
