using System.Collections.Frozen;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Transcoding;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Services.Dialects.Accengage;

/// <summary>Status codes, labels and texts of the API's errors.</summary>
internal static class AccengageAnswers
{
    public const string Data = "API_ERR_DATA";
    public const string Unknown = "API_ERR_UNKNOWN";

    private const string Token = "API_ERR_TOKEN";
    private const string Signature = "API_ERR_SIGNATURE";
    private const string Forbidden = "API_ERR_FORBIDDEN";

    /// <summary>Reasons that the API has a label or a status of its own for; all others are faults of the data, with the status that gRPC's means.</summary>
    private static readonly FrozenDictionary<string, (int Status, string Label)> Answers = new Dictionary<string, (int, string)>
    {
        [CampaignErrors.NameOf(CampaignErrorReason.TokenMissing)] = (StatusCodes.Status403Forbidden, Token),
        [CampaignErrors.NameOf(CampaignErrorReason.TokenInvalid)] = (StatusCodes.Status400BadRequest, Token),
        [CampaignErrors.NameOf(CampaignErrorReason.TokenExpired)] = (StatusCodes.Status401Unauthorized, Token),
        [CampaignErrors.NameOf(CampaignErrorReason.SignatureInvalid)] = (StatusCodes.Status400BadRequest, Signature),
        ["NOT_AUTHENTICATED"] = (StatusCodes.Status400BadRequest, Signature),
        ["TOO_MANY_FAILURES"] = (StatusCodes.Status429TooManyRequests, Signature),
        [CampaignErrors.NameOf(CampaignErrorReason.PartnerForbidden)] = (StatusCodes.Status403Forbidden, Forbidden),
        ["NOT_PERMITTED"] = (StatusCodes.Status403Forbidden, Forbidden),
        [CampaignErrors.NameOf(CampaignErrorReason.MessageSending)] = (StatusCodes.Status400BadRequest, "API_ERR_MESSAGE_SENDING"),
        [CampaignErrors.NameOf(CampaignErrorReason.MessageSent)] = (StatusCodes.Status400BadRequest, "API_ERR_MESSAGE_SENT"),
        [CampaignErrors.NameOf(CampaignErrorReason.MessageFailed)] = (StatusCodes.Status400BadRequest, "API_ERR_MESSAGE_FAILED"),
        [CampaignErrors.NameOf(CampaignErrorReason.ScheduleExists)] = (StatusCodes.Status403Forbidden, Data),
        [CampaignErrors.NameOf(CampaignErrorReason.SendingDateOutdated)] = (StatusCodes.Status403Forbidden, Data),

        // The API's own words: what a caller gets wrong here comes back as a failure of the database.
        [CampaignErrors.NameOf(CampaignErrorReason.FieldUnknown)] = (StatusCodes.Status500InternalServerError, "API_ERR_DB"),
        ["TRY_AGAIN"] = (StatusCodes.Status500InternalServerError, "API_ERR_DB"),
        ["UNEXPECTED"] = (StatusCodes.Status500InternalServerError, Unknown),
    }.ToFrozenDictionary();

    /// <summary>The status code and label of an error.</summary>
    /// <param name="status">The status that it has otherwise.</param>
    public static (int Status, string Label) Of(ErrorInfo? info, int status) =>
        info is not null && Answers.TryGetValue(info.Reason, out var answer) ? answer
            : (status, status >= StatusCodes.Status500InternalServerError ? Unknown : Data);

    /// <summary>What is wrong, one text a field: a caller mends them all at once.</summary>
    /// <param name="message">The error's own sentence.</param>
    /// <param name="method">The method that was called, for fields to be named as its caller does; null leaves them as they are.</param>
    public static IEnumerable<string> Texts(BadRequest? request, string message, RestMethod? method) => request is null
        ? [message]
        : request.FieldViolations.Select(violation => method is null
            ? $"{violation.Field} {violation.Description}"
            : $"{method.JsonPath(violation.Field)} {method.JsonText(violation)}");

    /// <summary>What a call would have been answered, as one outcome among several.</summary>
    public static InstantOutcome OutcomeOf(RpcException exception)
    {
        var details = exception.GetRpcStatus();
        var (status, label) = Of(details?.GetDetail<ErrorInfo>(), new RestError(exception.StatusCode, "").HttpStatus);
        var errors = Texts(details?.GetDetail<BadRequest>(), exception.Status.Detail, method: null).Select(text => Value.ForStruct(new Struct
        {
            Fields = { ["label"] = Value.ForString(label), ["message"] = Value.ForString(text) },
        }));
        return new InstantOutcome { StatusCode = status, Body = new Struct { Fields = { ["errors"] = Value.ForList([.. errors]) } } };
    }
}
