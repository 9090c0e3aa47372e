using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Channels.Providers;

/// <summary>A kind of provider that can be configured.</summary>
/// <param name="Name">As <c>Messaging:Providers:{name}:Type</c> has it.</param>
/// <param name="Channel">The channel that it carries.</param>
/// <param name="Options">Type of its settings.</param>
/// <param name="Secrets">Names of the settings that are never shown; of a section, all below it.</param>
/// <param name="Add">Registers one: services, its name, its settings.</param>
public sealed record ProviderType(
    string Name,
    ChannelDefinition Channel,
    Type Options,
    IReadOnlyList<string> Secrets,
    Func<IServiceCollection, string, IConfigurationSection, IServiceCollection> Add);
