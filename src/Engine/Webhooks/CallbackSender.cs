using System.Net.Sockets;
using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Jobs;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Makes one try, and says what becomes of the callback by it.</summary>
internal sealed class CallbackSender(
    CallbackClient client,
    CallbackFormats formats,
    CallbackMetrics metrics,
    JitterSource jitter,
    TimeProvider time,
    IOptions<WebhookOptions> options,
    IOptions<JobOptions> jobs)
{
    private const double PartOfLease = 0.8;
    private const int MaxStatusOfHost = 599;

    // A try that outlives the lease of its job would be made twice at a time.
    private readonly TimeSpan _timeout =
        TimeSpan.FromTicks(Math.Min(options.Value.Timeout.Ticks, (long)(jobs.Value.LeaseTime.Ticks * PartOfLease)));

    /// <param name="keys">Keys to sign with; empty = the callback is not signed.</param>
    public async Task<CallbackAttempt> TryAsync(CallbackDelivery delivery, IReadOnlyList<byte[]> keys, CancellationToken cancellationToken)
    {
        if (formats.Find(delivery.Format) is not { } format)
        {
            return new CallbackAttempt(CallbackErrors.Gone, null, null, IsHostFailing: false);
        }

        var call = new CallbackCall(delivery.Method, delivery.Url, delivery.ContentType, delivery.Body);
        var headers = keys.Count == 0
            ? format.Headers
            : format.Headers.Concat(WebhookSecrets.HeadersOf(keys, delivery.EventId, delivery.Body, time.GetUtcNow()));
        using var timeout = new CancellationTokenSource(_timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var (answer, retryAfter) = await client.SendAsync(call, headers, either.Token);
            return new CallbackAttempt(
                format.IsAcknowledged(answer) ? "" : answer.Status is >= 300 and <= 399 ? CallbackErrors.Redirected : CallbackErrors.NotAcknowledged,
                answer.Status,
                retryAfter,
                answer.Status is 429 or (>= 500 and <= MaxStatusOfHost));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new CallbackAttempt(CallbackErrors.Timeout, null, null, IsHostFailing: true);
        }
        catch (Exception exception) when (exception is AddressRefusedException || exception.InnerException is AddressRefusedException)
        {
            return new CallbackAttempt(CallbackErrors.AddressRefused, null, null, IsHostFailing: false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            return new CallbackAttempt(CallbackErrors.Unreachable, null, null, IsHostFailing: true);
        }
    }

    /// <summary>The callback after a try.</summary>
    public CallbackDelivery Apply(CallbackDelivery delivery, in CallbackAttempt attempt)
    {
        var now = time.GetMilliseconds();
        var tries = delivery.Tries + 1;
        metrics.Tried(delivery.Format, attempt.Error);
        var tried = delivery with { Tries = tries, StatusCode = attempt.StatusCode, Error = attempt.Error, ChangeTime = now };
        if (attempt.Error.Length == 0)
        {
            return tried with { State = CallbackState.Delivered, NextTryTime = null };
        }

        if (formats.Find(delivery.Format)?.Policy is not { } policy
            || tries >= policy.MaxTries
            || (attempt.StatusCode is { } status && policy.EndsAt.Contains(status)))
        {
            metrics.Died(delivery.Format);
            return tried with { State = CallbackState.Failed, NextTryTime = null };
        }

        // A fifth of it is chance, so that what failed together does not come back together.
        var pause = policy.PauseAfter(tries, options.Value) * (1 + (jitter.Next() / 5));
        if (attempt.RetryAfter is { } asked && asked > pause)
        {
            pause = asked < options.Value.MaxRetryDelay ? asked : options.Value.MaxRetryDelay;
        }

        return tried with { NextTryTime = now + TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds)) };
    }
}
