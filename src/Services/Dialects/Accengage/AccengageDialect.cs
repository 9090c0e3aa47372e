using System.Collections.Concurrent;
using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Transcoding;
using Grpc.Messaging.V1;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Grpc.Messaging.Services.Dialects.Accengage;

/// <summary>
/// Accengage's REST API: a token and a signature over the body, one error object a fault, numbered pages with links in the body and in a header. The
/// order in which a call is checked: token there, known, alive; signature; partner; path and body; resources and their state.
/// </summary>
internal sealed class AccengageDialect(CallerAuthenticator callers, AccengageTokens tokens, PartnerGate gate, StoreOutages outages)
    : MessagingDialect("accengage", callers)
{
    private const string Scheme = "Bearer ";
    private const string PageParameter = "page";

    private const string Data = "API_ERR_DATA";
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
        [CampaignErrors.NameOf(CampaignErrorReason.ExclusionExists)] = (StatusCodes.Status400BadRequest, Data),
        ["TRY_AGAIN"] = (StatusCodes.Status500InternalServerError, "API_ERR_DB"),
        ["UNEXPECTED"] = (StatusCodes.Status500InternalServerError, "API_ERR_UNKNOWN"),
    }.ToFrozenDictionary();

    private readonly ConcurrentDictionary<MessageDescriptor, ListFields?> _lists = [];

    public override RestErrorAnswer Describe(RestError error, HttpContext httpContext)
    {
        var (status, label) = AnswerTo(error);
        var answer = RestErrorAnswer.Json(status, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("errors");
            foreach (var message in Sentences(error, httpContext.Features.Get<RestMethod>()))
            {
                writer.WriteStartObject();
                writer.WriteString("label", label);
                writer.WriteString("message", message);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
        return error.Detail<RetryInfo>() is { RetryDelay: { } delay }
            ? answer with { Headers = new Dictionary<string, string> { ["Retry-After"] = $"{delay.Seconds}" } }
            : answer;
    }

    public override void OnResponse(RestCall call, IMessage response)
    {
        if (_lists.GetOrAdd(response.Descriptor, static descriptor => ListFields.Of(descriptor)) is not { } fields)
        {
            return;
        }

        var request = call.HttpContext.Request;
        var page = long.TryParse(request.Query[PageParameter], out var asked) ? asked : 1;
        var next = (long)fields.NextPage.Accessor.GetValue(response);
        var links = new PageLinks
        {
            First = UrlOf(request, 1),
            Prev = page > 1 ? UrlOf(request, page - 1) : "",
            Next = next > 0 ? UrlOf(request, next) : "",
        };
        fields.Link.Accessor.SetValue(response, links);
        call.HttpContext.Response.Headers.Link = string.Join(
            ", ",
            new[] { ("first", links.First), ("prev", links.Prev), ("next", links.Next) }
                .Where(link => link.Item2.Length > 0)
                .Select(link => $"<{link.Item2}>; rel=\"{link.Item1}\""));
    }

    /// <summary>The signature over a request for a token: whose it must be stands in the body, so the service checks it.</summary>
    protected override void PrepareOpen(RestCall call)
    {
        if (SignatureIn(call) is { } signature)
        {
            call.HttpContext.Features.Set(signature);
            call.HttpContext.Response.RegisterForDispose(signature);
            call.ObserveBody(new SignedBody(signature, _ => Task.CompletedTask));
        }
    }

    protected override PresentedCredential? CredentialIn(RestCall call)
    {
        var header = call.HttpContext.Request.Headers.Authorization is [.., { } last] ? last : "";
        if (header.Length == 0)
        {
            throw AccengageErrors.TokenMissing();
        }

        try
        {
            var token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? tokens.Open(header.AsSpan(Scheme.Length).Trim()) : null;
            return token switch
            {
                null => throw AccengageErrors.TokenInvalid(),
                { IsExpired: true } => throw AccengageErrors.TokenExpired(),
                { Email: var email } => AccengageUserKind.Present(email, SignatureIn(call) ?? throw AccengageErrors.SignatureInvalid()),
            };
        }
        catch (StoreUnavailableException exception)
        {
            throw outages.ToRpcException(call.Method.FullName, exception);
        }
    }

    protected override async Task AdmitAsync(RestCall call, CancellationToken cancellationToken)
    {
        if (call.PathValue("partner_id") is not { } partnerId)
        {
            return;
        }

        try
        {
            await gate.AdmitAsync(call.HttpContext, partnerId, cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            throw outages.ToRpcException(call.Method.FullName, exception);
        }
    }

    private static AccengageSignature? SignatureIn(RestCall call)
    {
        var request = call.HttpContext.Request;
        return AccengageSignature.Parse(
            request.Headers[AccengageSignature.SignatureHeader],
            request.Headers[AccengageSignature.TimeHeader],
            mayLeaveOutBody: HttpMethods.IsDelete(request.Method));
    }

    private static (int Status, string Label) AnswerTo(RestError error)
    {
        if (error.Kind is RestErrorKind.UnknownPath or RestErrorKind.WrongMethod)
        {
            return (error.HttpStatus, "API_ERR_NOT_FOUND");
        }

        return error.Detail<ErrorInfo>() is { Reason: var reason } && Answers.TryGetValue(reason, out var answer) ? answer
            : (error.HttpStatus, error.HttpStatus >= StatusCodes.Status500InternalServerError ? "API_ERR_UNKNOWN" : Data);
    }

    // One a field that is wrong: a caller mends them all at once.
    private static IEnumerable<string> Sentences(RestError error, RestMethod? method) =>
        error.Kind == RestErrorKind.Call && method is not null && error.Detail<BadRequest>() is { } request
            ? request.FieldViolations.Select(violation => $"{method.JsonPath(violation.Field)} {method.JsonText(violation)}")
            : [error.Status.Detail];

    private static string UrlOf(Microsoft.AspNetCore.Http.HttpRequest request, long page)
    {
        var query = new QueryBuilder(request.Query
            .Where(parameter => parameter.Key != PageParameter)
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value ?? "")))
        {
            { PageParameter, $"{page}" },
        };
        return UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path, query.ToQueryString());
    }

    /// <summary>The fields that make an answer a page of a list.</summary>
    private sealed record ListFields(FieldDescriptor Link, FieldDescriptor NextPage)
    {
        public static ListFields? Of(MessageDescriptor descriptor) =>
            descriptor.FindFieldByName("link") is { } link && descriptor.FindFieldByName("next_page") is { } next ? new ListFields(link, next) : null;
    }
}
