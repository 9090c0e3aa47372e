using System.Collections.Frozen;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Limits;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Limits;

/// <summary>
/// Refuses what an account, or one of its keys, does too fast by its own limits. Behind validation: what is invalid counts as a request and sends nothing.
/// </summary>
internal sealed class CallLimits(IEnumerable<Feature> features, TimeProvider time)
{
    private readonly GcraLimiter<ObjectId> _requests = new(time);
    private readonly GcraLimiter<ObjectId> _messages = new(time);

    // What counts as messages, in every dialect: the others of this scope take back, go on with, or tell of something.
    private readonly FrozenSet<string> _sends = features
        .SelectMany(feature => feature.Contract.Methods)
        .Where(method => method.GetOptions()?.GetExtension(ScopeExtensions.Scope) == Scope.Send)
        .Where(method => method.Name.StartsWith("Send", StringComparison.Ordinal) || method.Name.StartsWith("Create", StringComparison.Ordinal))
        .Select(method => $"/{method.Service.FullName}/{method.Name}")
        .ToFrozenSet(StringComparer.Ordinal);

    // The APIs of the dialects don't know limits of keys: their own credentials have none, but over gRPC any API key may call them.
    private readonly FrozenSet<string> _unlimitedSends = features
        .Where(feature => feature.Contract.FullName != MessagesService.Descriptor.FullName)
        .SelectMany(feature => feature.Contract.Methods)
        .Where(method => method.GetOptions()?.GetExtension(ScopeExtensions.Scope) == Scope.Send)
        .Select(method => $"/{method.Service.FullName}/{method.Name}")
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Passes calls without a caller: those that are open to everybody.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED, with the time to wait; PERMISSION_DENIED.</exception>
    public void Demand(object request, ServerCallContext context, Caller? caller)
    {
        if (caller is null)
        {
            return;
        }

        if (IsLimited(caller.SendKey) && _unlimitedSends.Contains(context.Method))
        {
            throw LimitErrors.LimitedKey();
        }

        var (account, requestRate, messageRate) = (caller.Account, caller.Account.RequestRate, caller.Account.MessageRate);
        if (_requests.Take(caller.CredentialId, requestRate, 1) is { } delay)
        {
            throw LimitErrors.TooManyRequests(requestRate, delay);
        }

        if (messageRate > 0
            && _sends.Contains(context.Method)
            && _messages.Take(account.AccountId, messageRate, DestinationCounts.Of((IMessage)request)) is { } wait)
        {
            throw LimitErrors.TooManyMessages(messageRate, wait);
        }
    }

    private static bool IsLimited(SendKey key) => key.Mode != KeyMode.Live || key.DailyLimit > Money.Zero;
}
