using System.Globalization;

namespace Grpc.Messaging.Server.Lifecycle;

/// <summary>Answers for a server that listens and can't serve yet: only who asks for its health hears more than that.</summary>
internal static class StartGate
{
    private const int RetryAfterSeconds = 1;

    public static void UseStartGate(this WebApplication app)
    {
        var start = app.Services.GetRequiredService<StartState>();
        app.Use((context, next) =>
        {
            if (start.IsOver || context.Request.Path.StartsWithSegments("/health") || context.Request.Path.StartsWithSegments("/grpc.health.v1.Health"))
            {
                return next(context);
            }

            // gRPC clients read it as UNAVAILABLE.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
    }
}
