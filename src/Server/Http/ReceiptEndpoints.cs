using System.Collections.Frozen;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Receipts;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.Messaging.Server.Http;

/// <summary>
/// The way in for providers that tell by themselves: <c>/receipts/{name}</c> for each <see cref="IReceiptEndpoint"/>. What one tells is on disk when
/// it is answered; when the store can't take it, the provider is asked to tell it again.
/// </summary>
internal static class ReceiptEndpoints
{
    private const int MaxBody = 1024 * 1024;
    private const string RetrySeconds = "5";

    /// <exception cref="InvalidOperationException">Two endpoints have one name.</exception>
    public static void MapReceipts(this IEndpointRouteBuilder routes)
    {
        var endpoints = new Dictionary<string, IReceiptEndpoint>(StringComparer.Ordinal);
        foreach (var endpoint in routes.ServiceProvider.GetServices<IReceiptEndpoint>())
        {
            if (!endpoints.TryAdd(endpoint.Name, endpoint))
            {
                throw new InvalidOperationException($"Two receipt endpoints are named {endpoint.Name}; the name is a part of their path.");
            }
        }

        var byName = endpoints.ToFrozenDictionary(StringComparer.Ordinal);
        var intake = routes.ServiceProvider.GetRequiredService<UnknownReceipts>();
        var inbound = routes.ServiceProvider.GetRequiredService<InboundIntake>();
        var templates = routes.ServiceProvider.GetRequiredService<ProviderTemplates>();
        routes.MapMethods(
            "/receipts/{name}",
            [HttpMethods.Get, HttpMethods.Post],
            (HttpContext context) => AnswerAsync(context, byName.GetValueOrDefault((string)context.Request.RouteValues["name"]!), intake, inbound, templates));
    }

    private static async Task AnswerAsync(
        HttpContext context, IReceiptEndpoint? endpoint, UnknownReceipts intake, InboundIntake inbound, ProviderTemplates templates)
    {
        if (endpoint is null)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "No provider has this path.");
            return;
        }

        if (await ReadBodyAsync(context) is not { } body)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"A body must have at most {MaxBody} bytes.");
            return;
        }

        var request = context.Request;
        switch (endpoint.Read(new Callback(
            request.Method,
            request.Query.ToDictionary(static pair => pair.Key, static pair => pair.Value[^1] ?? "", StringComparer.Ordinal),
            request.Headers.ToDictionary(static pair => pair.Key, static pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body)))
        {
            case CallbackReading.Understood understood:
                await RecordAsync(context, understood, intake, inbound, templates);
                break;
            case CallbackReading.Refused refused:
                await RefuseAsync(context, refused.Status, refused.Description);
                break;
        }
    }

    private static async Task RecordAsync(
        HttpContext context, CallbackReading.Understood understood, UnknownReceipts intake, InboundIntake inbound, ProviderTemplates templates)
    {
        try
        {
            foreach (var change in understood.Templates)
            {
                templates.Apply(change);
            }

            IReadOnlyList<ProviderReceipt> receipts =
                [.. understood.Receipts, .. await inbound.ResolveAsync(understood.Watermarks, context.RequestAborted)];
            if (receipts.Count > 0)
            {
                await intake.ReportAsync(receipts, context.RequestAborted);
            }

            await inbound.TakeAsync(understood.Messages, context.RequestAborted);
            if (understood.Answer is { } answer)
            {
                context.Response.ContentType = understood.AnswerType;
                await context.Response.WriteAsync(answer, context.RequestAborted);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (StoreUnavailableException)
        {
            context.Response.Headers.RetryAfter = RetrySeconds;
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "The receipts can't be stored just now; send them again.");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer; the receipts are recorded all the same.
        }
    }

    /// <summary>The body; null when it is too long.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBody;
        }

        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            return body.ToArray();
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string description)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["error"] = description }, context.RequestAborted);
    }
}
