using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Transcoding;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Services.Dialects.Accengage;

/// <summary>
/// Accengage's REST API: a token and a signature over the body, one error object a fault, numbered pages with links in the body and in a header. The
/// order in which a call is checked: token there, known, alive; signature; partner; path and body; resources and their state.
/// </summary>
internal sealed class AccengageDialect(CallerAuthenticator callers, AccengageTokens tokens, PartnerGate gate, StoreOutages outages)
    : MessagingDialect("accengage", callers)
{
    private const string Scheme = "Bearer ";

    // A field of this name in an answer says that there was nothing to do, which callers of the API are told by 204.
    private const string Unchanged = "unchanged";

    // The one error without a body.
    private static readonly string NotAddressed = CampaignErrors.NameOf(CampaignErrorReason.NotAddressed);

    private readonly ConcurrentDictionary<MessageDescriptor, ListFields?> _lists = [];

    public override string Title => "Campaigns (Accengage)";

    public override IReadOnlyList<IReadOnlyList<RestCredential>> Credentials { get; } =
    [
        [
            RestCredential.Bearer("accessToken", "The token that `/v1/access_token` answers."),
            RestCredential.Header("signature", AccengageSignature.SignatureHeader, "The signature over time and body, with the key of the user."),
            RestCredential.Header("signatureTime", AccengageSignature.TimeHeader, "The time that was signed."),
        ],
    ];

    public override RestErrorAnswer Describe(RestError error, HttpContext httpContext)
    {
        if (error.Detail<ErrorInfo>()?.Reason == NotAddressed)
        {
            return RestErrorAnswer.Text(error.HttpStatus, "");
        }

        var (status, label) = AnswerTo(error);
        var answer = RestErrorAnswer.Json(status, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("errors");
            var method = error.Kind == RestErrorKind.Call ? httpContext.Features.Get<RestMethod>() : null;
            foreach (var message in AccengageAnswers.Texts(method is null ? null : error.Detail<BadRequest>(), error.Status.Detail, method))
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
        if (response.Descriptor.FindFieldByName(Unchanged) is { FieldType: FieldType.Bool } unchanged && (bool)unchanged.Accessor.GetValue(response))
        {
            call.HttpContext.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        if (_lists.GetOrAdd(response.Descriptor, static descriptor => ListFields.Of(descriptor)) is not { } fields)
        {
            return;
        }

        var request = call.HttpContext.Request;
        var page = long.TryParse(request.Query[PageUrl.Parameter], out var asked) ? asked : 1;
        var next = (long)fields.NextPage.Accessor.GetValue(response);
        var links = new PageLinks
        {
            First = PageUrl.Of(request, 1),
            Prev = page > 1 ? PageUrl.Of(request, page - 1) : "",
            Next = next > 0 ? PageUrl.Of(request, next) : "",
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

    private static (int Status, string Label) AnswerTo(RestError error) => error.Kind is RestErrorKind.UnknownPath or RestErrorKind.WrongMethod
        ? (error.HttpStatus, "API_ERR_NOT_FOUND")
        : AccengageAnswers.Of(error.Detail<ErrorInfo>(), error.HttpStatus);

    /// <summary>The fields that make an answer a page of a list.</summary>
    private sealed record ListFields(FieldDescriptor Link, FieldDescriptor NextPage)
    {
        public static ListFields? Of(MessageDescriptor descriptor) =>
            descriptor.FindFieldByName("link") is { } link && descriptor.FindFieldByName("next_page") is { } next ? new ListFields(link, next) : null;
    }
}
