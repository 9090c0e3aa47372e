using System.Reflection;
using Grpc.HealthCheck;
using Microsoft.Extensions.Logging;

namespace Grpc.Tests.Internals;

public sealed class LogTests
{
    [Fact]
    public void EventIds_OfTheServer_AreUniqueAndNamed()
    {
        var messages = typeof(HealthServiceImpl).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods(
                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .ToList();

        Assert.NotEmpty(messages);
        Assert.All(messages, static message => Assert.NotNull(message.EventName));
        Assert.Equal(messages.Count, messages.Select(static message => message.EventId).Distinct().Count());
    }
}
