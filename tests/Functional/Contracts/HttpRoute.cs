using Google.Api;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Bsg.V1;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.D7.V1;
using Grpc.Messaging.Scorocode.V1;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Contracts;

/// <summary>One HTTP rule of the contract: "POST" and "/omni/v1/messages/{message_id}:cancel".</summary>
internal sealed record HttpRoute(string Method, string Template, MethodDescriptor Rpc)
{
    public static IReadOnlyList<HttpRoute> All { get; } =
    [
        .. new[]
        {
            AccountsService.Descriptor, ApplicationsService.Descriptor, DevicesService.Descriptor, MessagesService.Descriptor,
            ScenariosService.Descriptor, TemplatesService.Descriptor,
        }.SelectMany(service => service.Methods).SelectMany(Of),
    ];

    /// <summary>The rules of the dialects, whose callers have credentials and errors of their own.</summary>
    public static IReadOnlyList<HttpRoute> OfDialects { get; } =
    [
        .. new[]
        {
            AccessService.Descriptor, AdvancedSettingsService.Descriptor, AlarmsService.Descriptor, BeaconsService.Descriptor,
            BsgService.Descriptor, CampaignsService.Descriptor, ClicksService.Descriptor, D7Service.Descriptor,
            DeviceFieldsService.Descriptor, DeviceProfilesService.Descriptor, DeviceTokensService.Descriptor, DocumentsService.Descriptor,
            GeofencesService.Descriptor, GeogroupsService.Descriptor, InAppsService.Descriptor, InboxMessagesService.Descriptor,
            PartnersService.Descriptor, PushEventsService.Descriptor, PushMessagesService.Descriptor, PushRunsService.Descriptor,
            SchedulesService.Descriptor, ScorocodeService.Descriptor, SdkService.Descriptor, SegmentsService.Descriptor,
            SendsService.Descriptor, StaticListAdminService.Descriptor, StaticListsService.Descriptor, StatsService.Descriptor, TargetsService.Descriptor,
        }.SelectMany(service => service.Methods).SelectMany(Of),
    ];

    private static IEnumerable<HttpRoute> Of(MethodDescriptor rpc)
    {
        if (rpc.GetOptions().GetExtension(AnnotationsExtensions.Http) is not { } rule)
        {
            return [];
        }

        return new[] { rule }.Concat(rule.AdditionalBindings).Select(binding => binding.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => new HttpRoute("GET", binding.Get, rpc),
            HttpRule.PatternOneofCase.Post => new HttpRoute("POST", binding.Post, rpc),
            HttpRule.PatternOneofCase.Put => new HttpRoute("PUT", binding.Put, rpc),
            HttpRule.PatternOneofCase.Patch => new HttpRoute("PATCH", binding.Patch, rpc),
            HttpRule.PatternOneofCase.Delete => new HttpRoute("DELETE", binding.Delete, rpc),
            _ => throw new InvalidOperationException($"{rpc.FullName} has a rule without a known method."),
        });
    }
}
