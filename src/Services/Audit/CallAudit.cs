using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.V1;
using AuditEntry = Grpc.Messaging.Engine.Accounts.AuditEntry;

namespace Grpc.Messaging.Services.Audit;

/// <summary>
/// Enters every management call that was carried out into the log of the caller's account, right after it; a call that was only answered again
/// is none. Devices register and change by themselves, get tokens whenever somebody signs in, and are left out.
/// </summary>
internal sealed class CallAudit(
    IEnumerable<Feature> features, IEntityStore<AuditEntry> log, ObjectIdGenerator ids, TimeProvider time)
{
    private static readonly MethodDescriptor ChangePassword =
        SessionsService.Descriptor.FindMethodByName(nameof(SessionsService.SessionsServiceBase.ChangePassword));

    private readonly FrozenSet<string> _audited = features
        .Where(feature => feature.Contract != DevicesService.Descriptor && feature.Contract != OwnDeviceTokensService.Descriptor
            && feature.Contract != Messaging.Campaigns.V1.DeviceTokensService.Descriptor)
        .SelectMany(feature => feature.Contract.Methods)
        .Where(IsAudited)
        .Select(method => $"/{method.Service.FullName}/{method.Name}")
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether calls of a method are entered.</summary>
    /// <param name="method">Its full name, with a slash before it.</param>
    public bool Enters(string method) => _audited.Contains(method);

    /// <summary>The method that enters what another one does, where that is to be entered.</summary>
    public UnaryServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        UnaryServerMethod<TRequest, TResponse> continuation, ServerCallContext context)
        where TRequest : class
        where TResponse : class => Enters(context.Method) ? Entering(continuation) : continuation;

    // A password that its own user changes needs no scope to manage.
    private static bool IsAudited(MethodDescriptor method) => method == ChangePassword || IsManagement(method);

    private static bool IsManagement(MethodDescriptor method) =>
        method.GetOptions() is { } options
        && options.GetExtension(ScopeExtensions.Scope) is Scope.Manage or Scope.Operate or Scope.Admin
        && options.IdempotencyLevel != MethodOptions.Types.IdempotencyLevel.NoSideEffects;

    private UnaryServerMethod<TRequest, TResponse> Entering<TRequest, TResponse>(UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class => (request, context) => RunAsync(request, context, continuation);

    private async Task<TResponse> RunAsync<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class
    {
        var response = await continuation(request, context);
        if (context.KeyedCall?.IsReplayed != true)
        {
            var caller = context.Caller;
            var entry = new AuditEntry(
                ids.Next(),
                caller.Account.AccountId,
                caller.ActorId,
                context.Method[1..],
                context.GetHttpContext().Features.Get<AuditTrail>()?.Before ?? "",
                AuditTrail.ToJson(SecretFields.Without((IMessage)request)),
                AuditTrail.ToJson(SecretFields.Without((IMessage)response)),
                time.GetMilliseconds());
            await log.AddAsync(entry, request: null, context.CancellationToken);
        }

        return response;
    }
}
