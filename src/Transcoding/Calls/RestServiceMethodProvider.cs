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
    private static readonly MethodInfo AddUnaryDefinition = Definition(nameof(AddUnary));
    private static readonly MethodInfo AddServerStreamingDefinition = Definition(nameof(AddServerStreaming));

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
    {
        if (ServiceDescriptors.Of(typeof(TService)) is not { } service)
        {
            return;
        }

        runtime.Codecs.AddTypes(service.File);
        var rules = service.GetOptions()?.GetExtension(OptionsExtensions.Service) ?? new ServiceRules();
        ServicePipeline<TService>? pipeline = null;
        foreach (var method in service.Methods)
        {
            if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule)
            {
                continue;
            }

            if (method.IsClientStreaming)
            {
                throw new InvalidOperationException($"{method.FullName} has an HTTP rule, but REST callers cannot stream requests. Remove the rule.");
            }

            pipeline ??= new ServicePipeline<TService>(services);
            foreach (var binding in rule.AdditionalBindings.Prepend(rule))
            {
                Add(context, pipeline, method, binding, dialects.Find(rules.Dialect, service.FullName), rules);
            }
        }
    }

    private static MethodInfo Definition(string name) =>
        typeof(RestServiceMethodProvider<TService>).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!;

    private void Add(
        ServiceMethodProviderContext<TService> context,
        ServicePipeline<TService> pipeline,
        MethodDescriptor method,
        HttpRule rule,
        RestDialect dialect,
        ServiceRules rules)
    {
        var (verb, path) = HttpRules.Pattern(rule, method);
        var binding = new RestBinding(method, verb, HttpRules.Template(path, method), dialect, rules);
        runtime.Codecs.Prepare(method.InputType);
        runtime.Codecs.Prepare(method.OutputType);
        var binder = new RequestBinder(runtime.Codecs, binding, rule.Body);
        var body = new ResponseBody(runtime.Codecs, binding, rule.ResponseBody);
        runtime.Routes.Add(binding);
        (method.IsServerStreaming ? AddServerStreamingDefinition : AddUnaryDefinition)
            .MakeGenericMethod(method.InputType.ClrType, method.OutputType.ClrType)
            .Invoke(this, BindingFlags.DoNotWrapExceptions, null, [context, pipeline, binding, binder, body], null);
    }

    private void AddUnary<TRequest, TResponse>(
        ServiceMethodProviderContext<TService> context,
        ServicePipeline<TService> pipeline,
        RestBinding binding,
        RequestBinder binder,
        ResponseBody body)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var implementation = Implementation(binding.Method, typeof(TRequest), typeof(ServerCallContext));
        var call = implementation.CreateDelegate<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>();
        var endpoint = new UnaryEndpoint<TRequest, TResponse>(runtime, binding, binder, body, translation, pipeline.Unary(call));
        Add<TRequest, TResponse>(context, MethodType.Unary, binding, implementation, endpoint);
    }

    private void AddServerStreaming<TRequest, TResponse>(
        ServiceMethodProviderContext<TService> context,
        ServicePipeline<TService> pipeline,
        RestBinding binding,
        RequestBinder binder,
        ResponseBody body)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var implementation = Implementation(binding.Method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        var call = implementation.CreateDelegate<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
        var token = new ResumeToken(binding.Method.OutputType);
        var endpoint = new ServerStreamingEndpoint<TRequest, TResponse>(
            runtime, binding, binder, body, token, translation, pipeline.ServerStreaming(call));
        Add<TRequest, TResponse>(context, MethodType.ServerStreaming, binding, implementation, endpoint);
    }

    private static void Add<TRequest, TResponse>(
        ServiceMethodProviderContext<TService> context, MethodType type, RestBinding binding, MethodInfo implementation, RestEndpoint endpoint)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        // Attributes such as [Authorize] mean the same as on the method's gRPC endpoint.
        List<object> metadata =
        [
            .. typeof(TService).GetCustomAttributes(inherit: true),
            .. implementation.GetCustomAttributes(inherit: true),
            binding,
        ];
        if (binding.Verb != RestBinding.AnyVerb)
        {
            string[] verbs = binding.HasHead ? [HttpMethods.Get, HttpMethods.Head] : [binding.Verb];
            metadata.Add(new HttpMethodMetadata(verbs, acceptCorsPreflight: true));
        }

        var method = new Method<TRequest, TResponse>(
            type, binding.Method.Service.FullName, binding.Method.Name, HttpRules.Marshaller<TRequest>(), HttpRules.Marshaller<TResponse>());
        context.AddMethod(method, RoutePatterns.From(binding.Template), metadata, endpoint.HandleAsync);
    }

    private static MethodInfo Implementation(MethodDescriptor method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException($"{typeof(TService)} has no method {method.Name} for {method.FullName}.");
}
