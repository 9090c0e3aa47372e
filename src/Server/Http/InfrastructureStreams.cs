namespace Grpc.Messaging.Server.Http;

/// <summary>
/// Reflection knows nothing of the server's end: a stream that somebody keeps open would hold up every stop until the drain time is over. It is cut
/// off instead; who needs it connects anew, elsewhere.
/// </summary>
internal static class InfrastructureStreams
{
    private const string Prefix = "/grpc.reflection.";

    public static void UseInfrastructureStreamEnd(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) =>
            context.Request.Path.Value?.StartsWith(Prefix, StringComparison.Ordinal) == true ? ServeAsync(context, next, stopping) : next(context));
    }

    private static async Task ServeAsync(HttpContext context, RequestDelegate next, CancellationToken stopping)
    {
        using var end = stopping.UnsafeRegister(static call => ((HttpContext)call!).Abort(), context);
        await next(context);
    }
}
