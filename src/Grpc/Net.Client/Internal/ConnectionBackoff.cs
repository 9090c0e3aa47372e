namespace Grpc.Net.Client.Internal;

/// <summary>How long to wait between attempts to connect: the numbers of the document "gRPC Connection Backoff Protocol".</summary>
internal sealed class ConnectionBackoff(Random chance)
{
    private const double FirstSeconds = 1;
    private const double Multiplier = 1.6;
    private const double MostSeconds = 120;
    private const double Jitter = 0.2;

    /// <summary>Whether no connection came about, so that nothing can have been sent.</summary>
    public static bool IsConnectionFailure(HttpRequestException exception) =>
        exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError;

    /// <summary>The wait after so many failures before the last.</summary>
    public TimeSpan After(int failures)
    {
        var seconds = Math.Min(FirstSeconds * Math.Pow(Multiplier, failures), MostSeconds);
        double spread;
        lock (chance)
        {
            spread = 1 + (Jitter * ((2 * chance.NextDouble()) - 1));
        }

        return TimeSpan.FromSeconds(seconds * spread);
    }
}
