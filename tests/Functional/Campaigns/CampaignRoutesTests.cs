using System.Text.RegularExpressions;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Tests.Functional.Contracts;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

public sealed class CampaignRoutesTests
{
    // The 72 routes of the API.
    private static readonly string[] Bound =
    [
        "POST /v1/access_token",
        "GET /v1/me",
        "GET /v1/me/apps/{}/campaigns",
        "POST /v1/me/apps/{}/campaigns",
        "GET /v1/me/apps/{}/campaigns/{}",
        "PUT /v1/me/apps/{}/campaigns/{}",
        "DELETE /v1/me/apps/{}/campaigns/{}",
        "GET /v1/me/apps/{}/devices",
        "GET /v1/me/apps/{}/devices/search/by",
        "PUT /v1/me/apps/{}/devices/{}",
        "PUT /v1/me/apps/{}/devices",
        "GET /v1/me/apps/{}/lists",
        "POST /v1/me/apps/{}/lists",
        "GET /v1/me/apps/{}/lists/{}",
        "PUT /v1/me/apps/{}/lists/{}",
        "DELETE /v1/me/apps/{}/lists/{}",
        "GET /v1/me/apps/{}/campaigns/{}/clicks",
        "GET /v1/me/apps/{}/messages/{}/clicks",
        "GET /v1/me/apps/{}/stats",
        "GET /v1/me/apps/{}/campaigns/{}/targets",
        "GET /v1/me/apps/{}/messages/{}/targets",
        "GET /v1/me/apps/{}/messages",
        "POST /v1/me/apps/{}/messages",
        "GET /v1/me/apps/{}/messages/{}",
        "PUT /v1/me/apps/{}/messages/{}",
        "DELETE /v1/me/apps/{}/messages/{}",
        "GET /v1/me/apps/{}/messages/{}/actions",
        "POST /v1/me/apps/{}/send",
        "POST /v1/me/send",
        "POST /v1/me/apps/{}/messages/{}/send",
        "POST /v1/me/apps/{}/messages/{}/schedules",
        "GET /v1/me/apps/{}/messages/{}/schedules",
        "PUT /v1/me/apps/{}/messages/{}/schedules",
        "DELETE /v1/me/apps/{}/messages/{}/schedules",
        "POST /v1/me/apps/{}/messages/{}/schedules/exclusions",
        "GET /v1/me/apps/{}/messages/{}/schedules/exclusions",
        "DELETE /v1/me/apps/{}/messages/{}/schedules/exclusions",
        "GET /v1/me/apps/{}/geofences",
        "POST /v1/me/apps/{}/geofences",
        "GET /v1/me/apps/{}/geofences/{}",
        "PUT /v1/me/apps/{}/geofences/{}",
        "GET /v1/me/apps/{}/beacons",
        "POST /v1/me/apps/{}/beacons",
        "GET /v1/me/apps/{}/beacons/{}",
        "PUT /v1/me/apps/{}/beacons/{}",
        "GET /v1/me/apps/{}/geogroups",
        "POST /v1/me/apps/{}/geogroups",
        "POST /v1/me/apps/{}/geogroups/{}/beacons",
        "POST /v1/me/apps/{}/geogroups/{}/geofences",
        "DELETE /v1/me/apps/{}/geogroups/{}/beacons",
        "DELETE /v1/me/apps/{}/geogroups/{}/geofences",
        "GET /v1/me/apps/{}/inapps",
        "POST /v1/me/apps/{}/inapps",
        "GET /v1/me/apps/{}/inapps/{}",
        "GET /v1/me/apps/{}/inapps/external/{}",
        "PUT /v1/me/apps/{}/inapps/{}",
        "PUT /v1/me/apps/{}/inapps/external/{}",
        "PUT /v1/me/apps/{}/inapps/{}/status",
        "PUT /v1/me/apps/{}/inapps/external/{}/status",
        "GET /v1/me/apps/{}/alarms",
        "POST /v1/me/apps/{}/alarms",
        "GET /v1/me/apps/{}/alarms/{}",
        "GET /v1/me/apps/{}/alarms/external/{}",
        "PUT /v1/me/apps/{}/alarms/{}",
        "PUT /v1/me/apps/{}/alarms/external/{}",
        "PUT /v1/me/apps/{}/alarms/{}/status",
        "PUT /v1/me/apps/{}/alarms/external/{}/status",
        "POST /v1/me/apps/{}/inboxes",
        "PUT /v1/me/apps/{}/inboxes/{}",
        "PUT /v1/me/apps/{}/inboxes/external/{}",
        "PUT /v1/me/apps/{}/inboxes/{}/status",
        "PUT /v1/me/apps/{}/inboxes/external/{}/status",
    ];

    [Fact]
    public void Routes_OfTheAccengageApi_AreThoseThatAreListed() =>
        Assert.Equal(
            Bound.Order(),
            HttpRoute.OfDialects.Where(route => route.Template.StartsWith("/v1/", StringComparison.Ordinal))
                .Select(route => $"{route.Method} {Regex.Replace(route.Template, "{[^}]*}", "{}")}")
                .Order());

    /// <summary>The calls of devices themselves take none, nor does a stream, which comes to the same when it is sent again.</summary>
    [Fact]
    public void Methods_ThatWriteForACaller_TakeAnIdempotencyKey() =>
        Assert.All(
            HttpRoute.OfDialects.Select(route => route.Rpc)
                .Where(rpc => rpc.GetOptions().GetExtension(ScopeExtensions.Scope) is not (Scope.Open or Scope.Device))
                .Where(rpc => !rpc.IsClientStreaming)
                .Where(rpc => rpc.GetOptions().IdempotencyLevel != Google.Protobuf.Reflection.MethodOptions.Types.IdempotencyLevel.NoSideEffects),
            rpc => Assert.Equal(
                "Idempotency-Key", rpc.InputType.FindFieldByName("request_id")?.GetOptions().GetExtension(OptionsExtensions.Field).Header));
}
