using Grpc.AspNetCore.Server;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Services.Accounts;
using Grpc.Messaging.Services.Applications;
using Grpc.Messaging.Services.Audit;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Billing;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Devices;
using Grpc.Messaging.Services.DialectCredentials;
using Grpc.Messaging.Services.Dialects;
using Grpc.Messaging.Services.Dialects.Bsg;
using Grpc.Messaging.Services.Dialects.D7;
using Grpc.Messaging.Services.Dialects.Scorocode;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Inbound;
using Grpc.Messaging.Services.Limits;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Services.OwnDevice;
using Grpc.Messaging.Services.Providers;
using Grpc.Messaging.Services.Reports;
using Grpc.Messaging.Services.Scenarios;
using Grpc.Messaging.Services.Senders;
using Grpc.Messaging.Services.Sessions;
using Grpc.Messaging.Services.Suppressions;
using Grpc.Messaging.Services.Templates;
using Grpc.Messaging.Services.Users;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.Services.Webhooks;
using Grpc.Messaging.Transcoding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Grpc.Messaging.Services;

/// <summary>The services of <c>messaging.v1</c> and what stands before them.</summary>
public static class MessagingServicesExtensions
{
    /// <summary>Adds the services, and what stands before them.</summary>
    public static IServiceCollection AddMessagingServices(this IServiceCollection services)
    {
        services.AddSingleton<ContentField, PushContentField>();
        services.AddSingleton<ContentField, SmsContentField>();
        services.AddSingleton<ContentField, ViberContentField>();
        services.AddSingleton<ContentField, WhatsAppContentField>();
        services.AddSingleton<ContentField, MessengerContentField>();
        services.AddSingleton<ContentField, VoiceContentField>();
        services.AddSingleton<MessageContents>();
        services.AddSingleton<RequestValidators>();
        services.AddFeature<AccountsService>();
        services.AddFeature<ApplicationsService>();
        services.AddFeature<BillingService>();
        services.AddFeature<DialectCredentialsService>();
        services.AddFeature<DevicesService>();
        services.AddSingleton<DeviceTokenIssuer>();
        services.AddFeature<OwnDeviceTokensService>();
        services.AddFeature<OwnDeviceService>();
        services.AddFeature<InboundService>();
        services.AddFeature<MessagesService>();
        services.AddFeature<ProvidersService>();
        services.AddFeature<ReportsService>();
        services.AddFeature<ScenariosService>();
        services.AddFeature<SessionsService>();
        services.AddFeature<SuppressionsService>();
        services.AddFeature<UsersService>();
        services.AddFeature<WebhooksService>();
        services.AddCampaigns();
        services.AddFeature<TemplatesService>();
        services.AddFeature<SendersService>();
        services.AddSingleton<CallerAuthenticator>();
        services.AddSingleton<WatchTickets>();
        services.AddSingleton<MethodScopes>();

        services.AddSingleton<RestDialect, DeleveraDialect>();
        services.AddD7();
        services.AddBsg();
        services.AddScorocode();
        services.AddSingleton<ICallbackFormat, BsgStatusFormat>();
        services.AddSingleton<ICallbackFormat, D7BatchFormat>();
        services.AddSingleton<ICallbackFormat, D7ReceiptFormat>();
        services.AddSingleton<ICallbackFormat>(new D7InboundFormat(D7InboundFormat.PostName, "POST"));
        services.AddSingleton<ICallbackFormat>(new D7InboundFormat(D7InboundFormat.GetName, "GET"));
        services.AddSingleton<StoreOutages>();
        services.AddSingleton<CallErrors>();
        services.AddSingleton<CallAdmission>();
        services.AddSingleton<RequestCheck>();
        services.AddSingleton<RequestFlights>();
        services.AddSingleton<CallLimits>();
        services.AddSingleton<KeyedCalls>();
        services.AddSingleton<CallAudit>();
        services.AddSingleton<CallInterceptor>();

        services.AddGrpc(options => options.Interceptors.Add<CallInterceptor>()).AddJsonTranscoding();
        return services;
    }

    /// <summary>Gives the errors of the gRPC runtime itself their details; to be called after gRPC-Web.</summary>
    public static IApplicationBuilder UseMessagingErrorDetails(this IApplicationBuilder app) => app.Use(RuntimeFailures.AddDetailsAsync);

    /// <summary>Maps the services, over gRPC and over their HTTP rules.</summary>
    /// <exception cref="InvalidOperationException">A request has fields that no validator checks, or a method declares no scope.</exception>
    public static IEndpointRouteBuilder MapMessagingServices(this IEndpointRouteBuilder endpoints)
    {
        // Streams end at once when the server stops; calls that are about to answer still do.
        var stopping = endpoints.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        stopping.Register(endpoints.ServiceProvider.GetRequiredService<StatusFeed>().Stop);
        stopping.Register(endpoints.ServiceProvider.GetRequiredService<InboundFeed>().Stop);

        var validators = endpoints.ServiceProvider.GetRequiredService<RequestValidators>();
        foreach (var feature in endpoints.ServiceProvider.GetServices<Feature>())
        {
            validators.EnsureComplete(feature.Contract);
            feature.Map(endpoints);
        }

        endpoints.MapJsonTranscodingFallback();
        EnsureScopes(endpoints);
        return endpoints;
    }

    private static void EnsureScopes(IEndpointRouteBuilder endpoints)
    {
        var scopes = endpoints.ServiceProvider.GetRequiredService<MethodScopes>();
        foreach (var endpoint in endpoints.DataSources.SelectMany(source => source.Endpoints))
        {
            if (endpoint.Metadata.GetMetadata<GrpcMethodMetadata>() is { Method.FullName: var method })
            {
                scopes.EnsureDeclared(method);
            }
        }
    }
}
