namespace Grpc.Messaging.Engine.Channels;

/// <summary>Lists the templates of a provider.</summary>
public interface ITemplateSource
{
    /// <summary>The provider's name, as its sender has it.</summary>
    string Provider { get; }

    /// <summary>How often to list them; null = they can't be listed.</summary>
    TimeSpan? Interval { get; }

    /// <summary>All templates.</summary>
    /// <param name="now">When they are looked at.</param>
    /// <exception cref="HttpRequestException">The provider did not tell.</exception>
    Task<IReadOnlyList<ProviderTemplate>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
