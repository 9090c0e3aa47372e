namespace Grpc.Messaging.Server.Http;

/// <summary>
/// Health and reflection know nothing of the server's end: a health check that somebody watches would hold up every stop until the drain time
/// is over. Their streams are cut off instead; who watches connects anew, elsewhere.
/// </summary>
internal static class InfrastructureStreams
{
    private const string Prefix = "/grpc.";

    public static void UseInfrastructureStreamEnd(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use(async (context, next) =>
        {
            if (context.Request.Path.Value?.StartsWith(Prefix, StringComparison.Ordinal) != true)
            {
                await next(context);
                return;
            }

            using var end = stopping.UnsafeRegister(static call => ((HttpContext)call!).Abort(), context);
            await next(context);
        });
    }
}
