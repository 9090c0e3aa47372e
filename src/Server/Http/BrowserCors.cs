using Grpc.Messaging.Server.Configuration;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Grpc.Messaging.Server.Http;

/// <summary>Which pages may call from a browser, and what of the answer they may see.</summary>
internal static class BrowserCors
{
    private static readonly TimeSpan PreflightAge = TimeSpan.FromHours(1);

    public static void Configure(CorsPolicyBuilder policy, HttpOptions http, IHostEnvironment environment)
    {
        if (http.AllowedOrigins.Count == 0 && environment.IsDevelopment())
        {
            policy.AllowAnyOrigin();
        }
        else
        {
            policy.WithOrigins([.. http.AllowedOrigins]);
        }

        policy.AllowAnyHeader()
            .AllowAnyMethod()
            .SetPreflightMaxAge(PreflightAge)
            .WithExposedHeaders(
                "grpc-status",
                "grpc-message",
                "grpc-status-details-bin",
                "grpc-encoding",
                "grpc-accept-encoding",
                "x-next-page-token",
                "idempotency-replayed",
                "retry-after",
                "www-authenticate",
                "allow",
                "location");
    }
}
