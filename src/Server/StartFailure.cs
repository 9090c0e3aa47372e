using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Server;

/// <summary>Why the server did not start, a line a reason.</summary>
internal static class StartFailure
{
    public static IEnumerable<string> Describe(Exception exception) => exception switch
    {
        OptionsValidationException invalid => invalid.Failures,
        AggregateException several => several.InnerExceptions.SelectMany(Describe),
        _ => [exception.Message],
    };
}
