using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Access;
using Grpc.Messaging.Services.Dialects.Accengage;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.PushMessages;
using Grpc.Messaging.Services.Schedules;
using Grpc.Messaging.Transcoding;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Services.Campaigns;

/// <summary>The services of <c>messaging.campaigns.v1</c>, their dialect and its kind of credential.</summary>
internal static class CampaignsExtensions
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services)
    {
        services.AddSingleton<RestDialect, AccengageDialect>();
        services.AddSingleton<CredentialKind, AccengageUserKind>();
        services.AddSingleton<AccengageTokens>();
        services.AddSingleton<PartnerGate>();
        services.AddFeature<AccessService>();
        services.AddFeature<PartnersService>();
        services.AddFeature<CampaignsService>();
        services.AddFeature<PushMessagesService>();
        services.AddFeature<SchedulesService>();
        return services;
    }
}
