using System.Reflection;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Providers;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Engine.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Providers;

/// <summary>
/// Makes providers of accounts as those of the service are made: by the same registration and the same validation, each in a container of its own. Unlike
/// those, they can't name files of this machine, and connect to nothing that is not on the Internet.
/// </summary>
internal sealed class ProviderFactory(IServiceProvider services) : IProviderFactory
{
    private const int MaxSettings = 64;
    private const int MaxValue = 8192;
    private const string Checked = "checked";

    public IReadOnlyList<string> Types { get; } = [.. ProviderTypes.All.Select(static type => type.Name)];

    public (string Type, Channel Channel)? Find(string type) =>
        ProviderTypes.Find(type) is { } found ? (found.Name, found.Channel.Number) : null;

    public bool IsSecret(string type, string setting) => ProviderTypes.Find(type)?.Secrets.Any(secret =>
        setting.Equals(secret, StringComparison.OrdinalIgnoreCase) || PathOf(setting).StartsWith($"{secret}:", StringComparison.OrdinalIgnoreCase)) == true;

    public IReadOnlyList<string> FindFaults(string type, IReadOnlyDictionary<string, string> settings)
    {
        if (ProviderTypes.Find(type) is not { } known)
        {
            return [$"Type must be one of {string.Join(", ", Types)}."];
        }

        var faults = FindNameFaults(known, settings);
        if (faults.Count > 0)
        {
            return faults;
        }

        using var container = Build(known, Checked, settings);
        try
        {
            container.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return [.. exception.Failures.Select(Name)];
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(static inner => inner is OptionsValidationException))
        {
            return [.. exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(static inner => inner.Failures).Select(Name)];
        }

        // Callers know their settings by name alone.
        static string Name(string failure) => failure.Replace($"{ProviderRegistration.Section}:{Checked}:", "", StringComparison.Ordinal);
    }

    public ProviderParts Create(string name, string type, IReadOnlyDictionary<string, string> settings)
    {
        var known = ProviderTypes.Find(type)
            ?? throw new OptionsValidationException(name, typeof(ProviderOptions), [$"There is no type {type} any more."]);
        var container = Build(known, name, settings);
        try
        {
            container.GetRequiredService<IStartupValidator>().Validate();
            return new ProviderParts(
                container.GetRequiredService<IChannelSender>(),
                container.GetService<IReceiptEndpoint>(),
                container.GetService<ITemplateSource>(),
                container.GetRequiredService<SenderRate>().MessagesPerSecond,
                [.. container.GetServices<IHostedService>()],
                container);
        }
        catch
        {
            container.Dispose();
            throw;
        }
    }

    private static List<string> FindNameFaults(ProviderType type, IReadOnlyDictionary<string, string> settings)
    {
        var known = type.Options.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Select(static property => property.Name)
            .Where(static name => name != nameof(ProviderOptions.Type) && !IsFile(name))
            .Order(StringComparer.Ordinal)
            .ToList();
        var faults = new List<string>();
        if (settings.Count > MaxSettings)
        {
            faults.Add($"There may be at most {MaxSettings} settings.");
        }

        var paths = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (setting, value) in settings)
        {
            var name = PathOf(setting).Split(':')[0];
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                faults.Add($"{setting} is no setting that an account may give a provider of type {type.Name}: it must be one of {string.Join(", ", known)}.");
            }
            else if (!paths.Add(PathOf(setting)))
            {
                faults.Add($"{setting} is given twice.");
            }

            if (value.Length > MaxValue)
            {
                faults.Add($"{setting} must have at most {MaxValue} characters.");
            }
        }

        return faults;
    }

    // Files are those of this machine, and none of an account's business.
    private static bool IsFile(string setting) => setting.EndsWith("Path", StringComparison.Ordinal);

    // As in environment variables.
    private static string PathOf(string setting) => setting.Replace("__", ":", StringComparison.Ordinal);

    private ServiceProvider Build(ProviderType type, string name, IReadOnlyDictionary<string, string> settings)
    {
        var path = $"{ProviderRegistration.Section}:{name}";
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                .. settings.Select(setting => KeyValuePair.Create($"{path}:{PathOf(setting.Key)}", (string?)setting.Value)),
                KeyValuePair.Create($"{path}:{nameof(ProviderOptions.Type)}", (string?)type.Name),
            ])
            .Build()
            .GetSection(path);
        var container = new ServiceCollection();

        // Instances, so that they do not end with the container.
        container.AddSingleton(services.GetRequiredService<TimeProvider>());
        container.AddSingleton(services.GetRequiredService<ILoggerFactory>());
        container.AddSingleton(services.GetRequiredService<IMessagePartStore>());
        container.AddSingleton(services.GetRequiredService<UnknownReceipts>());
        container.AddSingleton(services.GetRequiredService<InboundIntake>());
        container.AddSingleton(services.GetRequiredService<ICustomerSessions>());
        container.AddSingleton(services.GetRequiredService<ProviderTemplates>());
        container.AddSingleton(new ProviderConnector(
            services.GetRequiredService<PublicConnector>(), services.GetRequiredService<IOptions<OwnProviderOptions>>().Value.AllowPrivateNetworks));
        container.AddLogging();
        type.Add(container, name, section);
        return container.BuildServiceProvider();
    }
}
