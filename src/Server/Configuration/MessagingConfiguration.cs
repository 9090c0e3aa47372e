using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Server.Configuration;

internal static class MessagingConfiguration
{
    /// <summary>The settings that the composition itself depends on, read and checked before anything is built.</summary>
    /// <exception cref="OptionsValidationException">They can't be used; lists every reason.</exception>
    public static MessagingOptions GetMessagingOptions(this IConfiguration configuration)
    {
        var options = new MessagingOptions();
        try
        {
            configuration.GetSection(MessagingOptions.Section).Bind(options);
        }
        catch (InvalidOperationException exception)
        {
            throw Invalid([exception.Message]);
        }

        var result = new MessagingOptionsValidator().Validate(Options.DefaultName, options);
        return result.Failed ? throw Invalid(result.Failures) : options;
    }

    private static OptionsValidationException Invalid(IEnumerable<string> failures) =>
        new(Options.DefaultName, typeof(MessagingOptions), failures);
}
