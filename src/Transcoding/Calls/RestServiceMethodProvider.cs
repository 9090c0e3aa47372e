using System.Reflection;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Transcoding.Binding;
using Grpc.Messaging.Transcoding.Errors;
using Grpc.Messaging.Transcoding.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>Adds an endpoint for every google.api.http rule of a service to those that MapGrpcService makes for gRPC.</summary>
internal sealed class RestServiceMethodProvider<TService>(
    RestRuntime runtime, DialectRegistry dialects, ErrorTranslation translation, IServiceProvider services) : IServiceMethodProvider<TService>
    where TService : class
{
    private static readonly MethodInfo AddDefinition =
        typeof(RestServiceMethodProvider<TService>).GetMethod(nameof(AddEndpoint), BindingFlags.Instance | BindingFlags.NonPublic)!;

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
    {
        if (ServiceDescriptors.Of(typeof(TService)) is not { } service)
        {
            return;
        }

        var rules = service.GetOptions()?.GetExtension(OptionsExtensions.Service) ?? new ServiceRules();
        ServicePipeline<TService>? pipeline = null;
        foreach (var method in service.Methods)
        {
            if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule)
            {
                continue;
            }

            pipeline ??= new ServicePipeline<TService>(services);
            foreach (var binding in rule.AdditionalBindings.Prepend(rule))
            {
                Add(context, pipeline, method, binding, dialects.Find(rules.Dialect, service.FullName), rules);
            }
        }
    }

    private void Add(
        ServiceMethodProviderContext<TService> context,
        ServicePipeline<TService> pipeline,
        MethodDescriptor method,
        HttpRule rule,
        RestDialect dialect,
        ServiceRules rules)
    {
        var (verb, path) = HttpRules.Pattern(rule, method);
        var binding = new RestBinding(method, verb, HttpRules.Template(path, method), dialect, rules) { Body = rule.Body, ResponseBody = rule.ResponseBody };
        runtime.Codecs.Prepare(method.InputType);
        runtime.Codecs.Prepare(method.OutputType);
        var binder = new RequestBinder(runtime.Codecs, binding, rule.Body);
        if (method.IsClientStreaming && (method.IsServerStreaming || rule.Body == "*" || !binder.IsRawBody))
        {
            throw new InvalidOperationException(
                $"{method.FullName} has an HTTP rule, but all that REST callers can stream is a file: the body must be a field of google.api.HttpBody, and the answer one message.");
        }

        var body = new ResponseBody(runtime.Codecs, binding, rule.ResponseBody);
        var wholeList = WholeList.Of(binding, rule.ResponseBody);
        runtime.Routes.Add(binding);
        AddDefinition.MakeGenericMethod(method.InputType.ClrType, method.OutputType.ClrType)
            .Invoke(this, BindingFlags.DoNotWrapExceptions, null, [context, pipeline, binding, binder, body, wholeList], null);
    }

    private void AddEndpoint<TRequest, TResponse>(
        ServiceMethodProviderContext<TService> context,
        ServicePipeline<TService> pipeline,
        RestBinding binding,
        RequestBinder binder,
        ResponseBody body,
        WholeList? wholeList)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        MethodInfo implementation;
        RestEndpoint endpoint;
        if (binding.Method.IsClientStreaming)
        {
            implementation = Implementation(binding.Method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
            var call = implementation.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>();
            endpoint = new ClientStreamingEndpoint<TRequest, TResponse>(runtime, binding, binder, body, translation, pipeline.ClientStreaming(call));
        }
        else if (binding.Method.IsServerStreaming)
        {
            implementation = Implementation(binding.Method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
            var call = implementation.CreateDelegate<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
            endpoint = new ServerStreamingEndpoint<TRequest, TResponse>(
                runtime, binding, binder, body, new ResumeTokenField(binding.Method.OutputType), translation, pipeline.ServerStreaming(call));
        }
        else
        {
            implementation = Implementation(binding.Method, typeof(TRequest), typeof(ServerCallContext));
            var call = implementation.CreateDelegate<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>();
            endpoint = new UnaryEndpoint<TRequest, TResponse>(runtime, binding, binder, body, wholeList, translation, pipeline.Unary(call));
        }

        // Attributes such as [Authorize] mean the same as on the method's gRPC endpoint.
        List<object> metadata =
        [
            .. typeof(TService).GetCustomAttributes(inherit: true),
            .. implementation.GetCustomAttributes(inherit: true),
            new HttpMethodMetadata(binding.HasHead ? [HttpMethods.Get, HttpMethods.Head] : [binding.Verb], acceptCorsPreflight: true),
            binding,
        ];
        var method = new Method<TRequest, TResponse>(
            binding.Method.IsClientStreaming ? MethodType.ClientStreaming : binding.Method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary,
            binding.Method.Service.FullName,
            binding.Method.Name,
            HttpRules.Marshaller<TRequest>(),
            HttpRules.Marshaller<TResponse>());
        context.AddMethod(method, RoutePatterns.From(binding.Template), metadata, endpoint.HandleAsync);
    }

    private static MethodInfo Implementation(MethodDescriptor method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException($"{typeof(TService)} has no method {method.Name} for {method.FullName}.");
}
