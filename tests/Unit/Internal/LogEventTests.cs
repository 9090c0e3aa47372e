using System.Reflection;
using Grpc.Messaging.Engine;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Tests.Unit.Internal;

public sealed class LogEventTests
{
    [Fact]
    public void LogEvents_AcrossTheEngine_HaveUniqueIdsAndNames()
    {
        var events = typeof(ObjectId).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .ToList();

        Assert.NotEmpty(events);
        Assert.Equal(events.Count, events.Select(@event => @event.EventId).Distinct().Count());
        Assert.Equal(events.Count, events.Select(@event => @event.EventName).Distinct().Count());
        Assert.All(events, @event => Assert.InRange(@event.EventId, 1_000, 1_099));
    }
}
