using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Http;

/// <summary>What a gateway's answers and statuses mean, by its patterns and lists.</summary>
internal sealed class HttpGatewayStatusMap(HttpGatewayOptions options)
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private readonly Regex _accepted = Pattern(options.Accepted)!;
    private readonly Regex? _invalid = Pattern(options.InvalidAddress);
    private readonly Regex? _rejected = Pattern(options.Rejected);
    private readonly Regex? _transient = Pattern(options.Transient);
    private readonly Regex? _unavailable = Pattern(options.Unavailable);
    private readonly HashSet<string> _delivered = List(options.Delivered);
    private readonly HashSet<string> _read = List(options.Read);
    private readonly HashSet<string> _undeliverable = List(options.Undeliverable);
    private readonly HashSet<string> _invalidErrors = List(options.InvalidAddressErrors);
    private readonly HashSet<string> _rejectedErrors = List(options.RejectedErrors);
    private readonly HashSet<string> _unavailableErrors = List(options.UnavailableErrors);

    /// <summary>
    /// The outcome of an answer. Null = nobody knows: a server that failed, or one that said yes in words that are not the gateway's, may have the
    /// message.
    /// </summary>
    public SendOutcome? Of(HttpStatusCode status, string body, TimeSpan? retryAfter)
    {
        if ((int)status is >= 200 and < 300 && _accepted.Match(body) is { Success: true } match)
        {
            return new SendOutcome.Accepted(match.Groups["id"].Value, PollAfter: null)
            {
                Segments = int.TryParse(match.Groups["segments"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var segments)
                    ? segments
                    : null,
                Cost = match.Groups["currency"].Success
                    && decimal.TryParse(match.Groups["cost"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var cost)
                    ? new Cost(cost, match.Groups["currency"].Value)
                    : null,
            };
        }

        if (_invalid?.IsMatch(body) == true)
        {
            return SendOutcome.AddressInvalid.Instance;
        }

        if (_transient?.IsMatch(body) == true || status == HttpStatusCode.TooManyRequests)
        {
            return new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter);
        }

        if (_unavailable?.IsMatch(body) == true)
        {
            return new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter);
        }

        if (_rejected?.IsMatch(body) == true)
        {
            return new SendOutcome.Rejected(Reasons.Rejected);
        }

        return status switch
        {
            // Credentials that are wrong are so for every message: they wait until somebody has put that right.
            HttpStatusCode.Unauthorized
                or HttpStatusCode.Forbidden
                or HttpStatusCode.ProxyAuthenticationRequired
                or HttpStatusCode.ServiceUnavailable => new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout =>
                new SendOutcome.Rejected(Reasons.Rejected),
            _ => null,
        };
    }

    /// <summary>What a status of a receipt means; null = nothing final.</summary>
    public ReceiptKind? Of(string status) =>
        _delivered.Contains(status) ? ReceiptKind.Delivered
        : _read.Contains(status) ? ReceiptKind.Read
        : _undeliverable.Contains(status) ? ReceiptKind.Undeliverable
        : null;

    /// <summary>The reason that the error of a receipt comes to; empty = it has no name.</summary>
    public string ReasonOf(string error) =>
        _invalidErrors.Contains(error) ? Reasons.AddressInvalid
        : _rejectedErrors.Contains(error) ? Reasons.Rejected
        : _unavailableErrors.Contains(error) ? Reasons.ProviderUnavailable
        : "";

    private static Regex? Pattern(string? pattern) => pattern is null ? null : new Regex(pattern, RegexOptions.CultureInvariant, MatchTimeout);

    private static HashSet<string> List(string? words) =>
        (words ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
