using System.Collections;
using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.Reflection;
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
    private readonly RateClocks<ObjectId> _requests = new(time);
    private readonly RateClocks<ObjectId> _messages = new(time);

    // The destinations of each method that sends: what counts as messages.
    private readonly FrozenDictionary<string, IFieldAccessor> _sends = features
        .SelectMany(feature => feature.Contract.Methods)
        .Where(method => method.GetOptions()?.GetExtension(ScopeExtensions.Scope) == Scope.Send)
        .Select(method => (Name: $"/{method.Service.FullName}/{method.Name}", Field: method.InputType.FindFieldByName("destinations")))
        .Where(method => method.Field is { IsRepeated: true })
        .ToFrozenDictionary(method => method.Name, method => method.Field.Accessor, StringComparer.Ordinal);

    // The APIs of the dialects don't know these limits: their own credentials have none, but over gRPC any API key may call them.
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
            && _sends.TryGetValue(context.Method, out var destinations)
            && _messages.Take(account.AccountId, messageRate, Math.Max(1, ((IList)destinations.GetValue((IMessage)request)).Count)) is { } wait)
        {
            throw LimitErrors.TooManyMessages(messageRate, wait);
        }
    }

    private static bool IsLimited(SendKey key) => key.Mode != KeyMode.Live || key.DailyLimit > Money.Zero;
}
